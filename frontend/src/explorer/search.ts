import { enterprisesNamed } from '../api/collections';
import { enterprise } from '../api/resources';
import { foundPlaces, type Place, placesOfCode, suggestedPlaces } from '../api/search';
import type { Territory } from '../api/types';
import { matches } from '../figures/indicator_groups';
import { type Language, nameIn } from '../i18n/language';
import type { Position } from '../state/area';

/** One line under the search field. */
export type Hit =
  | { readonly kind: 'region'; readonly label: string; readonly kato: string }
  | {
      readonly kind: 'place';
      readonly label: string;
      readonly kato: string | null;
      readonly position: Position;
      readonly zoom: number;
    }
  | {
      readonly kind: 'enterprise';
      readonly label: string;
      readonly bin: string;
      readonly degree: number;
      readonly position: Position | null;
    };

export interface SearchContext {
  readonly language: Language;
  readonly focus: Position | null;
  readonly regions: readonly Territory[];
  readonly seesEnterprises: boolean;
}

/** What a text can be taken for. */
export type Meaning = 'bin' | 'code' | 'words';

const coordinates = /^-?\d{1,3}([.,]\d+)?°?\s*[NSEWсвюз]?\s*[,;\s]\s*-?\d{1,3}([.,]\d+)?/i;

export function meaningOf(text: string): Meaning {
  const digits = text.replace(/\s/g, '');
  if (/^\d{12}$/.test(digits)) return 'bin';
  if (/^(\d{2}|\d{9}|\d{16})$/.test(digits) || /^[A-Z]\d{2}[A-Z]\d[A-Z]\d$/i.test(digits)) return 'code';
  return coordinates.test(text) ? 'code' : 'words';
}

/** How close the map comes to a place of this kind. */
function zoomOf(kind: string): number {
  switch (kind) {
    case 'house':
      return 16;
    case 'street':
      return 14;
    case 'district':
    case 'state':
      return 7;
    default:
      return 11;
  }
}

const placeHits = (places: readonly Place[]): readonly Hit[] =>
  places.map(({ label, kind, kato, position }) => ({
    kind: 'place',
    label,
    kato,
    position,
    zoom: zoomOf(kind),
  }));

/** A question that fails leaves its part of the list empty: the other parts are still of use. */
const orNothing = <Item>(asked: Promise<readonly Item[]>): Promise<readonly Item[]> => asked.catch(() => []);

/** Regions by name, then places and addresses, then enterprises; a code or BIN goes to its own book. */
export async function search(text: string, context: SearchContext): Promise<readonly Hit[]> {
  switch (meaningOf(text)) {
    case 'bin':
      return context.seesEnterprises ? orNothing(byBin(text.replace(/\s/g, ''))) : [];
    case 'code':
      return placeHits(
        await orNothing(
          placesOfCode(
            text.replace(/^(\d[\d\s]*)$/, (digits) => digits.replace(/\s/g, '')),
            context.language,
          ),
        ),
      );
    case 'words':
      return byWords(text, context);
  }
}

async function byBin(bin: string): Promise<readonly Hit[]> {
  const found = await enterprise(bin);
  return [
    {
      kind: 'enterprise',
      label: nameIn(found.name, 'ru'),
      bin,
      degree: found.risk.degree,
      position: found.position,
    },
  ];
}

async function byWords(text: string, context: SearchContext): Promise<readonly Hit[]> {
  const regions = context.regions
    .filter(({ name }) => Object.values(name).some((form) => matches(form, text)))
    .slice(0, 4)
    .map(
      (region): Hit => ({ kind: 'region', label: nameIn(region.name, context.language), kato: region.kato }),
    );
  const [suggested, enterprises] = await Promise.all([
    orNothing(suggestedPlaces(text, context.language, context.focus)),
    context.seesEnterprises ? orNothing(enterprisesNamed(text, 6)) : [],
  ]);
  const places =
    suggested.length === 0 && enterprises.length === 0 && text.length > 5
      ? await orNothing(foundPlaces(text, context.language))
      : suggested;
  return [
    ...regions,
    ...placeHits(
      places.filter(({ kind }) => regions.length === 0 || (kind !== 'district' && kind !== 'state')),
    ),
    ...enterprises.map(
      ({ bin, name_kk, name_ru, degree, position }): Hit => ({
        kind: 'enterprise',
        label: context.language === 'kk' ? name_kk : name_ru,
        bin,
        degree,
        position,
      }),
    ),
  ];
}

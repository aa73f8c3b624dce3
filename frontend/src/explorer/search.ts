import { type EnterpriseFeature, enterprisesNamed, enterprisesNumbered } from '../api/collections';
import { enterprise } from '../api/resources';
import { foundPlaces, type Place, placesOfCode, suggestedPlaces } from '../api/search';
import { isUnrecorded, type Territory } from '../api/types';
import { matches } from '../figures/indicator_groups';
import { type Language, nameIn } from '../i18n/language';
import type { Position } from '../state/area';

/** What a found place can be; regions are hits of their own. */
export const placeKinds = ['house', 'street', 'locality', 'city', 'district'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** One line under the search field. */
export type Hit =
  | { readonly kind: 'region'; readonly label: string; readonly kato: string }
  | {
      readonly kind: 'place';
      readonly label: string;
      /** What the place is, as the geocoder says it. */
      readonly what: PlaceKind;
      readonly kato: string | null;
      readonly position: Position;
      readonly zoom: number;
      readonly missed: Place['missed'];
    }
  | {
      readonly kind: 'enterprise';
      readonly label: string;
      readonly bin: string;
      readonly degree: number;
      /** Whether the degree is that of its likes, for want of records. */
      readonly unrecorded: boolean;
      readonly position: Position | null;
    };

export interface SearchContext {
  readonly language: Language;
  readonly focus: Position | null;
  readonly regions: readonly Territory[];
  readonly seesEnterprises: boolean;
}

/** What a text can be taken for. */
export type Meaning = 'bin' | 'beginning' | 'region' | 'code' | 'words';

/** So many digits of a BIN are asked for at least: fewer fit nearly all. */
const fewestDigits = 4;
const listedEnterprises = 6;

const coordinates = /^-?\d{1,3}([.,]\d+)?°?\s*[NSEWсвюз]?\s*[,;\s]\s*-?\d{1,3}([.,]\d+)?/i;

export function meaningOf(text: string): Meaning {
  const digits = text.replace(/\s/g, '');
  if (/^\d{12}$/.test(digits)) return 'bin';
  if (/^\d{2}(0{7})?$/.test(digits)) return 'region';
  if (/^(\d{9}|\d{16})$/.test(digits) || /^[A-Z]\d{2}[A-Z]\d[A-Z]\d$/i.test(digits)) return 'code';
  if (new RegExp(`^\\d{${fewestDigits},11}$`).test(digits)) return 'beginning';
  return coordinates.test(text) ? 'code' : 'words';
}

/**
 * Whether half of the letters only repeat the one before («zz», «zzzzqq»): the geocoder takes repeated letters for one, so
 * that the rest would be the beginning of something else.
 */
export function isGibberish(text: string): boolean {
  const letters = [...text.toLocaleLowerCase('ru').replace(/[^\p{L}]/gu, '')];
  const repeated = letters.filter((letter, place) => letter === letters[place - 1]).length;
  return repeated > 0 && 2 * repeated >= letters.length;
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

const kindOf = (kind: string): PlaceKind => placeKinds.find((known) => known === kind) ?? 'city';

const regionHit = ({ kato, name }: Territory, language: Language): Hit => ({
  kind: 'region',
  label: nameIn(name, language),
  kato,
});

const regionOf = (code: string | null, { regions }: SearchContext): Territory | undefined =>
  regions.find(({ kato }) => kato.slice(0, 2) === code?.slice(0, 2));

/** The geocoder calls regions districts, too: its code and a label without anything above it tell them. */
const meansRegion = ({ label, kind, kato }: Place, region: Territory): boolean =>
  kind === 'state' || (kind === 'district' && kato === region.kato && !label.includes(','));

/** Regions among the places are the regions of the map, which are chosen; each stands in the list once. */
function placeHits(places: readonly Place[], context: SearchContext): readonly Hit[] {
  const hits = places.map((place): Hit => {
    const { label, kind, kato, position, missed } = place;
    const region = regionOf(kato, context);
    return region !== undefined && meansRegion(place, region)
      ? regionHit(region, context.language)
      : { kind: 'place', label, what: kindOf(kind), kato, position, zoom: zoomOf(kind), missed };
  });
  return distinct(hits);
}

/** Regions first, and nothing twice. */
function distinct(hits: readonly Hit[]): readonly Hit[] {
  const unlike = new Map(hits.map((hit) => [JSON.stringify({ ...hit, position: null }), hit]));
  const all = [...unlike.values()];
  return [...all.filter(({ kind }) => kind === 'region'), ...all.filter(({ kind }) => kind !== 'region')];
}

const enterpriseHits = (found: readonly EnterpriseFeature[], language: Language): readonly Hit[] =>
  found.map(({ bin, name_kk, name_ru, degree, completeness, position }) => ({
    kind: 'enterprise',
    label: language === 'kk' ? name_kk : name_ru,
    bin,
    degree,
    unrecorded: isUnrecorded({ completeness }),
    position,
  }));

/** A question that fails leaves its part of the list empty: the other parts are still of use. */
const orNothing = <Item>(asked: Promise<readonly Item[]>): Promise<readonly Item[]> => asked.catch(() => []);

/** Regions by name, then places and addresses, then enterprises; a code or BIN goes to its own book. */
export async function search(text: string, context: SearchContext): Promise<readonly Hit[]> {
  const digits = text.replace(/\s/g, '');
  switch (meaningOf(text)) {
    case 'bin':
      return context.seesEnterprises ? orNothing(byBin(digits)) : [];
    case 'region': {
      const region = regionOf(digits, context);
      return region === undefined ? [] : [regionHit(region, context.language)];
    }
    case 'code':
      return byCode(/^\d+$/.test(digits) ? digits : text, context);
    case 'beginning':
    case 'words':
      return byWords(text, context);
  }
}

/** Nine digits are a KATO, and the beginning of a BIN as well. */
async function byCode(code: string, context: SearchContext): Promise<readonly Hit[]> {
  const [places, enterprises] = await Promise.all([
    orNothing(placesOfCode(code, context.language)),
    /^\d{9}$/.test(code) ? numbered(code, context) : [],
  ]);
  return [...placeHits(places, context), ...enterpriseHits(enterprises, context.language)];
}

const numbered = async (
  digits: string,
  { seesEnterprises }: SearchContext,
): Promise<readonly EnterpriseFeature[]> =>
  seesEnterprises ? orNothing(enterprisesNumbered(digits, listedEnterprises)) : [];

async function byBin(bin: string): Promise<readonly Hit[]> {
  const found = await enterprise(bin);
  return [
    {
      kind: 'enterprise',
      label: nameIn(found.name, 'ru'),
      bin,
      degree: found.risk.degree,
      unrecorded: isUnrecorded(found.risk),
      position: found.position,
    },
  ];
}

async function byWords(text: string, context: SearchContext): Promise<readonly Hit[]> {
  const regions = context.regions
    .filter(({ name }) => Object.values(name).some((form) => matches(form, text)))
    .slice(0, 4)
    .map((region) => regionHit(region, context.language));
  const namesNothing = isGibberish(text);
  const [suggested, enterprises] = await Promise.all([
    namesNothing ? [] : orNothing(suggestedPlaces(text, context.language, context.focus)),
    enterprisesLike(text, context),
  ]);
  const places =
    !namesNothing && suggested.length === 0 && enterprises.length === 0 && text.length > 5
      ? await orNothing(foundPlaces(text, context.language))
      : suggested;
  return [
    ...distinct([...regions, ...placeHits(places, context)]),
    ...enterpriseHits(enterprises, context.language),
  ];
}

async function enterprisesLike(text: string, context: SearchContext): Promise<readonly EnterpriseFeature[]> {
  if (!context.seesEnterprises) return [];
  return meaningOf(text) === 'beginning'
    ? numbered(text.replace(/\s/g, ''), context)
    : orNothing(enterprisesNamed(text, listedEnterprises));
}

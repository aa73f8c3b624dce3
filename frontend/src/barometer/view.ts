import { isLanguage, type Language } from '../i18n/language';
import { placeOf, yearOf } from '../state/api_spellings';
import { borderVersions } from '../state/border_versions';
import { unknownNames } from '../state/unknown_names';

/** What a reader of the barometer chose; all of it stands in the address. */
export interface View {
  readonly indicator: string;
  readonly year: number;
  readonly stream: string;
  readonly borders: string;
  /** The place at a glance: `KZ` or a KATO of nine digits. */
  readonly territory: string;
  /** The place it is compared with. */
  readonly other: string;
  readonly order: Order;
  /** Whether the large table of sectors and regions is open. */
  readonly sectors: boolean;
}

export const orders = ['value', 'name'] as const;
export type Order = (typeof orders)[number];

/** What the data allow to choose from. */
export interface ViewOffer {
  readonly indicators: readonly string[];
  readonly years: readonly number[];
  /** The newest year that has figures of the indicator; null as long as they are not known. */
  readonly newest: number | null;
  readonly streams: readonly string[];
  /** KATO of the region where the reader begins; an address then says when the whole country is meant. */
  readonly home?: string | null;
}

export const nation = 'KZ';

export function defaultView(offer: ViewOffer): View {
  const first = 'injury_rate_1000';
  return {
    indicator: offer.indicators.includes(first) ? first : (offer.indicators[0] ?? first),
    year: offer.newest ?? offer.years.at(-1) ?? new Date().getFullYear(),
    stream: offer.streams[0] ?? 'BNS',
    borders: borderVersions[0],
    territory: nation,
    other: nation,
    order: 'value',
    sectors: false,
  };
}

/** A view read from an address, and what in it nobody offers. */
export interface ReadView {
  readonly view: View;
  readonly unknown: readonly string[];
}

/** What an address may ask of the page. */
const viewNames: ReadonlySet<string> = new Set([
  'lang',
  'indicator',
  'year',
  'years',
  'stream',
  'borders',
  'territory',
  'with',
  'order',
  'sectors',
]);

/** Reads the query of an address; a value nobody offers and a name nobody knows are reported and the default stands. */
export function readView(query: URLSearchParams, offer: ViewOffer): ReadView {
  const unknown: string[] = [];
  const plain = defaultView(offer);
  const pick = <Value extends string>(
    name: string,
    allowed: readonly Value[],
    otherwise: Value,
    spell: (text: string) => string | null = (text) => text,
  ): Value => {
    const text = query.get(name);
    if (text === null) return otherwise;
    const spelled = spell(text);
    const known = allowed.find((value) => value === spelled);
    if (known === undefined) unknown.push(`${name}=${text}`);
    return known ?? otherwise;
  };
  const place = (name: string): string => {
    const text = query.get(name);
    const found = text === null ? nation : placeOf(text);
    if (found !== null) return found;
    unknown.push(`${name}=${text}`);
    return nation;
  };
  const language = query.get('lang');
  if (language !== null && !isLanguage(language)) unknown.push(`lang=${language}`);
  const view: View = {
    indicator: pick('indicator', offer.indicators, plain.indicator),
    // The API knows both words.
    year: Number(
      pick(query.has('year') ? 'year' : 'years', offer.years.map(String), String(plain.year), yearOf),
    ),
    stream: pick('stream', offer.streams, plain.stream),
    borders: pick('borders', borderVersions, borderVersions[0]),
    territory: place('territory'),
    other: place('with'),
    order: pick('order', orders, plain.order),
    sectors: pick('sectors', ['open'], 'closed' as 'open') === 'open',
  };
  unknown.push(...unknownNames(query, viewNames));
  return { view, unknown };
}

/** The query of the address that shows this view; what equals the default is left out. */
export function writeView(view: View, language: Language, offer: ViewOffer): string {
  const plain = defaultView(offer);
  const query = new URLSearchParams({ lang: language });
  const put = (name: string, value: string, otherwise: string): void => {
    if (value !== otherwise) query.set(name, value);
  };
  put('indicator', view.indicator, plain.indicator);
  put('year', String(view.year), String(plain.year));
  put('stream', view.stream, plain.stream);
  put('borders', view.borders, plain.borders);
  put('territory', view.territory, offer.home == null ? plain.territory : '');
  put('with', view.other, plain.other);
  put('order', view.order, plain.order);
  if (view.sectors) query.set('sectors', 'open');
  return `?${query}`;
}

/** The query of the map that shows the same choice; the map is told the country, too, for it may begin elsewhere. */
export function mapQuery(view: View, language: Language, sector?: string): string {
  const { indicator, year, stream, borders, territory } = view;
  const same = { lang: language, indicator, year: String(year), stream, borders, territory };
  return `?${new URLSearchParams(sector === undefined ? same : { ...same, sector })}`;
}

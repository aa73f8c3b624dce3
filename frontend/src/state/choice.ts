import { type HeatKind, heatKinds, type WorkCondition, workConditions } from '../api/resources';
import { isLanguage, type Language } from '../i18n/language';
import { type LayerId, layerIds } from '../i18n/messages';
import { degreesOf, krpCode, placeOf, sectorOf, yearOf } from './api_spellings';
import { type Area, readArea, writeArea } from './area';
import { borderVersions } from './border_versions';
import { QueryReader } from './query_reader';

export const classings = ['quantile', 'jenks', 'equal', 'fixed'] as const;
export type Classing = (typeof classings)[number];

/** What the colour of a territory says: its value, the value against the country or another year, or how sure it is. */
export const views = ['value', 'nation', 'change', 'certainty', 'what-if'] as const;
export type View = (typeof views)[number];

export const sizes = ['all', 'small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

export const panels = [
  'table',
  'distribution',
  'trend',
  'sectors',
  'enterprises',
  'compare',
  'signals',
  'what-if',
  'area',
  'official',
] as const;
export type PanelId = (typeof panels)[number];

/** Most regions and enterprises that are kept side by side. */
export const mostPins = 4;

export const classCounts = [3, 4, 5, 6, 7] as const;

/** Where the map looks: zoom, latitude and longitude of the centre in degrees. */
export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** Weights of compliance, assessment, injuries and diseases in the score; they sum to 1. */
export type Weights = readonly [number, number, number, number];

/** Everything a reader chose; all of it stands in the address, so a link shows the same view. */
export interface Choice {
  readonly indicator: string;
  readonly year: number;
  readonly stream: string;
  readonly borders: string;
  readonly sector: string;
  /** Degrees of risk 1 to 5; none means all. */
  readonly degrees: readonly number[];
  /** `all`, or classes of size in the order of `sizes` and codes of the KRP, joined by commas, as the API takes them. */
  readonly size: string;
  /** Enterprises with a workplace of any of these conditions; none means all. */
  readonly conditions: readonly WorkCondition[];
  /** KATO of the region whose districts are shown; null shows the regions of the country. */
  readonly within: string | null;
  readonly view: View;
  /** The year the chosen one is compared with. */
  readonly against: number | null;
  readonly weights: Weights | null;
  readonly classing: Classing;
  readonly steps: number;
  readonly layers: readonly LayerId[];
  /** What the heat surfaces weigh. */
  readonly heat: HeatKind;
  /** KATO of the pinned region. */
  readonly territory: string | null;
  /** BIN of the pinned enterprise. */
  readonly enterprise: string | null;
  /** Regions (KATO) and enterprises (BIN) kept side by side. */
  readonly pins: readonly string[];
  readonly area: Area | null;
  readonly panel: PanelId;
  readonly camera: Camera | null;
}

/** The year compared with: the one chosen where anything is known of it, else the nearest before, else the nearest after; null for a single year. */
export function comparedYear(
  { year, against }: Pick<Choice, 'year' | 'against'>,
  years: readonly number[],
): number | null {
  if (against !== null && against !== year && years.includes(against)) return against;
  const others = years.filter((other) => other !== year);
  return others.findLast((other) => other < year) ?? others[0] ?? null;
}

/** What the loaded data allows to choose from. */
export interface Offer {
  readonly indicators: readonly string[];
  readonly years: readonly number[];
  /** The newest year that has figures of the indicator; null as long as they are not known. */
  readonly newest: number | null;
  readonly streams: readonly string[];
  readonly sectors: readonly string[];
  /** KATO of the region where the reader begins; an address then says when the whole country is meant. */
  readonly home?: string | null;
}

/** The whole country, where an address must name it. */
export const wholeCountry = 'KZ';

export const defaultLayers: readonly LayerId[] = ['territories', 'enterprises'];
export const defaultIndicator = 'injury_rate_1000';

/** The view of somebody who chose nothing yet: the newest year with figures of the first stream. */
export function defaultChoice(offer: Offer): Choice {
  return {
    indicator: offer.indicators.includes(defaultIndicator) ? defaultIndicator : (offer.indicators[0] ?? ''),
    year: offer.newest ?? offer.years.at(-1) ?? new Date().getFullYear(),
    stream: offer.streams[0] ?? 'BNS',
    borders: borderVersions[0],
    sector: 'ALL',
    degrees: [],
    size: 'all',
    conditions: [],
    within: null,
    view: 'value',
    against: null,
    weights: null,
    classing: 'quantile',
    steps: 5,
    layers: defaultLayers,
    heat: 'density',
    territory: null,
    enterprise: null,
    pins: [],
    area: null,
    panel: 'table',
    camera: null,
  };
}

/** A choice read from an address, and the values in it that nobody offers. */
export interface Settled {
  readonly choice: Choice;
  readonly unknown: readonly string[];
}

/** Reads the query of an address. An unknown value is reported and the default stands in its place. */
export function readChoice(query: URLSearchParams, offer: Offer): Settled {
  const reader = new QueryReader(query);
  const plain = defaultChoice(offer);
  const years = offer.years.map(String);
  const against = reader.matching('against', /^\d{4}$/);
  if (against !== null && !years.includes(against)) reader.refuse('against');
  const choice: Choice = {
    indicator: reader.oneOf('indicator', offer.indicators, plain.indicator),
    year: Number(reader.oneSpelled(reader.nameOf(['year', 'years']), years, String(plain.year), yearOf)),
    stream: reader.oneOf('stream', offer.streams, plain.stream),
    borders: reader.oneOf('borders', borderVersions, borderVersions[0]),
    sector: reader.oneSpelled('sector', ['ALL', ...offer.sectors], plain.sector, sectorOf),
    degrees: reader.parsed('degree', degreesOf) ?? [],
    size: readSize(reader),
    conditions: reader.someOf('condition', workConditions) ?? [],
    within: reader.parsed('within', (text) => (text === wholeCountry ? null : placeOf(text))),
    view: reader.oneOf('view', views, 'value'),
    against: against !== null && years.includes(against) ? Number(against) : null,
    weights: readWeights(reader),
    classing: reader.oneOf('classes', classings, plain.classing),
    steps: Number(reader.oneOf('steps', classCounts.map(String), String(plain.steps))),
    layers: reader.someOf('layers', layerIds) ?? defaultLayers,
    heat: reader.oneOf('heat', heatKinds, 'density'),
    territory: readTerritory(reader),
    enterprise: reader.matching('enterprise', /^\d{12}$/),
    pins: (reader.matching('pins', /^\d{9,12}(,\d{9,12}){0,3}$/) ?? '').split(',').filter(Boolean),
    area: reader.parsed('area', readArea),
    panel: reader.oneOf('panel', panels, 'table'),
    camera: readCamera(reader),
  };
  const language = query.get('lang');
  if (language !== null && !isLanguage(language)) reader.refuse('lang');
  reader.refuseRest(['lang', 'embed']);
  return { choice, unknown: reader.unknown };
}

/** A page offers one class at a time, but an address may hold several of them, and codes of the KRP. */
function readSize(reader: QueryReader): string {
  const found = new Set(
    reader.spelled('size', (word) => sizes.find((size) => size === word) ?? krpCode(word)),
  );
  if (found.size === 0 || found.has('all')) return 'all';
  const codes = [...found]
    .filter((word) => /^\d/.test(word))
    .sort((left, right) => Number(left) - Number(right));
  return [...sizes.filter((size) => found.has(size)), ...codes].join(',');
}

function readTerritory(reader: QueryReader): string | null {
  const text = reader.parsed('territory', placeOf);
  return text === wholeCountry ? null : text;
}

/** Four whole percentages that sum to 100. */
function readWeights(reader: QueryReader): Weights | null {
  const text = reader.matching('weights', /^\d{1,3}(,\d{1,3}){3}$/);
  if (text === null) return null;
  const [c = 0, o = 0, i = 0, d = 0] = text.split(',').map(Number);
  if (c + o + i + d !== 100) {
    reader.refuse('weights');
    return null;
  }
  return [c / 100, o / 100, i / 100, d / 100];
}

function readCamera(reader: QueryReader): Camera | null {
  const text = reader.matching('at', /^\d+(\.\d+)?\/-?\d+(\.\d+)?\/-?\d+(\.\d+)?$/);
  if (text === null) return null;
  const [zoom = 0, lat = 0, lon = 0] = text.split('/').map(Number);
  if (zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180) return { zoom, lat, lon };
  reader.refuse('at');
  return null;
}

/** The query of the address that shows this choice; what equals the default is left out. */
export function writeChoice(choice: Choice, language: Language, offer: Offer): string {
  const plain = defaultChoice(offer);
  const query = new URLSearchParams({ lang: language });
  const put = (name: string, value: string | null, otherwise: string | null): void => {
    if (value !== null && value !== otherwise) query.set(name, value);
  };
  put('indicator', choice.indicator, plain.indicator);
  put('year', String(choice.year), String(plain.year));
  put('stream', choice.stream, plain.stream);
  put('borders', choice.borders, plain.borders);
  put('sector', choice.sector, plain.sector);
  put('degree', choice.degrees.join(','), '');
  put('size', choice.size, 'all');
  put('condition', choice.conditions.join(','), '');
  put('within', choice.within, null);
  put('view', choice.view, 'value');
  put('against', choice.against === null ? null : String(choice.against), null);
  put('weights', choice.weights?.map((share) => Math.round(share * 100)).join(',') ?? null, null);
  put('classes', choice.classing, plain.classing);
  put('steps', String(choice.steps), String(plain.steps));
  put('layers', choice.layers.join(',') || 'none', plain.layers.join(','));
  put('heat', choice.heat, 'density');
  put('territory', choice.territory ?? (offer.home == null ? null : wholeCountry), null);
  put('enterprise', choice.enterprise, null);
  put('pins', choice.pins.join(','), '');
  put('area', choice.area === null ? null : writeArea(choice.area), null);
  put('panel', choice.panel, 'table');
  if (choice.camera !== null) {
    const { zoom, lat, lon } = choice.camera;
    put('at', `${zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`, null);
  }
  return `?${query.toString().replace(/%2C/g, ',').replace(/%2F/g, '/').replace(/%3B/g, ';').replace(/%3A/g, ':')}`;
}

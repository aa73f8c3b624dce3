import { isLanguage, type Language } from '../i18n/language';
import { type LayerId, layerIds } from '../i18n/messages';

export const classings = ['quantile', 'jenks'] as const;
export type Classing = (typeof classings)[number];

export const borderVersions = ['since-2022-06-08', 'before-2022-06-08'] as const;

/** Where the map looks: zoom, latitude and longitude of the centre in degrees. */
export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** Everything a reader chose; all of it stands in the address, so a link shows the same view. */
export interface Choice {
  readonly indicator: string;
  readonly year: number;
  readonly stream: string;
  readonly borders: string;
  readonly sector: string;
  readonly classing: Classing;
  readonly layers: readonly LayerId[];
  /** KATO of the pinned region. */
  readonly territory: string | null;
  /** BIN of the pinned enterprise. */
  readonly enterprise: string | null;
  readonly camera: Camera | null;
}

/** What the loaded data allows to choose from. */
export interface Offer {
  readonly indicators: readonly string[];
  readonly years: readonly number[];
  readonly streams: readonly string[];
  readonly sectors: readonly string[];
}

export const defaultLayers: readonly LayerId[] = ['territories', 'enterprises'];
export const defaultIndicator = 'injury_rate_1000';

/** The view of somebody who chose nothing yet: the newest year of the first stream. */
export function defaultChoice(offer: Offer): Choice {
  return {
    indicator: offer.indicators.includes(defaultIndicator) ? defaultIndicator : (offer.indicators[0] ?? ''),
    year: Math.max(...offer.years),
    stream: offer.streams[0] ?? 'BNS',
    borders: borderVersions[0],
    sector: 'ALL',
    classing: 'quantile',
    layers: defaultLayers,
    territory: null,
    enterprise: null,
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
  const unknown: string[] = [];
  const fallback = defaultChoice(offer);
  const oneOf = <Value extends string>(name: string, allowed: readonly Value[], otherwise: Value): Value => {
    const text = query.get(name);
    if (text === null) return otherwise;
    const found = allowed.find((value) => value === text);
    if (found === undefined) unknown.push(`${name}=${text}`);
    return found ?? otherwise;
  };
  const matching = (name: string, form: RegExp): string | null => {
    const text = query.get(name);
    if (text === null || form.test(text)) return text;
    unknown.push(`${name}=${text}`);
    return null;
  };
  const camera = readCamera(matching('at', /^\d+(\.\d+)?\/-?\d+(\.\d+)?\/-?\d+(\.\d+)?$/));
  const choice: Choice = {
    indicator: oneOf('indicator', offer.indicators, fallback.indicator),
    year: Number(oneOf('year', offer.years.map(String), String(fallback.year))),
    stream: oneOf('stream', offer.streams, fallback.stream),
    borders: oneOf('borders', borderVersions, borderVersions[0]),
    sector: oneOf('sector', ['ALL', ...offer.sectors], fallback.sector),
    classing: oneOf('classes', classings, fallback.classing),
    layers: readLayers(query.get('layers'), unknown),
    territory: matching('territory', /^\d{9}$/),
    enterprise: matching('enterprise', /^\d{12}$/),
    camera,
  };
  const language = query.get('lang');
  if (language !== null && !isLanguage(language)) unknown.push(`lang=${language}`);
  return { choice, unknown };
}

function readLayers(text: string | null, unknown: string[]): readonly LayerId[] {
  if (text === null) return defaultLayers;
  const wanted = text.split(',').filter((word) => word !== '' && word !== 'none');
  const known = layerIds.filter((layer) => wanted.includes(layer));
  unknown.push(
    ...wanted
      .filter((word) => !(layerIds as readonly string[]).includes(word))
      .map((word) => `layers=${word}`),
  );
  return known;
}

function readCamera(text: string | null): Camera | null {
  if (text === null) return null;
  const [zoom = 0, lat = 0, lon = 0] = text.split('/').map(Number);
  return zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : null;
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
  put('classes', choice.classing, plain.classing);
  put('layers', choice.layers.join(',') || 'none', plain.layers.join(','));
  put('territory', choice.territory, null);
  put('enterprise', choice.enterprise, null);
  if (choice.camera !== null) {
    const { zoom, lat, lon } = choice.camera;
    put('at', `${zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`, null);
  }
  return `?${query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')}`;
}

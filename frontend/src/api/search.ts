import { address, fetchJson } from './client';
import type { Names } from './types';

/** One place the geocoder knows for a text. */
export interface Place {
  readonly label: string;
  readonly kind: string;
  readonly kato: string | null;
  /** Longitude and latitude in degrees. */
  readonly position: readonly [number, number];
  /** How far off the position may be, in metres; null when the answer does not say. */
  readonly accuracy: number | null;
  /** What was asked for within the place and is not known there. */
  readonly missed: 'street' | 'house' | null;
}

interface GeocodeAnswer {
  readonly geocoding: { readonly see?: string };
  readonly features: readonly {
    readonly geometry: { readonly coordinates: readonly [number, number] };
    readonly properties: {
      readonly geocoding: {
        readonly type: string;
        readonly label: string;
        readonly kato?: string;
        readonly accuracy?: number;
        readonly probability?: number;
        readonly faults?: readonly { readonly fault: string }[];
        readonly settlement_names?: Names | null;
      };
    };
  }[];
}

function missedIn(faults: readonly { readonly fault: string }[]): Place['missed'] {
  const has = (...names: readonly string[]): boolean => faults.some(({ fault }) => names.includes(fault));
  if (has('streets_unknown', 'street_not_matched')) return 'street';
  return has('house_not_matched') ? 'house' : null;
}

const placesOf = ({ features }: GeocodeAnswer): readonly Place[] =>
  features.map(({ geometry, properties: { geocoding } }) => ({
    label: geocoding.label,
    kind: geocoding.type,
    kato: geocoding.kato ?? null,
    position: geometry.coordinates,
    accuracy: geocoding.accuracy ?? null,
    missed: missedIn(geocoding.faults ?? []),
  }));

/** What the text may become while it is typed. */
export const suggestedPlaces = async (
  text: string,
  language: string,
  focus: readonly [number, number] | null,
): Promise<readonly Place[]> =>
  placesOf(
    await fetchJson(
      address('/api/v1/autocomplete', {
        q: text,
        lang: language,
        limit: '6',
        ...(focus === null ? {} : { lon: focus[0].toFixed(3), lat: focus[1].toFixed(3) }),
      }),
    ),
  );

/** A name that was taken for a misspelt one, and is as likely not it. */
const isGuess = ({ properties: { geocoding } }: GeocodeAnswer['features'][number]): boolean =>
  (geocoding.probability ?? 1) <= 0.5 &&
  (geocoding.faults ?? []).some(({ fault }) => fault === 'settlement_misspelt');

/** A finished address. */
export const foundPlaces = async (text: string, language: string): Promise<readonly Place[]> => {
  const answer: GeocodeAnswer = await fetchJson(
    address('/api/v1/geocode', { q: text, lang: language, limit: '6' }),
  );
  return placesOf({ ...answer, features: answer.features.filter((feature) => !isGuess(feature)) });
};

/** A code (KATO, address register, postcode, coordinates). */
export const placesOfCode = async (code: string, language: string): Promise<readonly Place[]> =>
  placesOf(await fetchJson(address('/api/v1/lookup', { code, lang: language })));

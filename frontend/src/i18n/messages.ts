import type { ComponentId } from '../api/types';
import type { PluralForms } from './plural';

export interface PlaceValue {
  readonly name: string;
  readonly value: string;
}

/** What the generated sentence under the table says. */
export interface Summary {
  readonly indicator: string;
  readonly unit: string;
  readonly year: number;
  readonly highest: PlaceValue;
  readonly lowest: PlaceValue;
  readonly nation: string | null;
}

/**
 * Every text of the map page. A catalogue that lacks an entry does not compile, and a test refuses empty ones.
 * The texts of the methods page stand in their own catalogue, so that the map does not load them.
 */
export interface Messages {
  readonly skipToTable: string;
  readonly retry: string;
  readonly close: string;
  readonly loading: string;
  readonly demo: { readonly mark: string };
  readonly panel: {
    readonly heading: string;
    readonly indicator: string;
    readonly year: string;
    readonly stream: string;
    readonly borders: string;
    readonly sector: string;
    readonly allSectors: string;
    readonly classes: string;
    readonly quantile: string;
    readonly jenks: string;
    readonly layers: string;
    readonly layer: Readonly<Record<LayerId, string>>;
    readonly find: string;
    readonly binHint: string;
    readonly show: string;
  };
  readonly stream: Readonly<Record<string, string>>;
  readonly borders: Readonly<Record<string, string>>;
  readonly legend: {
    readonly heading: string;
    readonly noData: string;
    readonly suppressed: string;
    readonly unstable: string;
    readonly denominator: string;
    readonly borders: string;
    readonly lowerIsBetter: string;
    readonly higherIsBetter: string;
    readonly enterprises: string;
    readonly aggregated: string;
    readonly single: string;
    /** Beside the ring of an enterprise of which nothing is recorded. */
    readonly unrecorded: string;
    readonly heat: string;
    readonly bandwidth: (kilometres: string) => string;
    readonly more: string;
    readonly less: string;
    readonly sources: string;
  };
  readonly degree: readonly [string, string, string, string, string];
  readonly table: {
    readonly heading: string;
    readonly region: string;
    /** Heading, column and last row where the districts of a region are shown. */
    readonly districts: string;
    readonly district: string;
    readonly rest: string;
    readonly noDistricts: string;
    readonly numerator: string;
    readonly denominator: string;
    readonly interval: string;
    readonly stability: string;
    readonly stable: string;
    readonly unstable: string;
    readonly suppressed: string;
    readonly noValue: string;
    readonly csv: string;
    readonly hint: string;
    readonly summary: (summary: Summary) => string;
    readonly unstableRegions: (count: string, form: string) => string;
    readonly regionForms: PluralForms;
    readonly districtForms: PluralForms;
  };
  readonly official: {
    readonly heading: string;
    readonly explanation: string;
    readonly observed: string;
    readonly demo: string;
    readonly period: string;
    readonly none: string;
    readonly denominator: string;
    readonly source: string;
    readonly all: (count: string) => string;
    readonly sector: string;
  };
  readonly details: {
    readonly bin: string;
    readonly region: string;
    readonly enterprise: string;
    readonly degree: string;
    readonly score: string;
    readonly interval: string;
    readonly completeness: string;
    readonly confidence: string;
    /** What the letters of the confidence mean. */
    readonly grade: Readonly<Record<string, string>>;
    /** Of an enterprise whose score stands on none of its own records, and how many such there are among several. */
    readonly unrecorded: string;
    readonly unrecordedAmong: (count: string) => string;
    readonly contributions: string;
    readonly notObserved: string;
    readonly component: Readonly<Record<ComponentId, string>>;
    readonly override: Readonly<Record<string, string>>;
    readonly overridden: string;
    readonly workers: string;
    readonly injured: string;
    readonly dead: string;
    readonly diseases: string;
    readonly year: string;
    readonly sector: string;
    readonly place: string;
    readonly trend: string;
    readonly nation: string;
    readonly enterprises: string;
    readonly meanScore: string;
    readonly byDegree: string;
    readonly zoomIn: string;
    readonly model: string;
    readonly enterpriseForms: PluralForms;
  };
  readonly trouble: {
    readonly unreachable: string;
    readonly starting: string;
    readonly refused: (detail: string, status: number) => string;
    /** By which the operator of the server finds a request in the log. */
    readonly request: (id: string) => string;
    /** The session ended while the page was open. */
    readonly signedOut: string;
    readonly malformed: string;
    readonly tiles: string;
    readonly renewed: string;
    readonly noWebgl: string;
    readonly contextLost: string;
    readonly unknownCodes: (codes: string) => string;
    readonly enterpriseForbidden: string;
    readonly enterpriseUnknown: string;
    readonly binMalformed: string;
    readonly noTerritories: string;
  };
  readonly map: {
    readonly title: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly home: string;
    readonly attribution: string;
    /** Until the first tiles are there. */
    readonly drawing: string;
    /** The bar beside the buttons, and the units it counts in. */
    readonly scale: string;
    readonly kilometres: string;
    readonly metres: string;
  };
}

export const layerIds = [
  'territories',
  'sectors',
  'enterprises',
  'opo',
  'signals',
  'injuries',
  'diseases',
  'clusters',
] as const;
export type LayerId = (typeof layerIds)[number];

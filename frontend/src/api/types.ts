/**
 * The answers of the HTTP interface as docs/api.md describes them.
 * Written by hand until the server publishes openapi.json.
 */

/** A name a person reads, in the three languages of the product. */
export interface Names {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** Which state of the data an answer stands on. */
export interface SnapshotMark {
  readonly version: string;
  readonly is_demo: boolean;
}

export interface DatasetSnapshot extends SnapshotMark {
  readonly enterprises: number;
  readonly years: readonly number[];
  readonly streams: readonly string[];
  readonly model_version: string;
}

/** One source layer of the data set; an absent one says how to import it. */
export interface DatasetLayer {
  readonly id: string;
  readonly name?: Names;
  readonly present: boolean;
  readonly attribution: string;
  readonly licence: string;
  readonly url: string;
  readonly missing_hint: Names | string | null;
}

export interface Dataset {
  readonly snapshot: DatasetSnapshot;
  readonly layers: readonly DatasetLayer[];
}

export type Direction = 'lower' | 'higher' | 'none';
export type IndicatorKind = 'rate' | 'count' | 'ratio' | 'score';

export interface Indicator {
  /** What it is computed from, in the words of the interface. */
  readonly formula?: string;
  readonly id: string;
  readonly name: Names;
  readonly unit: Names;
  readonly denominator: { readonly id: string; readonly name: Names } | null;
  readonly direction: Direction;
  readonly kind: IndicatorKind;
  readonly events: 'injuries' | 'diseases' | 'none';
  /** `count` is computed from the enterprises loaded, `official` is published by somebody. */
  readonly origin?: 'count' | 'official';
  readonly disclosure?: 'structure' | 'events' | 'official';
  readonly display?: { readonly classes: string; readonly palette: string };
  /** The official targets it is measured by. */
  readonly target?: { readonly path: readonly { readonly year: number; readonly target: number }[] } | null;
  /** Method and source; empty where there is no interval. */
  readonly interval_method?: string;
}

export type Stability = 'stable' | 'unstable';
export type Suppression = 'none' | 'primary' | 'complementary';

/** One number with everything that gives it meaning. `value` is null when it has no meaning or is withheld. */
export interface Figure {
  readonly territory: string;
  readonly sector: string;
  readonly period: string;
  readonly indicator: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly denominator_name: string | null;
  readonly interval: readonly [number, number] | null;
  readonly interval_level: number | null;
  readonly interval_method: string | null;
  readonly stream: string;
  readonly borders: string;
  readonly stability: Stability;
  readonly suppression: Suppression;
  readonly origin: 'demo' | 'register';
  readonly source: string;
  readonly as_of: string | null;
  readonly model_version: string | null;
}

export interface FiguresAnswer {
  readonly snapshot: SnapshotMark;
  readonly figures: readonly Figure[];
}

/** A figure somebody published. It is never mixed with figures computed from the loaded enterprises. */
export interface OfficialFigure {
  readonly indicator: string;
  readonly stream: string;
  readonly territory: string;
  readonly sector: string;
  readonly period: string;
  readonly value: number | null;
  readonly value_text: string | null;
  readonly unit: string;
  readonly denominator: { readonly id: string; readonly name: Names; readonly size: string } | null;
  readonly borders: string | null;
  readonly kind: string | null;
  readonly note: string | null;
  readonly source: string;
}

export interface Conflict {
  readonly id: string;
  readonly title: Names;
  readonly text: Names;
  readonly figures: readonly {
    readonly label: string | Names;
    readonly value: number | string;
    readonly unit?: string;
    readonly source: string;
    /** True when the project computed the number from the others instead of finding it printed. */
    readonly is_computed?: boolean;
  }[];
}

export interface Territory {
  /** KATO of nine digits. */
  readonly kato: string;
  readonly level: 'region' | 'district';
  readonly parent: string | null;
  readonly name: Names;
  readonly iso_3166_2: string | null;
  /** West, south, east, north in degrees. */
  readonly bbox: readonly [number, number, number, number] | null;
  /** Longitude and latitude in degrees. */
  readonly label: readonly [number, number] | null;
  readonly has_geometry: boolean;
}

export interface TerritoriesAnswer {
  readonly borders: string;
  readonly attribution: string;
  readonly territories: readonly Territory[];
}

export interface Sector {
  readonly oked: string;
  readonly level: string;
  readonly section: string;
  readonly name: Names;
}

export type ComponentId = 'injuries' | 'diseases' | 'assessment' | 'compliance';

/** A part of a component: an indicator of the assessment, a violation, the own record … */
export interface RiskPart {
  readonly kind: string;
  readonly id: string;
  /** Of the component. */
  readonly share: number;
  /** Of the whole risk. */
  readonly contribution: number;
}

export interface Violation {
  readonly found_on: string;
  readonly class: 'minor' | 'significant' | 'gross';
  readonly subject: string;
  readonly remedied_on: string | null;
  readonly is_repeated: boolean;
  readonly weight: number;
}

export interface AssessmentIndicator {
  readonly id: string;
  readonly mean: number;
  readonly peak: number;
  readonly score: number;
}

/** What a component was computed from; each one fills in its own members. */
export interface ComponentInputs {
  readonly violations?: readonly Violation[];
  readonly indicators?: readonly AssessmentIndicator[];
  readonly inspections?: number;
  readonly [name: string]: unknown;
}

export interface RiskComponent {
  readonly id: ComponentId;
  readonly score: number;
  readonly weight: number;
  /** Share of the whole risk this component explains; the shares add up to one. */
  readonly contribution: number;
  readonly observed: boolean;
  readonly explanation: Names;
  readonly inputs?: ComponentInputs;
  readonly parts?: readonly RiskPart[];
}

export interface Workplace {
  readonly rank: number;
  readonly name: Partial<Names>;
  readonly workers: number;
  readonly score: number;
  readonly degree: number;
  readonly degrees: Readonly<Record<string, number>>;
  readonly share: number;
  readonly is_underground: boolean;
  readonly is_open_air: boolean;
  readonly is_at_height: boolean;
}

export interface Assessment {
  readonly assessed_on: string;
  readonly valid_until: string;
  readonly organisation: Partial<Names> | null;
  readonly is_valid: boolean;
  readonly workplaces: readonly Workplace[];
}

export interface Counterfactual {
  readonly measure: string;
  readonly score: number;
  readonly interval: readonly [number, number];
  readonly degree: number;
  readonly degree_before_overrides: number;
}

export interface EnterpriseRisk {
  readonly model_version: string;
  readonly scheme?: { readonly kind: string; readonly title: string; readonly document: string };
  readonly as_of?: string;
  readonly score: number;
  readonly degree: number;
  readonly degree_before_overrides: number;
  readonly interval: readonly [number, number];
  readonly high_risk_probability?: number;
  readonly completeness: number;
  readonly confidence: string;
  readonly overrides: readonly string[];
  readonly components: readonly RiskComponent[];
  readonly assessment?: Assessment | null;
  readonly counterfactuals?: readonly Counterfactual[];
}

export interface Site {
  readonly kind: 'legal' | 'actual' | 'worksite';
  readonly name: string | null;
  readonly kato: string;
  readonly address: string;
  readonly position: readonly [number, number] | null;
  readonly precision: string | null;
  readonly origin: string;
}

export interface Enterprise {
  readonly snapshot: SnapshotMark;
  readonly bin: string;
  readonly name: Omit<Names, 'en'> & { readonly en?: string };
  readonly is_demo: boolean;
  readonly sector: { readonly oked: string; readonly name: Names };
  readonly secondary_okeds?: readonly string[];
  readonly legal_address?: string | null;
  readonly ownership?: string | null;
  readonly sites?: readonly Site[];
  readonly territory: { readonly kato: string; readonly name: Names };
  readonly size: { readonly krp: number | string; readonly class: string };
  readonly position: readonly [number, number] | null;
  readonly workforce: readonly { readonly year: number; readonly workers: number; readonly women: number }[];
  readonly injuries: readonly {
    readonly year: number;
    readonly stream: string;
    readonly injured: number;
    readonly dead: number;
  }[];
  readonly diseases: readonly { readonly year: number; readonly stream: string; readonly cases: number }[];
  readonly risk: EnterpriseRisk;
}

/** Legend of a heat surface. */
export interface HeatLegend {
  readonly unit: string | Names;
  readonly bounds: readonly number[];
  readonly colours: readonly string[];
  readonly bandwidth_m: number;
}

/**
 * The answers of the HTTP interface. Those that openapi.json describes come from there (answers.ts); the others are
 * written as docs/api.md describes them.
 */
import type { Names, SnapshotMark } from './answers';

export type {
  Conflict,
  Dataset,
  DatasetLayer,
  DatasetSnapshot,
  Direction,
  Figure,
  FiguresAnswer,
  Indicator,
  IndicatorKind,
  Names,
  OfficialFigure,
  Sector,
  SnapshotMark,
  Stability,
  Suppression,
  TerritoriesAnswer,
  Territory,
} from './answers';

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
  /** What stands for a component of which nothing is recorded, and of how many enterprises it is. */
  readonly prior?: { readonly level: string; readonly score: number; readonly enterprises: number };
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

/** What an enterprise could do; a word for each stands in every language. */
export type RiskMeasure =
  | 'renew_assessment'
  | 'insure'
  | 'set_up_osh_service'
  | 'remedy_violations'
  | 'improve_workplaces'
  | 'all';

export interface Counterfactual {
  readonly measure: RiskMeasure;
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

/** Whether none of the score stands on the enterprise's own records: it is that of its likes. */
export const isUnrecorded = ({ completeness }: { readonly completeness: number }): boolean =>
  completeness === 0;

/** Whether nothing is recorded of an enterprise. Victims and cases without known workers make no rate, but are records. */
export const isWithoutRecords = ({
  risk,
  injuries,
  diseases,
}: Pick<Enterprise, 'risk' | 'injuries' | 'diseases'>): boolean =>
  isUnrecorded(risk) && injuries.length === 0 && diseases.length === 0;

export interface Site {
  readonly kind: 'legal' | 'actual' | 'worksite';
  readonly name: string | null;
  readonly kato: string;
  readonly address: string;
  readonly position: readonly [number, number] | null;
  readonly precision: string | null;
  /** Metres that hold the true place in about 90 of 100 cases; null where nobody knows, absent from packs of old. */
  readonly accuracy?: number | null;
  readonly origin: string | null;
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
  /** Years of which anybody's records were imported: none of its own is a zero in these, unknown in others. */
  readonly known_years?: {
    readonly injuries: Readonly<Record<string, readonly number[]>>;
    readonly diseases: readonly number[];
    readonly inspections: readonly number[];
  };
  readonly risk: EnterpriseRisk;
}

/** Legend of a heat surface. */
export interface HeatLegend {
  readonly unit: string | Names;
  readonly bounds: readonly number[];
  readonly colours: readonly string[];
  readonly bandwidth_m: number;
  /** What marks lie on the surface: the server draws and explains them; absent where it has none. */
  readonly marks?: Readonly<Partial<Record<'unstable' | 'unknown' | 'significant', string>>>;
}

// Made by dev/answer_types.mjs from server/api/data/answers.json; changes belong there.

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

export interface DatasetSnapshot {
  readonly version: string;
  readonly is_demo: boolean;
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

/** The table that an answer was computed by. */
export interface DefinitionsMark {
  readonly file: string;
  readonly version: string;
  readonly is_built_in: boolean;
}

/** Which way is better. */
export type Direction = 'lower' | 'higher' | 'none';

export type IndicatorKind = 'rate' | 'count' | 'ratio' | 'score';

export interface TargetPoint {
  readonly year: number;
  readonly target: number;
}

export interface Indicator {
  readonly id: string;
  readonly name: Names;
  readonly unit: Names;
  readonly denominator: {
    readonly id: string;
    readonly name: Names;
  } | null;
  readonly direction: Direction;
  readonly kind: IndicatorKind;
  readonly events: 'injuries' | 'diseases' | 'none';
  /** What it is computed from, in the words of the interface. */
  readonly formula?: string;
  readonly numerator?: string;
  readonly scale?: number;
  /** `count` is computed from the enterprises loaded, `official` is published by somebody. */
  readonly origin?: 'count' | 'official';
  readonly disclosure?: 'structure' | 'events' | 'official';
  readonly display?: {
    readonly classes: string;
    readonly palette: string;
  };
  /** The official targets it is measured by. */
  readonly target?: {
    readonly official_indicator?: string;
    readonly path: readonly TargetPoint[];
  } | null;
  /** Method and source; empty where there is no interval. */
  readonly interval_method?: string;
}

export interface IndicatorsAnswer {
  readonly definitions: DefinitionsMark;
  readonly indicators: readonly Indicator[];
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
  readonly target?: number | null;
  readonly stream: string | null;
  readonly borders: string;
  readonly stability: Stability | null;
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
  readonly denominator: {
    readonly id: string;
    readonly name: Names;
    readonly size: string;
  } | null;
  readonly borders: string | null;
  readonly kind: string | null;
  readonly note: string | null;
  readonly source: string;
}

export interface OfficialFiguresAnswer {
  readonly snapshot: SnapshotMark;
  readonly official_figures: readonly OfficialFigure[];
}

export interface ConflictFigure {
  readonly label: string | Names;
  readonly value: number | string;
  readonly unit?: string;
  readonly source: string;
  /** True when the project computed the number from the others instead of finding it printed. */
  readonly is_computed?: boolean;
}

/** Published figures that contradict one another. */
export interface Conflict {
  readonly id: string;
  readonly title: Names;
  readonly text: Names;
  readonly figures: readonly ConflictFigure[];
}

export interface ConflictsAnswer {
  readonly conflicts: readonly Conflict[];
}

export interface Territory {
  /** KATO of nine digits. */
  readonly kato: string;
  readonly level: 'region' | 'district';
  readonly parent: string | null;
  readonly name: Names;
  readonly iso_3166_2: string | null;
  readonly valid_from?: string | null;
  readonly valid_to?: string | null;
  readonly has_geometry: boolean;
  /** West, south, east, north in degrees. */
  readonly bbox: readonly [number, number, number, number] | null;
  /** Longitude and latitude in degrees. */
  readonly label: readonly [number, number] | null;
}

export interface TerritoriesAnswer {
  readonly snapshot?: SnapshotMark;
  readonly borders: string;
  readonly attribution: string;
  readonly territories: readonly Territory[];
}

/** An economic activity of OKED. */
export interface Sector {
  readonly oked: string;
  readonly level: string;
  readonly section: string;
  readonly name: Names;
}

export interface SectorsAnswer {
  readonly snapshot: SnapshotMark;
  readonly sectors: readonly Sector[];
}

export type Role = 'executive' | 'inspector' | 'steward' | 'admin';

/** The account of the caller. */
export interface Account {
  readonly name: string;
  readonly role: Role;
  /** KATO of the regions whose enterprises the account sees; none means all. */
  readonly regions: readonly string[];
  readonly is_demo: boolean;
  readonly has_second_factor?: boolean;
  readonly csrf_token: string;
}

export interface Session {
  readonly account: Account | null;
  /** Whether the caller may ask for single enterprises: with an account for those of its regions. */
  readonly sees_enterprises: boolean;
  /** Roles a stranger may try on a demonstration dataset. */
  readonly demo_roles: readonly Role[];
}

/** Long work whose state is asked for. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly owner: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly message: string;
  /** Why it failed, for programs; null where only the message tells. `territories_left_out`: boundaries lack `left_out` of the `before` territories of their `level`. */
  readonly cause?: {
    readonly code: 'territories_left_out';
    readonly level: 'region' | 'district';
    readonly before: number;
    readonly left_out: number;
    /** Those left out. */
    readonly territories: readonly {
      readonly kato: string;
      readonly name: Names;
    }[];
  } | null;
  /** What became of it, for programs; null until it is done, and where only the message tells. */
  readonly outcome?: JobOutcome | null;
  /** That it failed for a cause which may pass, and when it is tried again, for programs; null while no try is waited for. */
  readonly retry?: {
    /** How many times so far. */
    readonly tried: number;
    /** How many times at most. */
    readonly of: number;
    /** The whole pause before the next try. */
    readonly in_seconds: number;
  } | null;
  /** Seconds since 1970. */
  readonly created_at: number;
  readonly started_at?: number | null;
  readonly finished_at: number | null;
  readonly url: string;
  /** Address of the file, when there is one. */
  readonly result: string | null;
  /** Addresses of the files it has left, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** What it was asked for: subject, format, selection, layers, zoom, file_name, as_of, edition (`built-in`), rehearsal or batch. */
  readonly about?: Readonly<Record<string, string>>;
  /** What its files take on the server's disk. */
  readonly bytes?: number;
}

export type JobOutcomeCode =
  | 'rows_imported'
  | 'territories_replaced'
  | 'figures_replaced'
  | 'unchanged'
  | 'batch_withdrawn'
  | 'enterprises_moved';

/** `rows_imported`: an import of records; `territories_replaced` and `figures_replaced`: `after` of them stand in place of `before`, without the `territories` left out; `unchanged`: the file was imported before; `batch_withdrawn`: records removed, put back as before, and kept because another batch holds them; `enterprises_moved`: enterprises whose address was decided on, moved or left without a place. `about` says whether it was a rehearsal, and the file. */
export interface JobOutcome {
  readonly code: JobOutcomeCode;
  readonly read?: number;
  readonly added?: number;
  readonly updated?: number;
  readonly unchanged?: number;
  readonly refused?: number;
  readonly level?: 'region' | 'district';
  readonly before?: number;
  readonly after?: number;
  /** Those left out. */
  readonly territories?: readonly {
    readonly kato: string;
    readonly name: Names;
  }[];
  readonly batch?: number;
  readonly removed?: number;
  readonly restored?: number;
  readonly kept?: number;
  readonly moved?: number;
  readonly lost?: number;
  readonly as_before?: number;
}

export interface JobsAnswer {
  readonly jobs: readonly Job[];
  /** What the files of the caller's jobs take. */
  readonly kept_bytes: number;
  /** What they may take. */
  readonly most_bytes: number;
}

export interface AuditEntry {
  readonly id: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly actor: string;
  readonly role: string;
  readonly act: string;
  readonly subject: string;
  readonly address: string;
  readonly request?: string;
  /** Version of the data that the enterprises named stood in; empty when none was. */
  readonly dataset?: string;
  /** How many enterprises the list kept with the entry names; `bin` finds the entries whose list names one. */
  readonly enterprises?: number;
  readonly chain?: string;
}

/** The newest entry: kept elsewhere, it proves later that nothing before it was changed. */
export interface AuditHead {
  readonly id: number;
  readonly chain: string;
}

export interface AuditAnswer {
  readonly entries: readonly AuditEntry[];
  /** False when an entry was taken out or cut off. */
  readonly complete: boolean;
  /** Stewards are shown what changed the data. */
  readonly scope: 'everything' | 'data';
  readonly last: AuditHead;
}

export interface AccountRow {
  readonly name: string;
  readonly role: Role;
  readonly regions: readonly string[];
  readonly has_second_factor: boolean;
  /** How many tokens for machines it has. */
  readonly tokens: number;
  readonly is_demo: boolean;
  readonly is_disabled: boolean;
  /** Seconds since 1970 (UTC): wrong passwords keep it closed until then; null: they do not. */
  readonly locked_until: number | null;
}

/** A token for machines, without its secret. Times are seconds since 1970. */
export interface Token {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly ('read' | 'work' | 'import' | 'admin')[];
  readonly created_at: number;
  readonly expires_at: number;
  /** When it was last used, to the minute; null: never. */
  readonly used_at: number | null;
}

export interface TokensAnswer {
  readonly tokens: readonly Token[];
}

export interface AccountsAnswer {
  readonly accounts: readonly AccountRow[];
}

/** A file that codes in force stand on. */
export interface ClassifierEdition {
  /** Number of the import. */
  readonly batch: number;
  readonly kind: string;
  readonly source: string;
  readonly attribution: string;
  /** The day it speaks of, YYYY-MM-DD. */
  readonly as_of: string | null;
  readonly imported_at: string;
  /** How many codes stand on it. */
  readonly codes: number;
}

export interface ClassifierRow {
  readonly id: 'kato' | 'oked' | 'krp';
  readonly codes: number;
  readonly former_codes: number;
  readonly editions: readonly ClassifierEdition[];
  /** The kind of records that brings in a new edition. */
  readonly import: string;
}

export interface ClassifiersAnswer {
  readonly classifiers: readonly ClassifierRow[];
}

export interface ClassifierStep {
  readonly code: string;
  readonly name: Names;
}

export interface FormerCode {
  readonly code: string;
  readonly replaced_by: string;
  /** YYYY-MM-DD. */
  readonly changed_on: string | null;
  readonly name: Names;
}

export type ClassifierLevel =
  | 'region'
  | 'district'
  | 'okrug'
  | 'settlement'
  | 'section'
  | 'division'
  | 'group'
  | 'class'
  | 'subclass'
  | 'small'
  | 'medium'
  | 'large';

export interface ClassifierCode {
  readonly code: string;
  readonly name: Names;
  readonly level: ClassifierLevel;
  /** How many codes stand directly below. */
  readonly children: number;
  readonly former: readonly FormerCode[];
  readonly path: readonly ClassifierStep[];
}

export interface ClassifierAnswer {
  readonly classifier: 'kato' | 'oked' | 'krp';
  /** How many there are; `codes` holds the first of them. */
  readonly found: number;
  readonly path: readonly ClassifierStep[];
  readonly codes: readonly ClassifierCode[];
}

export interface FormerCodesAnswer {
  readonly classifier: 'kato' | 'oked' | 'krp';
  readonly found: number;
  readonly codes: readonly FormerCode[];
}

/** A geometry of GeoJSON (RFC 7946, 3.1). */
export interface Geometry {
  readonly type: string;
  readonly coordinates: readonly unknown[];
}

export interface Health {
  readonly status: string;
  readonly snapshot: string;
  readonly enterprises: number;
}

export interface ProbeAnswer {
  readonly status: string;
}

export interface ChangeAnswer {
  readonly snapshot: SnapshotMark;
  readonly indicator: string;
  readonly stream: string;
  readonly borders: string;
  readonly rows: readonly {
    readonly territory: string;
    readonly sector: string;
    readonly from: string;
    readonly to: string;
    readonly earlier: {
      readonly value: number | null;
      readonly numerator: number;
      readonly denominator: number;
      readonly suppression: string;
      readonly stability: string | null;
    };
    readonly later: {
      readonly value: number | null;
      readonly numerator: number;
      readonly denominator: number;
      readonly suppression: string;
      readonly stability: string | null;
    };
    readonly change: {
      readonly ratio: number;
      readonly interval: readonly number[];
      readonly interval_level: number;
      readonly p_value: number;
      readonly method: string;
    } | null;
  }[];
}

export interface DispersionAnswer {
  readonly snapshot: SnapshotMark;
  readonly indicator: string;
  readonly stream: string;
  readonly borders: string;
  readonly note: Names | null;
  readonly rows: readonly {
    readonly period: string;
    readonly parts: number;
    readonly held_back: number;
    readonly mean: number;
    readonly p10: number;
    readonly p90: number;
    readonly p90_to_p10: number | null;
    readonly variance: number;
    readonly chance_variance: number;
    readonly true_variance: number;
    readonly variation: number;
  }[];
}

export interface ReconciliationAnswer {
  readonly snapshot: SnapshotMark;
  readonly indicator: string;
  readonly borders: string;
  readonly rows: readonly {
    readonly territory: string;
    readonly sector: string;
    readonly period: string;
    readonly BNS: {
      readonly value: number | null;
      readonly numerator: number;
      readonly denominator: number | null;
      readonly suppression: string;
      readonly stability: string | null;
    };
    readonly INSPECTORATE: {
      readonly value: number | null;
      readonly numerator: number;
      readonly denominator: number | null;
      readonly suppression: string;
      readonly stability: string | null;
    };
    readonly difference: number | null;
    readonly ratio: number | null;
  }[];
}

export interface TargetsAnswer {
  readonly snapshot: SnapshotMark;
  readonly stream: string;
  readonly targets: readonly {
    readonly target: string;
    readonly indicator: string;
    readonly name: Names;
    readonly unit: Names;
    readonly direction: string;
    readonly path: readonly TargetPoint[];
    readonly series: readonly {
      readonly value: number | null;
      readonly numerator: number | null;
      readonly denominator: number | null;
      readonly suppression: string;
      readonly stability: string | null;
      readonly period: string;
      readonly origin: string;
      readonly source: string;
    }[];
    readonly distance: {
      readonly period: string;
      readonly value: number;
      readonly target: number;
      readonly target_year: string;
      readonly difference: number;
      readonly is_reached: boolean;
    } | null;
  }[];
}

export interface HotspotsAnswer {
  readonly type: string;
  readonly study: {
    readonly snapshot: SnapshotMark;
    readonly indicator: string;
    readonly period: string;
    readonly territories: number;
    readonly left_out: readonly unknown[];
    readonly neighbours: string;
    readonly weights: {
      readonly links: number;
      readonly mean_neighbours: number;
      readonly symmetric: boolean;
      readonly islands: readonly unknown[];
    };
    readonly alpha: number;
    readonly permutations: number;
    readonly seed: number;
  };
  readonly features: readonly {
    readonly type: string;
    readonly geometry: Geometry;
    readonly properties: {
      readonly kind: string;
      readonly kato?: string;
      readonly name?: Names;
      readonly value?: number;
      readonly class?: string;
      readonly I?: number;
      readonly I_p_permutation?: number;
      readonly I_p_fdr?: number;
      readonly quadrant?: string;
      readonly 'Gi*'?: number;
      readonly 'Gi*_p_permutation'?: number;
      readonly 'Gi*_p_fdr'?: number;
      readonly LLR?: number;
      readonly observed?: number;
      readonly expected?: number;
      readonly relative_risk?: number;
      readonly radius_m?: number | null;
      readonly radius_note?: Names | null;
      readonly centre?: readonly number[];
      readonly p_permutation?: number;
      readonly is_significant?: boolean;
      readonly territories?: readonly string[];
    };
  }[];
}

/** What each method adds stands in docs/api.md. */
export interface StatisticsAnswer {
  readonly snapshot: SnapshotMark;
  readonly indicator: string;
  readonly period: string;
  readonly territories: number;
  readonly left_out: readonly unknown[];
  readonly neighbours: string;
  readonly weights: {
    readonly links: number;
    readonly mean_neighbours: number;
    readonly symmetric: boolean;
    readonly islands: readonly unknown[];
  };
  readonly method: string;
  readonly permutations: number;
  readonly seed: number;
  readonly I?: number;
  readonly expected?: number;
  readonly variance?: number;
  readonly z?: number;
  readonly p_norm?: number;
  readonly p_permutation?: number;
  readonly note?: unknown | null;
  readonly results?: readonly {
    readonly territory: string;
    readonly value?: number;
    readonly I?: number;
    readonly z?: number;
    readonly p_norm?: number;
    readonly p_permutation?: number;
    readonly p_fdr?: number;
    readonly quadrant?: string;
    readonly 'Gi*'?: number;
    readonly raw?: number;
    readonly rate?: number;
    readonly observed?: number;
    readonly expected?: number;
    readonly crude?: number;
    readonly ratio?: number;
    readonly ratio_interval?: readonly number[];
    readonly limits?: readonly (readonly number[])[];
    readonly beyond?: number;
    readonly a?: number;
    readonly b?: number;
  }[];
  readonly total_cases?: number;
  readonly total_population?: number;
  readonly clusters?: readonly {
    readonly LLR: number;
    readonly observed: number;
    readonly expected: number;
    readonly radius_m: number | null;
    readonly radius_note: Names | null;
    readonly centre: readonly number[];
    readonly relative_risk: number;
    readonly p_permutation: number;
    readonly territories: readonly string[];
  }[];
  readonly variant?: string;
  readonly a?: number;
  readonly b?: number;
  readonly standardised?: string;
  readonly levels?: readonly number[];
  readonly limits_method?: string;
  readonly ratio_interval_method?: string;
}

export interface OrganisationsAnswer {
  readonly snapshot: SnapshotMark;
  readonly stream: string;
  readonly organisations: readonly {
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly assessments: number;
    readonly mean_score: number;
    readonly low_degree: number;
    readonly observed: number;
    readonly expected: number;
    readonly ratio: number;
    readonly interval: readonly number[];
    readonly interval_method: string;
    readonly severe_after_low: number;
  }[];
}

export interface LeadingEnterprisesAnswer {
  readonly snapshot: SnapshotMark;
  readonly period: string;
  readonly stream: string;
  /** by what the enterprises are listed */
  readonly measure: {
    /** the one asked for */
    readonly indicator: string | null;
    /** the quantity, as formulas of indicators name it */
    readonly counted: string;
    /** whether what lacks of it is listed: base less counted */
    readonly missing: boolean;
    /** the quantity that the expectation is in proportion to */
    readonly base: string;
    /** whether an enterprise has one of it or none */
    readonly one_each: boolean;
    /** false: no enterprise has a part in the figure, and what is counted stands for it */
    readonly of_figure: boolean;
  };
  readonly order: 'score' | 'injured' | 'observed' | 'excess';
  /** enterprises of the selection */
  readonly matching: number;
  /** victims in all of them, whatever the measure */
  readonly injured: number;
  /** of the measure, in all of them */
  readonly observed: number;
  /** base by the national rate of the section, over all of them */
  readonly expected: number;
  /** sum of what is above expectation */
  readonly excess: number;
  readonly enterprises: readonly {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly degree: number;
    readonly score: number;
    readonly sector: {
      readonly oked: string;
      readonly name: Names;
    };
    readonly territory: {
      readonly kato: string;
      readonly name: Names;
    };
    readonly workers: number;
    readonly injured: number;
    readonly observed: number;
    readonly expected: number;
    readonly excess: number;
    /** of what was observed in all enterprises of the selection, 0 to 1 */
    readonly share: number | null;
    readonly position: readonly number[] | null;
  }[];
}

export interface InspectionListAnswer {
  readonly snapshot: SnapshotMark;
  readonly model_version: string;
  readonly seed: number;
  readonly definitions: DefinitionsMark;
  readonly strata: readonly {
    readonly id: string;
    readonly title: Names;
    readonly share: number;
  }[];
  readonly list: readonly {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly degree: number;
    readonly score: number;
    readonly stratum: string;
    readonly place: number;
    readonly reason: Names;
    readonly position: readonly number[];
  }[];
}

export interface SignalsAnswer {
  readonly snapshot: SnapshotMark;
  readonly stream: string;
  readonly definitions: DefinitionsMark;
  readonly found: number;
  readonly by_rule: {
    readonly silent_enterprise: number;
    readonly silent_region: number;
    readonly silent_sector: number;
    readonly rising_enterprise: number;
    readonly rising_region: number;
    readonly rising_sector: number;
    readonly death_in_one_stream: number;
    readonly payout_without_injury: number;
    readonly safe_on_paper: number;
    readonly new_cluster: number;
    readonly no_insurance: number;
    readonly assessment_missing: number;
    readonly assessment_expired: number;
    readonly no_safety_service: number;
    readonly staff_against_contracts: number;
    readonly injury_in_one_stream: number;
    readonly death_without_inspection: number;
  };
  readonly signals: readonly {
    readonly rule: string;
    readonly title: Names;
    readonly subject: string;
    readonly enterprise?: {
      readonly bin: string;
      readonly name: {
        readonly kk: string;
        readonly ru: string;
      };
      readonly degree: number;
      readonly score: number;
    };
    readonly observed: number;
    readonly expected: number;
    readonly probability: number;
    readonly evidence: Names;
    readonly territory?: {
      readonly kato: string;
      readonly name: Names;
    };
    readonly sector?: {
      readonly oked: string;
      readonly name: Names;
    };
    readonly circle?: {
      readonly centre: readonly number[];
      readonly radius_m: number | null;
      readonly radius_note: Names | null;
      readonly LLR: number;
    };
  }[];
}

export interface WhatIfAnswer {
  readonly snapshot: SnapshotMark;
  readonly model_version: string;
  readonly before: {
    readonly weights: readonly number[];
    readonly aggregation: string;
    readonly exponent: number;
    readonly goalpost: number;
    readonly thresholds: readonly number[];
  };
  readonly after: {
    readonly weights: readonly number[];
    readonly aggregation: string;
    readonly exponent: number;
    readonly goalpost: number;
    readonly thresholds: readonly number[];
  };
  readonly enterprises: number;
  readonly degrees_before: readonly number[];
  readonly degrees_after: readonly number[];
  readonly transitions: readonly (readonly number[])[];
  readonly mean_score_before: number;
  readonly mean_score_after: number;
  readonly moved: number;
  readonly rank_draws: number;
  /** With by=territory: each territory directly below those of the Selection. */
  readonly territories?: readonly {
    readonly territory: string;
    readonly enterprises: number;
    readonly moved: number;
    readonly mean_score_before: number;
    readonly mean_score_after: number;
  }[];
  readonly movers: readonly {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly score: readonly number[];
    readonly degree: readonly number[];
    readonly rank: readonly number[];
    readonly reason: string;
    readonly component: string;
    readonly rank_interval: readonly number[];
    readonly high_risk_share: number;
  }[];
}

export interface SensitivityAnswer {
  readonly snapshot: SnapshotMark;
  readonly model_version: string;
  readonly concentration: number;
  readonly goalpost_deviation: number;
  readonly approximation: Names | null;
  readonly draws: number;
  readonly seed: number;
  readonly ranks: readonly {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly score: number;
    readonly rank: number;
    readonly rank_interval: readonly number[];
    readonly high_risk_share: number;
  }[];
  readonly sobol: {
    readonly samples: number;
    readonly enterprises: number;
    readonly estimators: string;
    readonly mean_score: {
      readonly mean: number;
      readonly variance: number;
      readonly inputs: readonly {
        readonly input: string;
        readonly S1: number;
        readonly ST: number;
      }[];
    };
    readonly high_risk_share: {
      readonly mean: number;
      readonly variance: number;
      readonly inputs: readonly {
        readonly input: string;
        readonly S1: number;
        readonly ST: number;
      }[];
    };
  };
}

export interface ExpressQuestions {
  readonly sector: string;
  readonly definitions: DefinitionsMark;
  readonly is_offered: boolean;
  readonly questions: readonly {
    readonly id: string;
    readonly text: Names;
    readonly weight: number;
    readonly safe_answer: string;
  }[];
}

export interface ExpressAssessmentsAnswer {
  readonly verified: boolean;
  readonly express_assessments: readonly {
    readonly id: string;
    readonly kind: string;
    readonly verified: boolean;
    readonly taken_at: number;
    readonly as_of: string;
    readonly snapshot_version: string;
    readonly model_version: string;
    readonly author: string;
    readonly author_role: string;
    readonly territory: string;
    readonly sector: string;
    readonly workers: number;
    readonly answers: {
      readonly briefings: string;
    };
    readonly score: number;
    readonly interval: readonly number[];
    readonly degree: number;
    readonly confidence: string;
    readonly answered: number;
  }[];
}

export interface TariffAnswer {
  readonly sector: string;
  readonly degree: number;
  readonly class_of: string;
  readonly class: number;
  readonly class_rate_percent: number;
  readonly factor: number;
  readonly tariff_percent: number;
  readonly is_capped: boolean;
  readonly caps_percent: readonly number[];
  readonly premium_kzt: number | null;
  readonly status: string;
  readonly note: string;
}

/** GeocodeJSON: a feature collection of places. */
export interface GeocodeAnswer {
  readonly type: string;
  readonly geocoding: {
    readonly version: string;
    readonly query: string;
    readonly status: string;
    readonly decision?: unknown | null;
    readonly snapshot: SnapshotMark;
    readonly parsed?: {
      readonly chunks: readonly {
        readonly class: string;
        readonly text: string;
        readonly key: string;
      }[];
      readonly house: unknown | null;
      readonly postcode: unknown | null;
    };
    readonly see?: string;
    readonly fault?: string;
  };
  readonly features: readonly {
    readonly type: string;
    readonly geometry: Geometry;
    readonly properties: {
      readonly geocoding: {
        readonly type: string;
        readonly label: string;
        readonly accuracy?: number;
        readonly precision?: string;
        readonly score?: number;
        readonly ceiling?: number;
        readonly probability?: number;
        readonly faults?: readonly {
          readonly fault: string;
          readonly price: number;
        }[];
        readonly spans?: readonly {
          readonly role: string;
          readonly begin: number;
          readonly end: number;
          readonly text: string;
        }[];
        readonly city?: string;
        readonly state: string;
        readonly kato: string;
        readonly countrycode: string;
        readonly settlement_names?: Names | null;
        readonly names?: {
          readonly kk: string;
          readonly ru: string;
        };
        readonly bin?: string;
        readonly see?: string;
        readonly distance_m?: number;
        readonly weight?: number;
        readonly district?: string;
      };
    };
  }[];
}

export interface ReviewsAnswer {
  readonly reviews: readonly Review[];
}

export interface Review {
  readonly id: number;
  readonly query: string;
  readonly within: unknown | null;
  readonly reason: string;
  readonly source: string;
  readonly times: number;
  readonly first_at: number;
  readonly last_at: number;
  /** Whether a decision on it is in force. */
  readonly decided: boolean;
  /** Whether the caller's regions let them decide on it or withdraw; of a single review. */
  readonly may_decide?: boolean;
  /** Whose address it is, at most 20 and in the caller's regions; of a single review. */
  readonly enterprises?: readonly {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
  }[];
  /** How many enterprises at the address, without coordinates of their own, follow what was just decided or withdrawn. */
  readonly enterprises_moving?: number;
  /** The job that moves them; null when it cannot begin, then the next one does. */
  readonly job?: Job | null;
  readonly candidates: readonly {
    readonly type: string;
    readonly geometry: Geometry;
    readonly properties: {
      readonly geocoding: {
        readonly type: string;
        readonly label: string;
        readonly accuracy: number;
        readonly precision: string;
        readonly score: number;
        readonly ceiling: number;
        readonly probability: number;
        readonly faults: readonly {
          readonly fault: string;
          readonly price: number;
        }[];
        readonly spans: readonly {
          readonly role: string;
          readonly begin: number;
          readonly end: number;
          readonly text: string;
        }[];
        readonly city: string;
        readonly state: string;
        readonly kato: string;
        readonly countrycode: string;
        readonly settlement_names: Names;
        readonly labels: Names;
      };
    };
  }[];
  readonly decisions: readonly unknown[];
}

export interface IsochronesAnswer {
  readonly type: string;
  readonly note: unknown | null;
  readonly features: readonly {
    readonly type: string;
    readonly geometry: Geometry;
    readonly properties: {
      readonly minutes: number;
      readonly is_estimated: boolean;
      readonly method: string;
      readonly margin_m: unknown | null;
    };
  }[];
}

export interface ImportKindsAnswer {
  readonly kinds: readonly {
    readonly id: string;
    readonly title: Names;
    readonly meaning: string;
    readonly columns: readonly {
      readonly id: string;
      readonly type: string;
      readonly is_key: boolean;
      readonly is_required: boolean;
      readonly unit: string;
      readonly header: Names;
      readonly rules: readonly string[];
      readonly meaning: string;
    }[];
    readonly is_taken: boolean;
  }[];
  /** The longest file that is taken; a longer one is refused (413). */
  readonly most_bytes: number;
}

export interface ImportsAnswer {
  readonly imports: readonly {
    readonly batch: number;
    readonly kind: string;
    readonly source: string;
    readonly sha256: string;
    readonly attribution: string;
    readonly as_of: string | null;
    readonly imported_at: string;
    readonly actor: string;
    readonly read: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly can_be_withdrawn: boolean;
    readonly withdrawn_at: unknown | null;
    readonly withdrawn_by: unknown | null;
    readonly url: string;
    readonly files: Readonly<Record<string, unknown>>;
  }[];
}

export interface ImportAnswer {
  readonly batch: number;
  readonly kind: string;
  readonly source: string;
  readonly sha256: string;
  readonly attribution: string;
  readonly as_of: string | null;
  readonly imported_at: string;
  readonly actor: string;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly can_be_withdrawn: boolean;
  readonly withdrawn_at: unknown | null;
  readonly withdrawn_by: unknown | null;
  readonly url: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly problems: readonly {
    readonly line: unknown | null;
    readonly column: string;
    readonly rule: string;
    readonly severity: string;
    readonly sentence: Names;
    readonly detail: string;
  }[];
  readonly problem_count: number;
}

export interface CandidatesAnswer {
  readonly snapshot: SnapshotMark;
  readonly matching: number;
  readonly unplaced: number;
  readonly unplaced_bins: readonly unknown[];
  readonly left_off: number;
  readonly candidates: readonly {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly position: readonly number[];
    readonly region: string;
    readonly territory: {
      readonly kato: string;
      readonly name: Names;
    };
    readonly sector: string;
    readonly degree: number;
    readonly score: number;
    readonly workers: number;
    readonly size: string;
    readonly value: number;
    readonly service_min: number;
    readonly stratum: string | null;
    readonly reasons: readonly {
      readonly kind: string;
      readonly id: string;
      readonly text: Names;
    }[];
  }[];
}

export interface Enterprise {
  readonly snapshot: SnapshotMark;
  readonly bin: string;
  readonly name: {
    readonly kk: string;
    readonly ru: string;
  };
  readonly is_demo: boolean;
  readonly sector: {
    readonly oked: string;
    readonly name: Names;
  };
  readonly secondary_okeds: readonly string[];
  readonly territory: {
    readonly kato: string;
    readonly name: Names;
  };
  readonly size: {
    readonly krp: number;
    readonly class: string;
  };
  readonly legal_address: string;
  readonly ownership: string;
  readonly position: readonly number[];
  readonly sites: readonly {
    readonly kind: string;
    readonly name: string | null;
    readonly kato: string;
    readonly address: string;
    readonly position: readonly number[];
    readonly precision: string;
    readonly accuracy: number | null;
    readonly origin: string;
  }[];
  readonly workforce: readonly {
    readonly year: number;
    readonly workers: number;
    readonly women: number;
  }[];
  readonly injuries: readonly {
    readonly year: number;
    readonly stream: string;
    readonly injured: number;
    readonly dead: number;
  }[];
  readonly diseases: readonly {
    readonly year: number;
    readonly stream: string;
    readonly cases: number;
  }[];
  readonly known_years: {
    readonly injuries: {
      readonly BNS: readonly number[];
      readonly INSPECTORATE: readonly number[];
    };
    readonly diseases: readonly number[];
    readonly inspections: readonly number[];
  };
  readonly risk: {
    readonly model_version: string;
    readonly scheme: {
      readonly kind: string;
      readonly title: string;
      readonly document: string;
      readonly adopted_on: string;
    };
    readonly as_of: string;
    readonly score: number;
    readonly degree: number;
    readonly degree_before_overrides: number;
    readonly interval: readonly number[];
    readonly high_risk_probability: number;
    readonly completeness: number;
    readonly confidence: string;
    readonly overrides: readonly string[];
    readonly components: readonly {
      readonly id: string;
      readonly score: number;
      readonly weight: number;
      readonly contribution: number;
      readonly observed: boolean;
      readonly explanation: Names;
      readonly inputs: {
        readonly inspections?: number;
        readonly effort_days?: number;
        readonly weighted_violations?: number;
        readonly sector_rate?: number;
        readonly relative_to_nation?: number | null;
        readonly score_before_flags?: number;
        readonly no_insurance?: boolean;
        readonly no_assessment?: boolean;
        readonly no_osh_service?: boolean;
        readonly violations?: readonly {
          readonly found_on: string;
          readonly class: string;
          readonly subject: string;
          readonly remedied_on: string | null;
          readonly is_repeated: boolean;
          readonly weight: number;
        }[];
        readonly assessed_on?: string;
        readonly valid_until?: string;
        readonly workplaces?: number;
        readonly indicators?: readonly {
          readonly id: string;
          readonly mean: number;
          readonly peak: number;
          readonly score: number;
        }[];
        readonly first_year?: number;
        readonly last_year?: number;
        readonly cases?: number;
        readonly fatal?: number;
        readonly weighted?: number;
        readonly expected?: number;
        readonly expected_national?: number;
        readonly ratio?: number;
        readonly ratio_interval?: readonly number[];
        readonly probability_above_1?: number;
        readonly probability_above_2?: number;
        readonly own_weight?: number;
        readonly prior_strength?: number;
        readonly events?: readonly {
          readonly happened_on: string;
          readonly kind: string;
          readonly weight: number;
          readonly share: number;
          readonly contribution: number;
        }[];
      };
      readonly parts: readonly {
        readonly kind: string;
        readonly id: string;
        readonly share: number;
        readonly contribution: number;
      }[];
      readonly prior?: {
        readonly level: string;
        readonly score: number;
        readonly enterprises: number;
      };
    }[];
    readonly assessment: {
      readonly assessed_on: string;
      readonly valid_until: string;
      readonly organisation: {
        readonly kk: string;
        readonly ru: string;
      };
      readonly is_valid: boolean;
      readonly workplaces: readonly {
        readonly rank: number;
        readonly name: {
          readonly kk: string;
          readonly ru: string;
        };
        readonly workers: number;
        readonly score: number;
        readonly degree: number;
        readonly degrees: {
          readonly harmfulness: number;
          readonly hazard: number;
          readonly equipment_safety: number;
          readonly ppe_supply: number;
          readonly morbidity: number;
        };
        readonly share: number;
        readonly contribution: number;
        readonly is_underground: boolean;
        readonly is_open_air: boolean;
        readonly is_at_height: boolean;
      }[];
    } | null;
    readonly counterfactuals: readonly {
      readonly measure: string;
      readonly score: number;
      readonly interval: readonly number[];
      readonly degree: number;
      readonly degree_before_overrides: number;
    }[];
  };
}

export interface HistoryAnswer {
  readonly snapshot: SnapshotMark;
  readonly bin: string;
  readonly states: readonly {
    readonly batch: {
      readonly id: number;
      readonly source: string;
      readonly attribution: unknown | null;
      readonly as_of: string;
      readonly imported_at: string;
    };
    readonly changes: readonly {
      readonly column: string;
      readonly name: Names;
      readonly before: unknown | null;
      readonly after: string;
    }[];
  }[];
}

export interface ArchivesAnswer {
  readonly archives: readonly unknown[];
}

export interface TileJson {
  readonly tilejson: string;
  readonly name: string;
  readonly description: string;
  readonly scheme: string;
  readonly version: string;
  readonly attribution: string;
  readonly tiles: readonly string[];
  readonly minzoom: number;
  readonly maxzoom: number;
  readonly bounds: readonly number[];
  readonly center: readonly number[];
  readonly vector_layers: readonly {
    readonly id: string;
    readonly description: string;
    readonly minzoom: number;
    readonly maxzoom: number;
    readonly geometry: string;
    readonly fields: Readonly<Record<string, string>>;
  }[];
}

export interface ChoroplethLegend {
  readonly snapshot: SnapshotMark;
  readonly indicator: string;
  readonly name: Names;
  readonly unit: Names;
  readonly level: string;
  readonly years: readonly number[];
  readonly stream: string;
  readonly borders: string;
  readonly classes: readonly {
    readonly above: number | null;
    readonly up_to: number;
    readonly colour: string;
    readonly territories: number;
  }[];
  readonly held_back: number;
  readonly unstable: number;
  readonly marks: {
    readonly unstable: string;
    readonly held_back: string;
  };
}

export interface HeatLegend {
  readonly snapshot: SnapshotMark;
  readonly measure: string;
  readonly kind: string;
  readonly source: string;
  readonly unit: Names;
  readonly kernel: string;
  readonly edge: string;
  readonly bandwidth_m: number;
  readonly years: readonly number[];
  readonly stream: string;
  readonly events: number;
  readonly origin: string;
  readonly bounds: readonly number[];
  readonly colours: readonly string[];
  readonly opacities: readonly number[];
}

/** An object of another standard, which describes it. */
export type AnyObject = Readonly<Record<string, unknown>>;

export interface PlansAnswer {
  readonly plans: readonly {
    readonly id: string;
    readonly name: string;
    readonly owner: string;
    readonly regions: readonly string[];
    readonly state: string;
    readonly version: number;
    readonly created_at: number;
    readonly changed_at: number;
    readonly archived_at: number | null;
    readonly first_day: string | null;
    readonly days: number;
    readonly inspectors: readonly string[];
    readonly profit: number;
    readonly visited: number;
    readonly candidates: number;
    readonly distance_km: number;
    readonly travel_is_estimated: boolean;
    readonly results: number;
    readonly url: string;
  }[];
}

export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly regions: readonly string[];
  readonly state: string;
  readonly message: string;
  readonly version: number;
  readonly job: unknown | null;
  readonly created_at: number;
  readonly changed_at: number;
  readonly archived_at: number | null;
  readonly versions: readonly {
    readonly version: number;
    readonly created_at: number;
    readonly author: string;
    readonly why: string;
    readonly changes: string;
    readonly profit: number;
    readonly visited: number;
    readonly distance_km: number;
  }[];
  readonly newest_version: number;
  readonly problem: {
    readonly name: string;
    readonly first_day?: string;
    readonly days: number;
    readonly inspectors: readonly {
      readonly id: string;
      readonly start: {
        readonly location: readonly number[];
      };
    }[];
    readonly candidates: {
      readonly selection: string;
      readonly most: number;
      readonly source?: string;
      readonly signal_bonus?: number;
    };
    readonly search: {
      readonly iterations: number;
    };
    readonly now?: {
      readonly day: number;
      readonly at: string;
      readonly rested: readonly unknown[];
    };
  };
  readonly visits: readonly {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly position: readonly number[];
    readonly region: string;
    readonly territory: {
      readonly kato: string;
      readonly name: Names;
    };
    readonly sector: string;
    readonly degree: number;
    readonly score: number;
    readonly workers: number;
    readonly size: string;
    readonly value: number;
    readonly service_min: number;
    readonly stratum: unknown | null;
    readonly reasons: readonly {
      readonly kind: string;
      readonly id: string;
      readonly text: Names;
    }[];
    readonly id: string;
    readonly wish: string;
    readonly lock: {
      readonly inspector: string;
      readonly day: number;
      readonly at: string;
      readonly until: string;
    } | null;
    readonly windows: readonly unknown[];
    readonly skills: readonly unknown[];
  }[];
  readonly plan: {
    readonly name: string;
    readonly format: string;
    readonly profit: number;
    readonly visited: number;
    readonly candidates: number;
    readonly distance_km: number;
    readonly travel_is_estimated: boolean;
    readonly routes: readonly {
      readonly inspector: string;
      readonly day: number;
      readonly date?: string;
      readonly value: number;
      readonly departure: string;
      readonly finish: string;
      readonly distance_km: number;
      readonly travel_min: number;
      readonly service_min: number;
      readonly start: readonly number[];
      readonly end: readonly number[];
      readonly shape: readonly (readonly number[])[];
      readonly stops: readonly {
        readonly id: string;
        readonly value: number;
        readonly arrival: string;
        readonly start: string;
        readonly departure: string;
        readonly travel_min: number;
        readonly distance_km: number;
      }[];
      readonly links: {
        readonly google: readonly string[];
        readonly google_mobile: readonly string[];
        readonly yandex: readonly string[];
      };
      readonly break?: unknown | null;
    }[];
    readonly unvisited: readonly {
      readonly id: string;
      readonly value: number;
      readonly reason: string;
      readonly text: string;
      readonly needs_min?: number;
      readonly swap?: {
        readonly inspector: string;
        readonly day: number;
        readonly remove: readonly string[];
        readonly loses: number;
      };
    }[];
    readonly broken_wishes: readonly unknown[];
    readonly certificate: {
      readonly checked: boolean;
      readonly insertions_tried: number;
      readonly insertions_possible: number;
    };
    readonly search: {
      readonly seed: number;
      readonly iterations: number;
    };
    readonly travel_source: unknown | null;
  };
  readonly results: readonly {
    readonly uuid: string;
    readonly visit: string;
    readonly outcome: string;
    readonly visited_at: string;
    readonly kind: string;
    readonly effort_days: number;
    readonly note: string;
    readonly position: readonly number[];
    readonly violations: readonly unknown[];
    readonly replaces: unknown | null;
    readonly replaced_by: unknown | null;
    readonly author: string;
    readonly received_at: number;
    readonly register: string;
    readonly register_note: string;
    readonly register_text: Names | null;
    readonly register_cause: {
      readonly code: string;
      readonly subject: string;
    } | null;
    readonly inspection: string | null;
  }[];
}

export interface PlanProgress {
  readonly id: string;
  readonly state: string;
  readonly message: string;
  readonly job: unknown | null;
  readonly version: number;
  readonly progress: number;
  readonly profit: number;
  readonly visited: number;
  readonly distance_km: number;
  readonly iterations: number;
  readonly elapsed_s: number;
  readonly history: readonly {
    readonly elapsed_s: number;
    readonly profit: number;
    readonly distance_km: number;
  }[];
  readonly routes: readonly {
    readonly inspector: string;
    readonly day: number;
    readonly stops: readonly string[];
  }[];
}

export interface PlanResultsAnswer {
  readonly results: readonly {
    readonly uuid: string;
    readonly visit: string;
    readonly outcome: string;
    readonly visited_at: string;
    readonly kind: string;
    readonly effort_days: number;
    readonly note: string;
    readonly position: readonly number[];
    readonly violations: readonly unknown[];
    readonly replaces: unknown | null;
    readonly replaced_by: unknown | null;
    readonly author: string;
    readonly received_at: number;
    readonly register: string;
    readonly register_note: string;
    readonly register_text: unknown | null;
    readonly register_cause: unknown | null;
    readonly inspection: unknown | null;
  }[];
}

export interface PlanVisit {
  readonly visit: {
    readonly bin: string;
    readonly name: {
      readonly kk: string;
      readonly ru: string;
    };
    readonly position: readonly number[];
    readonly region: string;
    readonly territory: {
      readonly kato: string;
      readonly name: Names;
    };
    readonly sector: string;
    readonly degree: number;
    readonly score: number;
    readonly workers: number;
    readonly size: string;
    readonly value: number;
    readonly service_min: number;
    readonly stratum: unknown | null;
    readonly reasons: readonly {
      readonly kind: string;
      readonly id: string;
      readonly text: Names;
    }[];
    readonly id: string;
    readonly wish: string;
    readonly lock: {
      readonly inspector: string;
      readonly day: number;
      readonly at: string;
      readonly until: string;
    } | null;
    readonly windows: readonly unknown[];
    readonly skills: readonly unknown[];
  };
  readonly card: Enterprise;
  readonly checks: {
    readonly weak_indicators: readonly {
      readonly component: string;
      readonly id: string;
      readonly score: number;
      readonly contribution: number;
      readonly text: Names;
    }[];
    readonly signals: readonly {
      readonly rule: string;
      readonly title: Names;
      readonly evidence: Names;
    }[];
    readonly open_violations: readonly {
      readonly reference: string;
      readonly number: number;
      readonly inspected_on: string;
      readonly class: string;
      readonly subject: string;
      readonly repeated: boolean;
    }[];
  };
  readonly results: readonly {
    readonly uuid: string;
    readonly visit: string;
    readonly outcome: string;
    readonly visited_at: string;
    readonly kind: string;
    readonly effort_days: number;
    readonly note: string;
    readonly position: readonly number[];
    readonly violations: readonly unknown[];
    readonly replaces: unknown | null;
    readonly replaced_by: unknown | null;
    readonly author: string;
    readonly received_at: number;
    readonly register: string;
    readonly register_note: string;
    readonly register_text: unknown | null;
    readonly register_cause: unknown | null;
    readonly inspection: unknown | null;
  }[];
}

export interface VisitChecks {
  readonly weak_indicators: readonly {
    readonly component: string;
    readonly id: string;
    readonly score: number;
    readonly contribution: number;
    readonly text: Names;
  }[];
  readonly signals: readonly {
    readonly rule: string;
    readonly title: Names;
    readonly evidence: Names;
  }[];
  readonly open_violations: readonly {
    readonly reference: string;
    readonly number: number;
    readonly inspected_on: string;
    readonly class: string;
    readonly subject: string;
    readonly repeated: boolean;
  }[];
}

export interface PlanPack {
  readonly format: string;
  readonly pack_version: number;
  readonly made_at: number;
  readonly snapshot: SnapshotMark;
  readonly plan: Plan;
  readonly cards: Readonly<Record<string, Enterprise>>;
  readonly checks: Readonly<Record<string, VisitChecks>>;
  readonly shapes: readonly {
    readonly inspector: string;
    readonly day: number;
    readonly line: readonly (readonly number[])[];
  }[];
  readonly tiles: {
    readonly count: number;
    readonly left_off: number;
    readonly zooms: readonly number[];
    readonly coordinates: readonly (readonly number[])[];
    readonly templates: readonly string[];
    readonly urls: readonly string[];
  };
}

export interface SessionBegun {
  readonly account: Account;
}

/** The secret is shown once. */
export interface TokenMade {
  readonly token: string;
  readonly expires_at: number;
}

export interface AccountMade {
  readonly name: string;
}

/** Not in force before its first code was sent. */
export interface FactorBegun {
  /** Base32 */
  readonly secret: string;
  /** For the code that an app reads. */
  readonly url: string;
}

/** A self-check, which nobody has verified. */
export interface ExpressResult {
  readonly snapshot: SnapshotMark;
  readonly model_version?: string;
  readonly as_of?: string;
  readonly kind?: string;
  readonly verified: boolean;
  readonly score: number;
  readonly degree: number;
  readonly interval: readonly [number, number];
  readonly confidence?: string;
  readonly answered?: number;
  readonly expected_of_likes?: number | null;
  readonly stored: boolean;
  readonly id?: string;
}

/** The job that makes a version of a plan. */
export interface PlanJob {
  readonly id: string;
  readonly kind: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly owner: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly message: string;
  /** Seconds since 1970. */
  readonly created_at: number;
  readonly started_at?: number | null;
  readonly finished_at: number | null;
  readonly url: string;
  /** Address of the file, when there is one. */
  readonly result: string | null;
  /** Addresses of the files it has left, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** What its files take on the server's disk. */
  readonly bytes?: number;
  readonly plan: {
    readonly id: string;
    readonly url: string;
  };
}

export interface ResultsTaken {
  readonly results: readonly {
    readonly uuid: string | null;
    readonly state: 'stored' | 'known' | 'conflict' | 'refused';
    readonly sentence: unknown;
    readonly stored?: unknown;
  }[];
  readonly job: Job | null;
}

/** name and password, with code where the account has a second factor; or demo_role alone. */
export interface SignIn {
  readonly name?: string;
  readonly password?: string;
  /** Six digits. */
  readonly code?: string;
  readonly demo_role?: Role;
}

export interface PasswordChange {
  /** The present password. */
  readonly present: string;
  /** 12 to 256 bytes, at least five different characters, and not the name. */
  readonly wanted: string;
}

export interface FactorProof {
  /** The present password. */
  readonly present: string;
  /** The present code where a factor is in force. */
  readonly code?: string;
}

export interface FactorCode {
  /** Six digits. */
  readonly code: string;
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly ('read' | 'work' | 'import' | 'admin')[];
  readonly days?: number;
  /** The present password; accounts of the demonstration have none. */
  readonly present?: string;
}

export interface NewAccount {
  readonly name: string;
  /** 12 to 256 bytes, at least five different characters, and not the name. */
  readonly password: string;
  readonly role: Role;
  /** Needed for an executive or inspector; without it others see the whole country. */
  readonly regions?: readonly string[] | 'all';
}

/** Each change ends the sessions and tokens of the account; an empty one takes the lock of wrong passwords off. */
export interface AccountChange {
  readonly role?: Role;
  readonly regions?: readonly string[] | 'all';
  /** 12 to 256 bytes, at least five different characters, and not the name. */
  readonly password?: string;
  readonly is_disabled?: boolean;
  /** false takes a lost one off. */
  readonly second_factor?: boolean;
}

export interface ExportWish {
  readonly subject: 'enterprises' | 'figures' | 'inspection-list' | 'tiles';
  /** csv, geojson, gpkg, xlsx, parquet; of tiles pmtiles or mbtiles. */
  readonly format?: string;
  /** Query text of the Selection; of tiles their parameters. */
  readonly selection?: string;
  /** Of enterprises, CQL2-Text as their collection takes it, such as S_INTERSECTS(geometry, POLYGON((…))). */
  readonly filter?: string;
  /** Of what the file says of itself. */
  readonly lang?: 'kk' | 'ru' | 'en';
  /** Of the inspection list. */
  readonly length?: number;
  /** Of the inspection list. */
  readonly seed?: number;
  /** Of tiles, by comma. */
  readonly layers?: string;
  /** Of tiles, such as 0-8. */
  readonly zoom?: string;
}

export interface ReportWish {
  /** KZ, a region as 35 or a district by KATO. */
  readonly territory: string;
  /** Without it the newest year of the data. */
  readonly year?: number;
  /** BNS or INSPECTORATE. */
  readonly stream?: string;
  /** since-2022-06-08 or before-2022-06-08. */
  readonly borders?: string;
  readonly lang: 'kk' | 'ru' | 'en';
  /** Whether enterprises of the caller's reach are named. */
  readonly enterprises?: boolean;
}

export interface ReviewQuestion {
  readonly query: string;
  /** KATO of nine digits. */
  readonly within?: string;
}

/** One of candidate, position and nowhere. */
export interface ReviewChoice {
  /** Place in the list of candidates, from 0. */
  readonly candidate?: number;
  readonly position?: readonly [number, number];
  readonly precision?: string;
  readonly nowhere?: boolean;
  readonly reason: string;
}

/** Members are called as the parameters of the items and take what these take; filter may be an object, then it is CQL2-JSON. */
export type ItemSearch = Readonly<Record<string, unknown>>;

export interface WhatIfWish {
  readonly weights?: readonly number[] | Readonly<Record<string, number>>;
  readonly thresholds?: readonly number[];
  /** geometric, arithmetic, power_mean or maximum. */
  readonly aggregation?: string;
  readonly exponent?: number;
  readonly goalpost?: number;
  readonly movers?: number;
  readonly rank_draws?: number;
  /** none or territory. */
  readonly by?: string;
}

export interface ExpressWish {
  readonly sector: string;
  readonly workers: number;
  /** Question and yes, no or unknown. */
  readonly answers: Readonly<Record<string, string>>;
  readonly territory?: string;
  readonly store?: boolean;
}

/** docs/api.md and docs/planner.md tell its parts. */
export interface NewPlan {
  readonly name?: string;
  readonly candidates?: Readonly<Record<string, unknown>>;
  readonly opening?: Readonly<Record<string, unknown>>;
  /** 2026-03-02 */
  readonly first_day?: string;
  readonly days?: number;
  readonly balance?: boolean;
  readonly travel?: Readonly<Record<string, unknown>>;
  readonly inspectors?: readonly Readonly<Record<string, unknown>>[];
  readonly visits?: readonly Readonly<Record<string, unknown>>[];
  readonly search?: Readonly<Record<string, unknown>>;
  readonly margins?: boolean;
  readonly lang?: 'kk' | 'ru' | 'en';
}

/** docs/api.md tells its parts. */
export interface PlanChange {
  readonly expected_version: number;
  readonly cancel?: readonly string[];
  readonly restore?: readonly string[];
  readonly add?: readonly Readonly<Record<string, unknown>>[];
  readonly change?: readonly Readonly<Record<string, unknown>>[];
  readonly lock?: readonly Readonly<Record<string, unknown>>[];
  readonly unlock?: readonly string[];
  readonly order?: readonly Readonly<Record<string, unknown>>[];
  readonly now?: Readonly<Record<string, unknown>>;
  readonly days?: number;
  readonly inspectors?: readonly Readonly<Record<string, unknown>>[];
  readonly balance?: boolean;
  readonly search?: Readonly<Record<string, unknown>>;
  readonly margins?: boolean;
}

export interface PlanQuestion {
  readonly version?: number;
  readonly days_more?: number;
  readonly colleagues_more?: number;
  readonly seconds?: number;
  readonly search?: Readonly<Record<string, unknown>>;
}

export interface PlanArchiving {
  readonly archived: boolean;
}

export interface FieldResults {
  readonly results: readonly Readonly<Record<string, unknown>>[];
}

/** What a GET request for each address is answered with. */
export interface Answers {
  readonly '/api/v1/dataset': Dataset;
  readonly '/api/v1/indicators': IndicatorsAnswer;
  readonly '/api/v1/figures': FiguresAnswer;
  readonly '/api/v1/official-figures': OfficialFiguresAnswer;
  readonly '/api/v1/conflicts': ConflictsAnswer;
  readonly '/api/v1/territories': TerritoriesAnswer;
  readonly '/api/v1/sectors': SectorsAnswer;
  readonly '/api/v1/session': Session;
  readonly '/api/v1/jobs': JobsAnswer;
  readonly '/api/v1/jobs/{id}': Job;
  readonly '/api/v1/audit': AuditAnswer;
  readonly '/api/v1/accounts': AccountsAnswer;
  readonly '/api/v1/classifiers': ClassifiersAnswer;
  readonly '/api/v1/classifiers/{classifier}': ClassifierAnswer;
  readonly '/api/v1/classifiers/{classifier}/former-codes': FormerCodesAnswer;
  readonly '/api/v1/accounts/{name}/tokens': TokensAnswer;
  readonly '/api/v1/tokens': TokensAnswer;
  readonly '/health': Health;
  readonly '/livez': ProbeAnswer;
  readonly '/readyz': ProbeAnswer;
  readonly '/api/v1/change': ChangeAnswer;
  readonly '/api/v1/dispersion': DispersionAnswer;
  readonly '/api/v1/reconciliation': ReconciliationAnswer;
  readonly '/api/v1/targets': TargetsAnswer;
  readonly '/api/v1/hotspots': HotspotsAnswer;
  readonly '/api/v1/statistics/{method}': StatisticsAnswer;
  readonly '/api/v1/assessment-organisations': OrganisationsAnswer;
  readonly '/api/v1/enterprises': LeadingEnterprisesAnswer;
  readonly '/api/v1/inspection-list': InspectionListAnswer;
  readonly '/api/v1/signals': SignalsAnswer;
  readonly '/api/v1/what-if': WhatIfAnswer;
  readonly '/api/v1/sensitivity': SensitivityAnswer;
  readonly '/api/v1/express-assessment': ExpressQuestions;
  readonly '/api/v1/express-assessments': ExpressAssessmentsAnswer;
  readonly '/api/v1/tariff': TariffAnswer;
  readonly '/api/v1/geocode': GeocodeAnswer;
  readonly '/api/v1/geocode/structured': GeocodeAnswer;
  readonly '/api/v1/lookup': GeocodeAnswer;
  readonly '/api/v1/reverse': GeocodeAnswer;
  readonly '/api/v1/autocomplete': GeocodeAnswer;
  readonly '/api/v1/geocode/reviews': ReviewsAnswer;
  readonly '/api/v1/geocode/reviews/{id}': Review;
  readonly '/api/v1/isochrones': IsochronesAnswer;
  readonly '/api/v1/import-kinds': ImportKindsAnswer;
  readonly '/api/v1/imports': ImportsAnswer;
  readonly '/api/v1/imports/{import}': ImportAnswer;
  readonly '/api/v1/plans/candidates': CandidatesAnswer;
  readonly '/api/v1/enterprises/{bin}': Enterprise;
  readonly '/api/v1/enterprises/{bin}/history': HistoryAnswer;
  readonly '/archives': ArchivesAnswer;
  readonly '/tiles/{layer}.json': TileJson;
  readonly '/choropleth/{indicator}.json': ChoroplethLegend;
  readonly '/heat/{measure}.json': HeatLegend;
  readonly '/api/v1/json-stat': AnyObject;
  readonly '/tiles/{layer}/metadata.json': AnyObject;
  readonly '/styles/{style}.json': AnyObject;
  readonly '/sprites/{sheet}.json': AnyObject;
  readonly '/sprites/{sheet}@2x.json': AnyObject;
  readonly '/openapi.json': AnyObject;
  readonly '/archives/{name}/tile.json': AnyObject;
  readonly '/tiles/plan.json': AnyObject;
  readonly '/api/v1/plans': PlansAnswer;
  readonly '/api/v1/plans/{id}': Plan;
  readonly '/api/v1/plans/{id}/progress': PlanProgress;
  readonly '/api/v1/plans/{id}/results': PlanResultsAnswer;
  readonly '/api/v1/plans/{id}/visits/{bin}': PlanVisit;
  readonly '/api/v1/plans/{id}/pack': PlanPack;
}

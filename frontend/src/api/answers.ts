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
  readonly stream: string;
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
  readonly last: AuditHead;
}

export interface AccountRow {
  readonly name: string;
  readonly role: Role;
  readonly regions: readonly string[];
  readonly has_second_factor: boolean;
  readonly is_demo: boolean;
  readonly is_disabled: boolean;
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
}

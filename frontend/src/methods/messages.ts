import type { NoInterval } from '../figures/no_interval';
import type { RiskStepId } from './entries';

/** A term and what it means here. */
export interface Definition {
  readonly term: string;
  readonly text: string;
}

export interface RiskStep {
  /** Its anchor on the page. */
  readonly id: RiskStepId;
  readonly title: string;
  readonly text: string;
  readonly formula?: string;
}

/** Every text of the methods page; kept apart from the map's catalogue so that the map does not load it. */
export interface MethodsMessages {
  readonly title: string;
  readonly lead: string;
  /** The address names an entry that is not there. */
  readonly noEntry: (name: string) => string;
  readonly contents: string;
  readonly indicators: {
    readonly heading: string;
    readonly lead: string;
    readonly name: string;
    readonly computed: string;
    readonly denominator: string;
    readonly good: string;
    readonly lower: string;
    readonly higher: string;
    readonly none: string;
    readonly interval: string;
    readonly noInterval: Readonly<Record<NoInterval, string>>;
    readonly targets: string;
    readonly version: string;
    /** How each indicator is computed, by its id. */
    readonly formula: Readonly<Record<string, string>>;
  };
  readonly certainty: { readonly heading: string; readonly items: readonly Definition[] };
  readonly risk: {
    readonly heading: string;
    readonly lead: string;
    readonly steps: readonly RiskStep[];
    readonly degrees: string;
  };
  readonly borders: { readonly heading: string; readonly paragraphs: readonly string[] };
  readonly conflicts: {
    readonly heading: string;
    readonly lead: string;
    readonly source: string;
    readonly computed: string;
  };
  readonly demo: { readonly heading: string; readonly text: string };
  readonly data: {
    readonly heading: string;
    readonly layer: string;
    readonly state: string;
    readonly present: string;
    readonly absent: string;
    readonly licence: string;
    readonly version: string;
    readonly model: string;
  };
}

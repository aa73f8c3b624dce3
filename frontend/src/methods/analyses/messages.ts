import type { AnalysisId } from '../entries';

/** One way of computing something that the map shows; `id` is its anchor on the page. */
export interface Analysis<Id extends string = string> {
  readonly id: Id;
  readonly term: string;
  readonly text: string;
  readonly formula?: string;
  /** Papers and acts it follows. */
  readonly source: string;
}

/** What an indicator stands on: the act or paper that defines it, and the register it is counted from. */
export const indicatorSources = [
  'concept',
  'injuries',
  'diseases',
  'conditions',
  'assessment',
  'insurance',
  'monitoring',
  'control',
  'training',
  'service',
  'equipment',
  'costs',
  'pension',
  'score',
  'register',
  'official',
] as const;
export type IndicatorSource = (typeof indicatorSources)[number];

/** The methods behind the explorer, the enterprise page and the desk. */
export interface AnalysesMessages {
  readonly heading: string;
  readonly lead: string;
  readonly source: string;
  readonly items: readonly Analysis<AnalysisId>[];
  readonly signals: {
    readonly heading: string;
    readonly lead: string;
    readonly rules: readonly Analysis[];
    readonly source: string;
  };
  readonly sources: Readonly<Record<IndicatorSource, string>>;
}

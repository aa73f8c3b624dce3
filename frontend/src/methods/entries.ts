/** Steps of the risk model, in their order; each has an anchor on the page of methods. */
export const riskSteps = [
  'expected',
  'observed',
  'points',
  'workplaces',
  'together',
  'missing',
  'overrides',
] as const;
export type RiskStepId = (typeof riskSteps)[number];

/** What the page of methods tells of how numbers of the map come about besides the indicators. */
export const analyses = [
  'change',
  'clusters',
  'scan',
  'heat',
  'disclosure',
  'score-interval',
  'hysteresis',
  'what-if',
  'sensitivity',
  'tariff',
] as const;
export type AnalysisId = (typeof analyses)[number];

/** The anchor of an entry of the page of methods: where every number of the other pages leads. */
export type MethodEntry =
  | 'certainty'
  | 'risk'
  | 'signals'
  | `risk-${RiskStepId}`
  | `analysis-${AnalysisId}`
  | `indicator-${string}`
  | `signal-${string}`
  | `conflict-${string}`;

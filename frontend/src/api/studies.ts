import type { Weights } from '../state/choice';
import type { LeadingEnterprisesAnswer } from './answers';
import { address, fetchJson } from './client';
import { type EnterpriseChoice, enterpriseQuery, type FigureQuestion } from './resources';
import type { Names } from './types';

/** One cluster of Kulldorff's circular scan. */
export interface ScanCluster {
  readonly LLR: number;
  readonly observed: number;
  readonly expected: number;
  /** Null for a circle around a single territory. */
  readonly radius_m: number | null;
  readonly p_permutation: number;
  /** KATO of its territories, the middle one first. */
  readonly territories: readonly string[];
}

type Study = Omit<FigureQuestion, 'years'> & { readonly year: number };

const studyQuery = (study: Study): Record<string, string> => ({
  indicator: study.indicator,
  year: String(study.year),
  stream: study.stream,
  borders: study.borders,
  territory: study.within ?? 'KZ',
  ...enterpriseQuery(study),
});

/** Where events are too many to be chance. Refused by the server for indicators that are no rate. */
export const scanClusters = async (study: Study): Promise<readonly ScanCluster[]> =>
  (await fetchJson<{ clusters: ScanCluster[] }>(address('/api/v1/statistics/scan', studyQuery(study))))
    .clusters;

/** How a figure changed between two years, with what chance leaves open; no upper limit is one without end. */
export interface Change {
  readonly ratio: number;
  readonly interval: readonly [number, number | null] | null;
  readonly p_value: number | null;
  readonly method: string;
}

/** The change of one territory from one year to another; null where it has no meaning. */
export interface ChangeRow {
  readonly territory: string;
  readonly change: Change | null;
}

const changeRows = async (study: Study, against: number, by: string): Promise<readonly ChangeRow[]> => {
  const { year: _, ...query } = studyQuery(study);
  const years = [study.year, against].sort((left, right) => left - right).join(',');
  return (await fetchJson<{ rows: ChangeRow[] }>(address('/api/v1/change', { ...query, years, by }))).rows;
};

/** The changes of every territory of the country or, with `within`, of one region. */
export const changes = (study: Study, against: number): Promise<readonly ChangeRow[]> =>
  changeRows(study, against, 'territory');

/** The change of one place alone: `within`, or the country. */
export const changeOfPlace = async (study: Study, against: number): Promise<Change | null> =>
  (await changeRows(study, against, 'none'))[0]?.change ?? null;

export interface Mover {
  readonly bin: string;
  readonly name: Partial<Names>;
  readonly score: readonly [number, number];
  readonly degree: readonly [number, number];
  readonly rank: readonly [number, number];
  readonly reason: string;
  readonly component: string | null;
}

export interface WhatIf {
  readonly enterprises: number;
  readonly before: { readonly weights: Weights };
  readonly degrees_before: readonly number[];
  readonly degrees_after: readonly number[];
  readonly mean_score_before: number;
  readonly mean_score_after: number;
  readonly moved: number;
  readonly movers: readonly Mover[];
  /** Each territory directly below, where that was asked for. */
  readonly territories?: readonly {
    readonly territory: string;
    readonly enterprises: number;
    readonly mean_score_before: number;
    readonly mean_score_after: number;
  }[];
}

/** What other weights would do to the enterprises of one territory, and to those of each one below it. */
export const whatIf = (
  weights: Weights,
  territory: string,
  question: EnterpriseChoice & Pick<FigureQuestion, 'borders'>,
  { movers, by = 'none' }: { readonly movers: number; readonly by?: 'none' | 'territory' },
): Promise<WhatIf> =>
  fetchJson(
    address('/api/v1/what-if', {
      weights: weights.map((share) => share.toFixed(2)).join(','),
      territory,
      borders: question.borders,
      movers: String(movers),
      ...(by === 'none' ? {} : { by }),
      ...enterpriseQuery(question),
    }),
  );

export interface Signal {
  readonly rule: string;
  readonly title: Names;
  readonly subject: 'enterprise' | 'territory' | 'sector';
  readonly enterprise?: {
    readonly bin: string;
    readonly name: Partial<Names>;
    readonly degree: number;
    readonly score: number;
  };
  readonly territory?: { readonly kato: string; readonly name: Names };
  readonly sector?: { readonly oked: string; readonly name: Names };
  readonly observed: number | null;
  readonly expected: number | null;
  readonly probability: number | null;
  readonly evidence: Names;
}

export interface SignalsAnswer {
  readonly found: number;
  readonly by_rule: Readonly<Record<string, number>>;
  readonly signals: readonly Signal[];
}

export const signals = (study: Study, rule: string | null, limit: number): Promise<SignalsAnswer> => {
  const { indicator: _, ...query } = studyQuery(study);
  return fetchJson(address('/api/v1/signals', { ...query, rule: rule ?? undefined, limit: String(limit) }));
};

/** What puts an enterprise before others: its score, its part in the figure, or what of that is above expectation. */
export const leadingOrders = ['score', 'observed', 'excess'] as const;
export type LeadingOrder = (typeof leadingOrders)[number];

/** The enterprises that drive the figure of a territory; without an order in that which fits the figure. */
export const leadingEnterprises = (
  study: Study,
  order: LeadingOrder | null,
  most: number,
): Promise<LeadingEnterprisesAnswer> =>
  fetchJson(
    address('/api/v1/enterprises', { ...studyQuery(study), order: order ?? undefined, most: String(most) }),
  );

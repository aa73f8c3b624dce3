import { address, fetchJson } from './client';
import type { Names } from './types';

export type LonLat = readonly [number, number];
export const candidateSources = ['risk', 'inspection-list', 'signals', 'bins'] as const;
export type CandidateSource = (typeof candidateSources)[number];

/** Which enterprises come into question, and what a visit of each is worth. */
export interface CandidateQuestion {
  /** Query text of the Selection. */
  readonly selection: string;
  readonly source: CandidateSource;
  readonly bins: readonly string[];
  /** Strata of the inspection list, or rules of signals, that are wanted; none: all of them. */
  readonly kinds: readonly string[];
  readonly most: number;
  readonly value: 'score' | 'degree' | 'workers_at_risk';
}

/** Why an enterprise comes into question. */
export interface PlanReason {
  readonly kind: string;
  readonly id: string;
  readonly text: Names;
}

export interface PlanCandidate {
  readonly bin: string;
  readonly name: Partial<Names>;
  readonly position: LonLat;
  readonly sector: string;
  readonly degree: number;
  readonly score: number;
  readonly workers: number;
  readonly value: number;
  readonly service_min: number;
  readonly reasons: readonly PlanReason[];
}

export interface CandidateAnswer {
  readonly matching: number;
  /** Enterprises without a position: nobody can be sent there. */
  readonly unplaced: number;
  readonly left_off: number;
  readonly candidates: readonly PlanCandidate[];
}

/** The kinds wanted under the name that their source has for them. */
export function kindsOf({ source, kinds }: CandidateQuestion): Record<string, string> {
  if (kinds.length === 0) return {};
  if (source === 'inspection-list') return { strata: kinds.join(',') };
  return source === 'signals' ? { rules: kinds.join(',') } : {};
}

export function planCandidates(question: CandidateQuestion): Promise<CandidateAnswer> {
  const query = Object.fromEntries(new URLSearchParams(question.selection));
  return fetchJson(
    address('/api/v1/plans/candidates', {
      ...query,
      source: question.source,
      bins: question.source === 'bins' ? question.bins.join(',') : undefined,
      ...kindsOf(question),
      most: String(question.most),
      value: question.value,
    }),
  );
}

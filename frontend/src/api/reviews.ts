import type { Job } from './answers';
import { address, fetchJson, sendJson } from './client';
import { ApiError } from './failure';
import type { Names } from './types';

/** A place an address may mean, as GeocodeJSON tells it. */
export interface ReviewCandidate {
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: {
    readonly geocoding: {
      /** In Russian. */
      readonly label: string;
      /** In each language; absent from what was queued before these were kept. */
      readonly labels?: Names;
      /** Metres. */
      readonly accuracy: number;
      readonly precision: string;
      /** Of 100. */
      readonly score: number;
      readonly probability: number;
      readonly faults: readonly { readonly fault: string; readonly price: number }[];
      readonly kato: string | null;
    };
  };
}

/** What a person decided; withdrawn ones stay on record. */
export interface ReviewDecision {
  readonly id: number;
  readonly nowhere: boolean;
  readonly author: string;
  readonly reason: string;
  /** Seconds since 1970. */
  readonly decided_at: number;
  readonly withdrawn_by: string | null;
  readonly withdrawn_because: string | null;
  readonly withdrawn_at: number | null;
  readonly position: readonly [number, number] | null;
  readonly precision: string | null;
  readonly label: string | null;
}

/** An address nobody is sure of. */
export interface Review {
  readonly id: number;
  readonly query: string;
  readonly within: string | null;
  readonly reason: string;
  readonly source: string;
  readonly times: number;
  /** Whether a decision on it is in force, also where the decisions are not told. */
  readonly decided: boolean;
  /** Whether the reader's regions let them decide on it; told of a single one only. */
  readonly may_decide?: boolean;
  readonly candidates: readonly ReviewCandidate[];
  readonly decisions: readonly ReviewDecision[];
  /** Whose address it is; told of a single one only. */
  readonly enterprises?: readonly { readonly bin: string; readonly name: Pick<Names, 'kk' | 'ru'> }[];
  /** How many enterprises follow what was just decided or withdrawn, and the job that moves them. */
  readonly enterprises_moving?: number;
  readonly job?: Job | null;
}

export type ReviewState = 'open' | 'decided' | 'all';

/** What is decided about an address: one of its candidates, a position, or that there is no such place. */
export type Verdict =
  | { readonly candidate: number }
  | { readonly position: readonly [number, number]; readonly precision: string }
  | { readonly nowhere: true };

const path = '/api/v1/geocode/reviews';

export const reviewPageSize = 50;

export const reviews = async (state: ReviewState, after: number): Promise<readonly Review[]> =>
  (
    await fetchJson<{ reviews: readonly Review[] }>(
      address(path, { state, after: String(after), limit: String(reviewPageSize) }),
    )
  ).reviews;

/** Whether an address waits for a decision. */
export const isOpenForReview = async (query: string): Promise<boolean> =>
  (await fetchJson<{ reviews: readonly unknown[] }>(address(path, { state: 'open', query, limit: '1' })))
    .reviews.length > 0;

/** One address with the enterprises that have it. */
export const review = (id: number): Promise<Review> => fetchJson(`${path}/${id}`);

const whole = (answer: Review | null): Review => {
  if (answer === null) throw new ApiError({ kind: 'malformed' });
  return answer;
};

/** Puts an address into the queue; one that is there already is answered as it stands. */
export const askForReview = async (query: string, within: string | null, csrf: string): Promise<Review> =>
  whole(await sendJson('POST', path, within === null ? { query } : { query, within }, csrf));

export const decide = async (id: number, verdict: Verdict, reason: string, csrf: string): Promise<Review> =>
  whole(await sendJson('PUT', `${path}/${id}/decision`, { ...verdict, reason }, csrf));

export const withdrawDecision = async (id: number, reason: string, csrf: string): Promise<Review> =>
  whole(await sendJson('DELETE', address(`${path}/${id}/decision`, { reason }), undefined, csrf));

/** The decision in force; null while the address is open. */
export const inForce = ({ decisions }: Review): ReviewDecision | null =>
  decisions.find(({ withdrawn_at }) => withdrawn_at === null) ?? null;

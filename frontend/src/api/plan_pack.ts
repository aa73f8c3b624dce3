import { sendJson } from './client';
import { ApiError } from './failure';
import type { LonLat } from './plan_candidates';
import type { PlanVisit, StoredPlan } from './plans';
import type { Enterprise, Names, SnapshotMark } from './types';

export const outcomes = ['done', 'closed', 'absent', 'refused', 'postponed'] as const;
export type Outcome = (typeof outcomes)[number];
export const violationClasses = ['gross', 'significant', 'minor'] as const;
export const visitKinds = ['planned', 'unplanned', 'preventive'] as const;

export interface FoundViolation {
  readonly class: (typeof violationClasses)[number];
  readonly subject: string;
  readonly osh: boolean;
  readonly repeated: boolean;
  readonly remedied_on: string | null;
}

/** What came of a visit. The UUID is made on the device, so that sending twice stores once. */
export interface FieldResult {
  readonly uuid: string;
  readonly visit: string;
  readonly outcome: Outcome;
  /** Local time of day and date, `2026-03-02T10:30`. */
  readonly visited_at: string;
  readonly kind: (typeof visitKinds)[number];
  readonly effort_days: number;
  readonly note: string;
  readonly position: LonLat | null;
  readonly violations: readonly FoundViolation[];
  /** UUID of the stored result it corrects. */
  readonly replaces: string | null;
}

/** A result as the server keeps it. */
export interface StoredResult extends FieldResult {
  readonly replaced_by: string | null;
  readonly author: string;
  /** Seconds since 1970. */
  readonly received_at: number;
  readonly register: 'waiting' | 'written' | 'refused' | 'none';
  readonly register_note: string | null;
  /** The note in the reader's languages; absent from what older servers said. */
  readonly register_text?: Names | null;
  /** What the note says, where it says one thing. */
  readonly register_cause?: {
    readonly code: 'counts_later' | 'withdrawn' | 'demonstration' | 'corrected' | 'rule';
    readonly subject: string;
  } | null;
  readonly inspection: string | null;
}

export interface ResultAnswer {
  readonly uuid: string;
  readonly state: 'stored' | 'known' | 'conflict' | 'refused';
  readonly sentence: string;
  readonly stored: StoredResult | null;
}

/** What an inspector should look at. */
export interface VisitChecks {
  readonly weak_indicators: readonly {
    readonly component: string;
    readonly id: string;
    readonly score: number | null;
    readonly contribution: number;
    readonly text: Names;
  }[];
  readonly signals: readonly { readonly rule: string; readonly title: Names; readonly evidence: Names }[];
  readonly open_violations: readonly {
    readonly reference: string;
    readonly inspected_on: string;
    readonly class: string;
    readonly subject: string;
    readonly repeated: boolean;
  }[];
}

export interface VisitSheet {
  readonly visit: PlanVisit;
  /** Null when the register no longer knows the enterprise. */
  readonly card: Enterprise | null;
  readonly checks: VisitChecks | null;
  readonly results: readonly StoredResult[];
}

/** Everything a phone needs without a network. */
export interface PlanPack {
  readonly format: string;
  readonly made_at: number;
  readonly snapshot: SnapshotMark;
  readonly plan: StoredPlan;
  readonly cards: Readonly<Record<string, Enterprise>>;
  readonly checks: Readonly<Record<string, VisitChecks>>;
  readonly tiles: {
    readonly count: number;
    readonly zooms: readonly [number, number];
    readonly templates: readonly string[];
    readonly urls: readonly string[];
  };
}

export async function sendResults(
  plan: string,
  results: readonly FieldResult[],
  csrf: string,
): Promise<readonly ResultAnswer[]> {
  const answer = await sendJson<{ results: readonly ResultAnswer[] }>(
    'POST',
    `/api/v1/plans/${encodeURIComponent(plan)}/results`,
    { results },
    csrf,
  );
  if (answer === null) throw new ApiError({ kind: 'malformed' });
  return answer.results;
}

import type { Language } from '../i18n/language';
import { address, fetchJson, sendJson } from './client';
import { ApiError } from './failure';
import type { Job } from './jobs';
import type { CandidateQuestion, LonLat, PlanReason } from './plan_candidates';
import type { PlanPack, StoredResult, VisitSheet } from './plan_pack';
import type { Names } from './types';

export type Wish = 'may' | 'must' | 'must_not';

/** Times of day are `HH:MM`. */
export interface PlanInspector {
  readonly id: string;
  readonly start: { readonly location: LonLat };
  readonly end?: { readonly location: LonLat };
  readonly from?: string;
  readonly to?: string;
  readonly days?: readonly number[];
  readonly break?: { readonly from: string; readonly to: string; readonly minutes: number };
  readonly max_distance_km?: number;
  readonly skills?: readonly string[];
  /** Two digits of each region; none: everywhere. */
  readonly regions?: readonly string[];
  readonly nights?: readonly { readonly after_day: number; readonly location: LonLat }[];
}

/** A visit may begin between these times of day. */
export interface PlanWindow {
  readonly from: string;
  readonly to: string;
  /** Days of the plan, from 0; none: all. */
  readonly days?: readonly number[];
}

/** What is said of a visit; null takes back what was said. */
export interface PlanWish {
  readonly id: string;
  readonly wish?: Wish;
  readonly value?: number;
  readonly service_min?: number;
  readonly windows?: readonly PlanWindow[] | null;
  readonly lock?: PlanLock | null;
  /** All of which the inspector must have. */
  readonly skills?: readonly string[];
}

export interface PlanOrder {
  readonly name: string;
  /** Of names and texts in the files. */
  readonly lang: 'kk' | 'ru' | 'en';
  readonly candidates: Omit<CandidateQuestion, 'kinds'>;
  readonly opening: { readonly from: string; readonly to: string };
  readonly first_day: string;
  readonly days: number;
  readonly balance: boolean;
  readonly travel?: { readonly detour: number; readonly speed_kmh: number };
  readonly inspectors: readonly PlanInspector[];
  readonly visits: readonly PlanWish[];
  readonly search: { readonly seconds: number; readonly seed: number };
  readonly margins: boolean;
}

export interface PlanStop {
  readonly id: string;
  readonly value: number;
  readonly arrival: string;
  readonly start: string;
  readonly departure: string;
  readonly travel_min: number;
  readonly distance_km: number;
  /** From the end of the road to the place, where that is far; counted in the travel. */
  readonly off_road_km?: number;
}

/** One day of one inspector. */
export interface PlanRoute {
  readonly inspector: string;
  readonly day: number;
  readonly date: string | null;
  readonly value: number;
  readonly departure: string;
  readonly finish: string;
  readonly distance_km: number;
  readonly travel_min: number;
  readonly service_min: number;
  readonly break: { readonly from: string; readonly to: string } | null;
  readonly stops: readonly PlanStop[];
  readonly links: Readonly<Record<string, readonly string[]>>;
  readonly shape?: readonly LonLat[];
  readonly start?: LonLat;
  readonly end?: LonLat;
  readonly unpaved_km?: number;
}

export interface Unvisited {
  readonly id: string;
  readonly value: number;
  readonly reason: string;
  readonly text: string;
  readonly needs_min?: number | null;
  readonly swap?: {
    readonly inspector: string;
    readonly day: number;
    readonly remove: readonly string[];
    readonly loses: number;
  } | null;
}

export interface Solution {
  readonly profit: number;
  readonly visited: number;
  readonly candidates: number;
  readonly distance_km: number;
  readonly travel_is_estimated: boolean;
  readonly travel_source?: string;
  readonly routes: readonly PlanRoute[];
  readonly unvisited: readonly Unvisited[];
  readonly broken_wishes: readonly {
    readonly id: string;
    readonly constraint: string;
    readonly text: string;
    /** Of a night that cannot be reached or left. */
    readonly day?: number;
  }[];
  readonly margins?: { readonly day_more: number; readonly colleague_more: number } | null;
}

export interface PlanLock {
  readonly inspector?: string | null;
  readonly day?: number | null;
  readonly at?: string | null;
}

export interface PlanVisit {
  readonly id: string;
  readonly name: Partial<Names>;
  readonly position: LonLat;
  readonly sector: string;
  readonly degree: number;
  readonly score: number;
  readonly value: number;
  readonly service_min: number;
  readonly wish: Wish;
  readonly lock: PlanLock | null;
  readonly windows?: readonly PlanWindow[];
  readonly skills?: readonly string[];
  readonly reasons: readonly PlanReason[];
}

export type PlanPhase = 'planning' | 'ready' | 'failed';

export interface StoredPlan {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly state: PlanPhase;
  readonly message: string;
  /** 0 until the first search has ended. */
  readonly version: number;
  readonly job: string | null;
  /** Seconds since 1970; nothing while the plan is in the list. */
  readonly archived_at?: number | null;
  readonly versions: readonly {
    readonly version: number;
    /** Seconds since 1970. */
    readonly created_at: number;
    readonly author: string;
    readonly why: string;
    readonly changes: string;
    readonly profit: number;
    readonly visited: number;
    readonly distance_km: number;
  }[];
  /** Null until the first search has ended. */
  readonly problem: {
    readonly first_day: string | null;
    readonly days: number;
    readonly inspectors: readonly PlanInspector[];
  } | null;
  readonly visits: readonly PlanVisit[];
  readonly plan: Solution | null;
  readonly results: readonly StoredResult[];
}

export interface PlanSummary {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly state: PlanPhase;
  readonly version: number;
  readonly changed_at: number;
  // What follows is null until the first search has ended.
  readonly first_day: string | null;
  readonly days: number | null;
  readonly inspectors: readonly string[] | null;
  readonly profit: number | null;
  readonly visited: number | null;
  readonly candidates: number | null;
  readonly distance_km: number | null;
  readonly travel_is_estimated: boolean | null;
  readonly results: number;
}

export interface PlanProgress {
  readonly state: PlanPhase;
  readonly message: string;
  readonly job: string | null;
  /** From 0 to 1. */
  readonly progress: number;
  readonly profit: number;
  readonly visited: number;
  readonly distance_km: number;
  readonly elapsed_s: number;
  readonly history: readonly { readonly elapsed_s: number; readonly profit: number }[];
  readonly routes: readonly {
    readonly inspector: string;
    readonly day: number;
    readonly stops: readonly string[];
  }[];
}

/** A change of a plan; it always makes a new version. */
export interface Replan {
  readonly expected_version: number;
  readonly cancel?: readonly string[];
  readonly restore?: readonly string[];
  readonly add?: readonly PlanWish[];
  readonly change?: readonly PlanWish[];
  readonly lock?: readonly ({ readonly id: string } & PlanLock)[];
  readonly unlock?: readonly string[];
  readonly order?: readonly {
    readonly inspector: string;
    readonly day: number;
    readonly visits: readonly string[];
  }[];
  readonly now?: { readonly day: number; readonly at: string };
  /** Without a search (`iterations` 0) the plan is only timed anew. */
  readonly search?: { readonly seconds?: number; readonly iterations?: number; readonly seed?: number };
  readonly margins?: boolean;
}

export interface WhatIfAnswer {
  readonly base: { readonly profit: number; readonly visited: number; readonly distance_km: number };
  readonly with: {
    readonly days: number;
    readonly inspectors: number;
    readonly profit: number;
    readonly visited: number;
    readonly distance_km: number;
  };
  readonly gain: number;
  readonly newly_visited: readonly string[];
}

const root = '/api/v1/plans';
const one = (id: string): string => `${root}/${encodeURIComponent(id)}`;

function present<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new ApiError({ kind: 'malformed' });
  return answer;
}

/** The newest plans in the list, or those that were put away. */
export const plans = async (archived: boolean): Promise<readonly PlanSummary[]> =>
  (
    await fetchJson<{ plans: readonly PlanSummary[] }>(
      address(root, { limit: '50', archived: archived ? 'true' : undefined }),
    )
  ).plans;

/** Takes a plan out of the list, or back; for its owner and administrators. */
export const archivePlan = (id: string, archived: boolean, csrf: string): Promise<unknown> =>
  sendJson('PATCH', one(id), { archived }, csrf);

export const plan = (id: string): Promise<StoredPlan> => fetchJson(one(id));

export const planProgress = (id: string): Promise<PlanProgress> => fetchJson(`${one(id)}/progress`);

export const planPack = (id: string): Promise<PlanPack> => fetchJson(`${one(id)}/pack`);

export const visitSheet = (id: string, bin: string): Promise<VisitSheet> =>
  fetchJson(`${one(id)}/visits/${encodeURIComponent(bin)}`);

/** Begins a plan; the answer names it while the search goes on. */
export async function beginPlan(order: PlanOrder, csrf: string): Promise<string> {
  const answer = await sendJson<{ plan: { id: string } }>('POST', root, order, csrf);
  return present(answer).plan.id;
}

export const replan = async (id: string, change: Replan, csrf: string): Promise<Job> =>
  present(await sendJson<Job>('POST', `${one(id)}/replan`, change, csrf));

export const beginWhatIf = async (
  id: string,
  question: { readonly days_more: number; readonly colleagues_more: number; readonly seconds: number },
  csrf: string,
): Promise<Job> => present(await sendJson<Job>('POST', `${one(id)}/what-if`, question, csrf));

export const whatIfResult = (job: string): Promise<WhatIfAnswer> =>
  fetchJson(`/api/v1/jobs/${encodeURIComponent(job)}/result`);

export const exportFormats = ['gpx', 'ics', 'geojson', 'kml', 'csv'] as const;

export const exportAddress = (
  id: string,
  format: (typeof exportFormats)[number],
  language: Language,
): string => `${one(id)}/export.${format}?lang=${language}`;

import type { PlanLock, PlanVisit, PlanWindow, PlanWish, Wish } from '../../api/plans';
import { clockText } from '../clock';

/** What is agreed of one visit, as a form asks for it; an empty text leaves it open. */
export interface VisitTerms {
  readonly wish: Wish;
  /** Minutes on the spot. */
  readonly minutes: string;
  /** Between these times of day the visit may begin. */
  readonly from: string;
  readonly to: string;
  /** Who makes it, on which day of the plan (from 0), and when it begins. */
  readonly inspector: string;
  readonly day: string;
  readonly at: string;
}

export const noTerms: VisitTerms = {
  wish: 'may',
  minutes: '',
  from: '',
  to: '',
  inspector: '',
  day: '',
  at: '',
};

/** The longest visit that a plan takes, in minutes. */
const longest = 1440;

/** What is wrong with terms; null for nothing. */
export function faultOfTerms({ minutes, from, to, at }: VisitTerms): 'minutes' | 'window' | null {
  const time = Number(minutes);
  if (minutes !== '' && !(Number.isInteger(time) && time >= 0 && time <= longest)) return 'minutes';
  if (from !== '' && to !== '' && from > to) return 'window';
  const isOutside = (from !== '' && at < from) || (to !== '' && at > to);
  return at !== '' && isOutside ? 'window' : null;
}

/** The hours in which a visit may begin; null where none are agreed. */
export function windowsOf({ from, to }: VisitTerms): readonly PlanWindow[] | null {
  return from === '' && to === '' ? null : [{ from: from || '00:00', to: to || '24:00' }];
}

/** Whom, which day and which time a visit is bound to; null for none of them. */
export function lockOf({ inspector, day, at }: VisitTerms): PlanLock | null {
  if (inspector === '' && day === '' && at === '') return null;
  return {
    ...(inspector === '' ? {} : { inspector }),
    ...(day === '' ? {} : { day: Number(day) }),
    ...(at === '' ? {} : { at }),
  };
}

/** Terms of a visit of a plan that is still to be made: only what is said. */
export function newWish(id: string, terms: VisitTerms, skills: readonly string[]): PlanWish | null {
  const lock = terms.wish === 'must_not' ? null : lockOf(terms);
  const windows = windowsOf(terms);
  const wish: PlanWish = {
    id,
    ...(terms.wish === 'may' || lock !== null ? {} : { wish: terms.wish }),
    ...(terms.minutes === '' ? {} : { service_min: Number(terms.minutes) }),
    ...(windows === null ? {} : { windows }),
    ...(lock === null ? {} : { lock }),
    ...(skills.length === 0 ? {} : { skills }),
  };
  return Object.keys(wish).length > 1 ? wish : null;
}

/** The terms that a visit of a plan has. */
export function termsOf(visit: PlanVisit): VisitTerms {
  const [window] = visit.windows ?? [];
  return {
    wish: visit.wish,
    minutes: String(visit.service_min),
    from: window === undefined ? '' : clockText(window.from),
    to: window === undefined || window.to.startsWith('24') ? '' : clockText(window.to),
    inspector: visit.lock?.inspector ?? '',
    day: visit.lock?.day == null ? '' : String(visit.lock.day),
    at: visit.lock?.at == null ? '' : clockText(visit.lock.at),
  };
}

/** What makes the terms of a visit other ones; null where nothing changes. What is taken back is said as null. */
export function changedWish(visit: PlanVisit, terms: VisitTerms): PlanWish | null {
  const before = termsOf(visit);
  const lock = terms.wish === 'must_not' ? null : lockOf(terms);
  const isOtherLock = JSON.stringify(lock) !== JSON.stringify(lockOf(before));
  const isOtherWish = terms.wish !== before.wish || isOtherLock;
  const wish: PlanWish = {
    id: visit.id,
    ...(isOtherWish ? { wish: terms.wish } : {}),
    ...(terms.minutes === before.minutes || terms.minutes === ''
      ? {}
      : { service_min: Number(terms.minutes) }),
    ...(terms.from === before.from && terms.to === before.to ? {} : { windows: windowsOf(terms) }),
    ...(isOtherLock ? { lock } : {}),
  };
  return Object.keys(wish).length > 1 ? wish : null;
}

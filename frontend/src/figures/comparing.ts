import type { Change } from '../api/studies';
import type { Figure, Indicator } from '../api/types';
import { standing } from './rows';

/** How a figure stands against the nation's: apart only when its interval leaves the nation's value out. */
export type AgainstNation = 'above' | 'below' | 'same' | null;

export function againstNation(figure: Figure | null, nationValue: number | null): AgainstNation {
  if (figure?.value == null || figure.interval === null || nationValue === null) return null;
  if (figure.interval[0] > nationValue) return 'above';
  return figure.interval[1] < nationValue ? 'below' : 'same';
}

/** How a figure stands to a target: only a stable one whose interval leaves the target out tells for sure. */
export type ToTarget = 'reached' | 'toGo' | 'maybe' | 'tooFew' | 'otherAccount';

/** Targets are set on the statistics bureau's account of accidents: the inspectorate's is not measured by them. */
export function toTarget(
  figure: Figure,
  target: number,
  { direction, events }: Pick<Indicator, 'direction' | 'events'>,
): ToTarget | null {
  if (figure.value === null) return null;
  if (events !== 'none' && figure.stream === 'INSPECTORATE') return 'otherAccount';
  if (isUnstable(figure)) return 'tooFew';
  if (figure.interval !== null && figure.interval[0] <= target && target <= figure.interval[1])
    return 'maybe';
  const above = figure.value >= target;
  return (direction === 'higher' ? above : !above || figure.value === target) ? 'reached' : 'toGo';
}

/** A figure that rests on 20 cases or fewer; the server says so of what counts cases only. */
export const isUnstable = (figure: Figure | null): boolean => figure?.stability === 'unstable';

/** The target of a year, else the next one to come, else the last; null where no path is set. */
export function aimOf<Point extends { readonly year: number }>(
  path: readonly Point[] | undefined,
  year: number,
): Point | null {
  return path?.find((point) => point.year >= year) ?? path?.at(-1) ?? null;
}

/** A limit nearer to one than this reads as no change. */
const noChange = 0.00005;

/**
 * What a change says: chance alone may explain one whose interval holds 1, or reads as if it did. Null where no interval
 * is to be had.
 */
export type ChangeKind = 'rise' | 'fall' | 'unclear' | null;

export function changeKind(change: Pick<Change, 'interval'> | null): ChangeKind {
  const interval = change?.interval ?? null;
  if (interval === null || interval[1] === null) return null;
  if (interval[0] > 1 + noChange) return 'rise';
  return interval[1] < 1 - noChange ? 'fall' : 'unclear';
}

/** Whether a change is one for the better; null where that cannot be told. */
export function isBetter(kind: ChangeKind, direction: Indicator['direction']): boolean | null {
  if (kind === null || kind === 'unclear' || direction === 'none') return null;
  return (kind === 'rise') === (direction === 'higher');
}

/** Whether the server can tell how an indicator changed and how sure that is: a rate or a ratio of counts. */
export const hasChange = ({ interval_method }: Indicator): boolean =>
  /^(exact Poisson|odds)/.test(interval_method ?? '');

/** The difference of a share to an earlier one, in percentage points: a share of the register has no interval. */
export function pointsSince(
  figure: Figure | null,
  before: Figure | null,
  indicator: Indicator,
): number | null {
  if (indicator.unit.en !== '%' || figure?.value == null || figure.interval !== null) return null;
  if (standing(figure) !== 'value' || standing(before) !== 'value' || before?.value == null) return null;
  return figure.value - before.value;
}

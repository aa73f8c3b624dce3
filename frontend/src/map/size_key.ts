import type { SeenCircles } from './circles_seen';
import {
  groupKey,
  groupScale,
  grownZooms,
  type KeyCircle,
  loneKey,
  signalRadius,
  signalScale,
} from './group_size';

/** What the sizes of the circles of a map say: one rule for the legend of the screen, pictures and paper. */
export interface SizeKey {
  readonly circles: readonly KeyCircle[];
  /** What a circle is, as the explorer's texts name it. */
  readonly says: 'circles' | 'mixed' | 'singles' | 'equals';
  readonly of: 'enterprises' | 'workers';
}

const isEmpty = (seen: SeenCircles | null): boolean => seen !== null && seen.groups + seen.singles === 0;
const largestOf = (seen: SeenCircles | null): number | undefined =>
  seen !== null && seen.groups > 0 ? seen.largest : undefined;

/** The key of enterprises at a zoom of a map; `seen` is null before anything is drawn: then all sizes may come. */
export function enterpriseSizes(zoom: number, enterprises: number, seen: SeenCircles | null): SizeKey {
  // From a zoom on every enterprise stands alone; before that, too, where few lie apart from one another.
  const alone = zoom >= grownZooms[0] || (seen !== null && seen.groups === 0 && seen.singles > 0);
  if (alone) {
    const circles = isEmpty(seen) ? [] : loneKey(zoom, seen?.mostWorkers || undefined);
    return { circles, says: loneKey(zoom).length > 0 ? 'singles' : 'equals', of: 'workers' };
  }
  return {
    circles: isEmpty(seen) ? [] : groupKey(groupScale(enterprises), zoom, largestOf(seen)),
    says: seen !== null && seen.singles > 0 ? 'mixed' : 'circles',
    of: 'enterprises',
  };
}

/** The same of signals, of which single ones are all of one size. */
export function signalSizes(zoom: number, seen: SeenCircles | null): readonly KeyCircle[] {
  if (isEmpty(seen)) return [];
  const single: KeyCircle = { count: 1, radius: signalRadius(0, zoom), reach: 'exactly' };
  const groups = seen !== null && seen.groups === 0 ? [] : groupKey(signalScale, zoom, largestOf(seen));
  return seen !== null && seen.singles > 0 ? [single, ...groups.filter(({ count }) => count > 1)] : groups;
}

/** The sign before the number of a circle. */
export const reachSigns: Readonly<Record<KeyCircle['reach'], string>> = {
  exactly: '',
  'up-to': '≤\u00a0',
  from: '≥\u00a0',
};

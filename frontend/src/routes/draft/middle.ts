import type { LonLat } from '../../api/plan_candidates';
import { distance } from '../../state/area';

/** Positions looked at when a middle is sought; more would not move it. */
const sample = 200;

/** The one of the positions from which all others are nearest together (the medoid); null without positions. */
export function middleOf(positions: readonly LonLat[]): LonLat | null {
  const step = Math.max(1, Math.ceil(positions.length / sample));
  const looked = positions.filter((_, place) => place % step === 0);
  let best: LonLat | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const from of looked) {
    const sum = looked.reduce((total, to) => total + distance(from, to), 0);
    if (sum < least) [best, least] = [from, sum];
  }
  return best;
}

/** Fewer candidates have no middle of their own: the office would stand at one of them, and its way be 0 km. */
const fewest = 3;

/** Where an office may be proposed among candidates; null when it has to be asked for. */
export const officeAmong = (positions: readonly LonLat[]): LonLat | null =>
  positions.length < fewest ? null : middleOf(positions);

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

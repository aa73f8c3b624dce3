import { type RegionRow, standing } from '../figures/rows';

/**
 * The places a row may take from the highest down, given that rows with overlapping intervals cannot be told
 * apart, and that nothing is known of those withheld: one more than those surely above, up to all but those surely
 * below. Null without an interval.
 */
export function rankRange(row: RegionRow, rows: readonly RegionRow[]): readonly [number, number] | null {
  const own = row.figure?.interval ?? null;
  if (own === null || row.figure?.value == null) return null;
  const others = rows.flatMap(({ kato, figure }) =>
    kato !== row.kato && figure?.value != null && figure.interval !== null ? [figure.interval] : [],
  );
  const withheld = rows.filter(({ figure }) => standing(figure) === 'suppressed').length;
  const surelyAbove = others.filter(([low]) => low > own[1]).length;
  const surelyBelow = others.filter(([, high]) => high < own[0]).length;
  return [surelyAbove + 1, others.length + withheld + 1 - surelyBelow];
}

/** Highest first; rows without a value last, in the order of their names. */
export function byValue(rows: readonly RegionRow[]): readonly RegionRow[] {
  const size = (row: RegionRow): number => row.figure?.value ?? Number.NEGATIVE_INFINITY;
  return [...rows].sort((left, right) => {
    const a = size(left);
    const b = size(right);
    return a === b ? 0 : b - a;
  });
}

/** Where a ratio lies on a radar whose circle is 1: half a step for each factor of two, better outwards. */
export function radarReach(ratio: number, direction: 'lower' | 'higher' | 'none'): number {
  const steps = Math.log2(Math.max(ratio, 1e-6)) * (direction === 'lower' ? -1 : 1);
  return Math.min(1, Math.max(0.08, 0.5 + steps * 0.17));
}

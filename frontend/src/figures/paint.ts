import { type Bounds, classOf } from '../legend/classes';
import { coloursFor } from '../legend/palette';
import type { RegionPaint } from '../map/territory_layers';
import { type RegionRow, standing } from './rows';

/** How every region is painted under the given classes, keyed by KATO. */
export function regionPaints(
  rows: readonly RegionRow[],
  bounds: Bounds,
  countsEvents: boolean,
): ReadonlyMap<string, RegionPaint> {
  const colours = coloursFor(bounds.length);
  return new Map(
    rows.map(({ kato, figure }) => {
      const stands = standing(figure);
      const value = stands === 'value' ? (figure?.value ?? null) : null;
      return [
        kato,
        {
          colour: value === null ? null : (colours[classOf(value, bounds)] ?? null),
          unstable: value !== null && countsEvents && figure?.stability === 'unstable',
          suppressed: stands === 'suppressed',
        },
      ];
    }),
  );
}

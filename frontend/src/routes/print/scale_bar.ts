import type { Box } from '../../map/pointed';
import { distance } from '../../state/area';

/** A bar of a round length, at most a third of the width of a drawing. */
export interface ScaleBar {
  readonly kilometres: number;
  readonly pixels: number;
}

/** `pixels` is the width of the drawing of the box; the scale is that of its middle parallel. */
export function scaleBar([west, south, east, north]: Box, pixels: number): ScaleBar {
  const middle = (south + north) / 2;
  const kilometres = distance([west, middle], [east, middle]);
  const most = kilometres / 3;
  const power = 10 ** Math.floor(Math.log10(most));
  const round = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  return { kilometres: round, pixels: (round / kilometres) * pixels };
}

import type { Box } from './pointed';

/** A rectangle in CSS pixels of the map, from its upper left corner. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Distances from the edges of the map in CSS pixels. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Air between what is shown and the panels or edges around it, in CSS pixels. */
const air = 10;
/** A map that panels leave less of than this share of its scale is used as if they were not there. */
const leastScale = 0.3;

const mercator = (latitude: number): number =>
  Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);

/** Width by height of a box of degrees as a Web Mercator map draws it. */
export const aspectOf = ([west, south, east, north]: Box): number =>
  (east - west) / 360 / Math.max(1e-9, mercator(north) - mercator(south));

const overlap = (room: Rectangle, panel: Rectangle): boolean =>
  panel.left < room.right && panel.right > room.left && panel.top < room.bottom && panel.bottom > room.top;

/** How large something of this aspect can be drawn in the room: its width in pixels. */
const scaleIn = ({ left, top, right, bottom }: Rectangle, aspect: number): number =>
  Math.max(0, Math.min(right - left, (bottom - top) * aspect));

const areaOf = ({ left, top, right, bottom }: Rectangle): number => (right - left) * (bottom - top);

/** The rectangle beside the panels in which something of this aspect can be drawn largest. */
function roomBeside(whole: Rectangle, panels: readonly Rectangle[], aspect: number): Rectangle | null {
  let best: Rectangle | null = null;
  let bestScale = 0;
  const cut = (room: Rectangle): void => {
    const scale = scaleIn(room, aspect);
    if (scale <= 0 || scale < bestScale) return;
    const inTheWay = panels.find((panel) => overlap(room, panel));
    if (inTheWay === undefined) {
      if (scale === bestScale && best !== null && areaOf(room) <= areaOf(best)) return;
      best = room;
      bestScale = scale;
      return;
    }
    cut({ ...room, bottom: inTheWay.top });
    cut({ ...room, top: inTheWay.bottom });
    cut({ ...room, right: inTheWay.left });
    cut({ ...room, left: inTheWay.right });
  };
  cut(whole);
  return best;
}

/**
 * The padding that shows a box of this aspect as large as it can be shown beside the panels that lie over a map of
 * `width` × `height`. Where they leave next to nothing, such as a list over most of a phone, it is that of a bare map.
 */
export function paddingBeside(
  { width, height }: { readonly width: number; readonly height: number },
  panels: readonly Rectangle[],
  aspect: number,
): Padding {
  const whole = { left: air, top: air, right: width - air, bottom: height - air };
  const wide = panels.map(({ left, top, right, bottom }) => ({
    left: left - air,
    top: top - air,
    right: right + air,
    bottom: bottom + air,
  }));
  const found = roomBeside(whole, wide, aspect);
  const room =
    found !== null && scaleIn(found, aspect) >= leastScale * scaleIn(whole, aspect) ? found : whole;
  return { top: room.top, right: width - room.right, bottom: height - room.bottom, left: room.left };
}

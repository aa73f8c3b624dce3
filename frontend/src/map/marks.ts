import { lightHatch } from '../legend/hatching';
import { hatchColour, suppressedColour } from '../legend/palette';
import { nameEdges, squareSide } from './name_edges';

/** Pixels of the square that a mark repeats. */
export const markEdge = 8;
const middle = (markEdge - 1) / 2;

/** Which pixels of the square are inked: those of a diagonal two pixels wide, or of a dot. None is half inked: it would be paler. */
export const inkedBy: Readonly<Record<'lines' | 'dots', (x: number, y: number) => boolean>> = {
  lines: (x, y) => (x + y) % markEdge < 1.5,
  dots: (x, y) => Math.hypot(x - middle, y - middle) < 1.8,
};

/** A square of pixels for MapLibre's pattern fills. */
interface Pattern {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Repeating marks laid over a region: diagonal hatching for unstable values, dots for withheld ones. */
export function markPattern(name: string): Pattern | null {
  if (name === nameEdges) return clear(squareSide);
  // Opaque: a line let through its ground would lose the contrast that its colour was chosen for.
  if (name === 'mark-unstable' || name === 'mark-unstable-light') {
    const ink = name === 'mark-unstable' ? hatchColour : lightHatch;
    return draw((x, y) => (inkedBy.lines(x, y) ? `${ink}ff` : null));
  }
  if (name === 'mark-suppressed') {
    return draw((x, y) => (inkedBy.dots(x, y) ? `${hatchColour}cc` : `${suppressedColour}ff`));
  }
  return null;
}

/** A square of which nothing is seen. */
const clear = (side: number): Pattern => ({
  width: side,
  height: side,
  data: new Uint8ClampedArray(side * side * 4),
});

function draw(colourAt: (x: number, y: number) => string | null): Pattern {
  const data = new Uint8ClampedArray(markEdge * markEdge * 4);
  for (let y = 0; y < markEdge; ++y) {
    for (let x = 0; x < markEdge; ++x) {
      data.set(bytes(colourAt(x, y)), (y * markEdge + x) * 4);
    }
  }
  return { width: markEdge, height: markEdge, data };
}

/** Red, green, blue and alpha of #rrggbbaa. */
function bytes(colour: string | null): readonly number[] {
  if (colour === null) return [0, 0, 0, 0];
  return [1, 3, 5, 7].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
}

import { lightHatch } from '../legend/hatching';
import { hatchColour, suppressedColour } from '../legend/palette';

const edge = 8;

/** A square of pixels for MapLibre's pattern fills. */
interface Pattern {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Repeating marks laid over a region: diagonal hatching for unstable values, dots for withheld ones. */
export function markPattern(name: string): Pattern | null {
  // Opaque: a line let through its ground would lose the contrast that its colour was chosen for.
  if (name === 'mark-unstable' || name === 'mark-unstable-light') {
    const ink = name === 'mark-unstable' ? hatchColour : lightHatch;
    return draw((x, y) => ((x + y) % edge < 1.5 ? `${ink}ff` : null));
  }
  if (name === 'mark-suppressed') {
    const middle = (edge - 1) / 2;
    return draw((x, y) =>
      Math.hypot(x - middle, y - middle) < 1.8 ? `${hatchColour}cc` : `${suppressedColour}ff`,
    );
  }
  return null;
}

function draw(colourAt: (x: number, y: number) => string | null): Pattern {
  const data = new Uint8ClampedArray(edge * edge * 4);
  for (let y = 0; y < edge; ++y) {
    for (let x = 0; x < edge; ++x) {
      data.set(bytes(colourAt(x, y)), (y * edge + x) * 4);
    }
  }
  return { width: edge, height: edge, data };
}

/** Red, green, blue and alpha of #rrggbbaa. */
function bytes(colour: string | null): readonly number[] {
  if (colour === null) return [0, 0, 0, 0];
  return [1, 3, 5, 7].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
}

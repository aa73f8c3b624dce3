/** A name that wants to stand at a point, in the units of the drawing. */
export interface WantedName {
  readonly id: string;
  readonly at: readonly [number, number];
  readonly name: string;
}

export interface PlacedName {
  readonly id: string;
  /** The middle of each line and its base. */
  readonly lines: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Letters of the drawing's type are about so wide, in shares of its size. */
const letterWidth = 0.58;
const lineHeight = 1.05;
const longestLine = 12;

/** A long name in two lines, broken at its last blank. */
function linesOf(name: string): readonly string[] {
  const blank = name.lastIndexOf(' ');
  return name.length <= longestLine || blank < 0 ? [name] : [name.slice(0, blank), name.slice(blank + 1)];
}

const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * Places for names at their points, or somewhat above or below where another name stands there, within the frame
 * (left, top, width, height). Earlier names choose first; one that finds no room is left out.
 */
export function namePlaces(
  names: readonly WantedName[],
  size: number,
  [left, top, width, height]: readonly [number, number, number, number],
): readonly PlacedName[] {
  const taken: Rectangle[] = [];
  return names.flatMap(({ id, at, name }): PlacedName[] => {
    const lines = linesOf(name);
    const half = (Math.max(...lines.map((line) => line.length)) * size * letterWidth) / 2;
    const tall = lines.length * size * lineHeight;
    const x = Math.min(Math.max(at[0], left + half), left + width - half);
    for (const shift of [0, 0.6, -0.6, 1.2, -1.2, 1.8, -1.8]) {
      const first = Math.min(Math.max(at[1] + shift * size - tall / 2, top), top + height - tall);
      const box = { left: x - half, top: first, right: x + half, bottom: first + tall };
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      const base = (line: number): number => first + size * (0.85 + line * lineHeight);
      return [{ id, lines: lines.map((text, line) => ({ x, y: base(line), text })) }];
    }
    return [];
  });
}

/** A text that wants to stand beside a point, in pixels of the drawing. */
export interface WantedLabel {
  readonly at: readonly [number, number];
  readonly text: string;
  readonly size: number;
  /** From the point to the text. */
  readonly gap: number;
}

/** Where a text begins: its left end on the base line. */
export type LabelPlace = readonly [number, number];

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Letters of the drawing's type are about so wide, in shares of its size. */
const letterWidth = 0.6;

/**
 * A place for each text, right, left, below or above its point, where it covers neither another text nor any of the
 * points (circles of a radius) and stays in the frame; null for one that has no room. Earlier texts choose first.
 */
export function labelPlaces(
  labels: readonly WantedLabel[],
  points: readonly (readonly [number, number])[],
  radius: number,
  [width, height]: readonly [number, number],
): readonly (LabelPlace | null)[] {
  const taken: Rectangle[] = points.map(([x, y]) => ({
    left: x - radius,
    top: y - radius,
    right: x + radius,
    bottom: y + radius,
  }));
  return labels.map(({ at: [x, y], text, size, gap }) => {
    const wide = text.length * size * letterWidth;
    const choices: readonly LabelPlace[] = [
      [x + gap, y + size / 3],
      [x - gap - wide, y + size / 3],
      [x - wide / 2, y + gap + size * 0.8],
      [x - wide / 2, y - gap],
    ];
    for (const [left, base] of choices) {
      const box = { left, top: base - size * 0.8, right: left + wide, bottom: base + size * 0.25 };
      const fits = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
      if (!fits || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return [left, base];
    }
    return null;
  });
}

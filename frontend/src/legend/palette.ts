/**
 * Sequential palettes that stay in order of lightness, so that they read in grey, in print and with every
 * kind of colour vision. Regions are blue-green, enterprises yellow to dark red, so the two never mix.
 */
export const regionColours = ['#e3eef2', '#b9d7e0', '#83b8cb', '#468fae', '#1f5f86'] as const;
const sevenColours = ['#eaf2f5', '#cce1e8', '#a8ccd9', '#7cb2c7', '#4f96b3', '#2d769b', '#174e70'] as const;

/** Degrees I to V. */
export const degreeColours = ['#ffe9a8', '#fdbf5a', '#f0862f', '#cc4a1a', '#7f1d2d'] as const;

/** Rims a group of enterprises that has some of degree IV or V. */
export const rimColour = '#b00020';

/** An enterprise of which nothing is recorded: a hollow ring, for its degree is that of its likes. */
export const unrecordedFill = '#ffffff';
export const unrecordedRim = '#54616b';

/** From much better to much worse than the reference; teal and brown keep apart in every colour vision. */
export const divergingColours = ['#21766d', '#8fcbc1', '#f1f0ec', '#dcb876', '#8c510a'] as const;

/**
 * Rate (rows, low to high) by certainty (columns, sure to unsure): the less sure, the nearer to grey, so that an
 * uncertain value never shouts.
 */
export const bivariateColours = [
  ['#cfe8ee', '#dbe6e8', '#e6e6e4'],
  ['#62a9c4', '#9dbdc8', '#c9cdce'],
  ['#0d4f77', '#5f7f93', '#a3a9ad'],
] as const;

/** What stands for a missing value; it lies outside the palette, and darker than classes about zero. */
export const noDataColour = '#d6d3cd';
/** The ground, hatched, of what has no ratio to an earlier year because there was none in it. */
export const fromNoneColour = '#aebbe0';
export const suppressedColour = '#d9d3e6';
/** So dark that it and white leave no shade between them on which neither is seen. */
export const hatchColour = '#1b2832';

/** Colours for a number of classes, spread over the whole palette. */
export function coloursFor(count: number): readonly string[] {
  if (count <= 1) return [regionColours[2]];
  const palette = count > regionColours.length ? sevenColours : regionColours;
  return Array.from({ length: count }, (_, place) => {
    const at = Math.round((place * (palette.length - 1)) / (count - 1));
    return palette[at] ?? regionColours[2];
  });
}

/** The degree of risk, 1 to 5, of a score from 0 to 100 (equal steps of 20). */
export function degreeOfScore(score: number): number {
  return Math.min(5, Math.max(1, Math.floor(score / 20) + 1));
}

/** How much of a colour is left under a surface of heat, whose hottest places are dark. */
const paleShare = 0.42;

/** The colour (#rrggbb) mixed with white, as ground of what lies above it. */
export function paled(colour: string): string {
  const channel = (at: number): string =>
    Math.round(255 - paleShare * (255 - Number.parseInt(colour.slice(at, at + 2), 16)))
      .toString(16)
      .padStart(2, '0');
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

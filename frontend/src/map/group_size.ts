/** Enterprises of a dataset whose groups are drawn at full size. */
const fullSize = 20_000;
const fullScale = 0.42;
const smallest = 3;
const largest = 26;

/**
 * Pixels of radius for the square root of a group's number: area in proportion to the number, at every zoom. A dataset of a
 * million gets smaller circles, else they would cover one another and the map; not as small as its number calls for, so
 * that towns can still be told apart.
 */
export const groupScale = (enterprises: number): number =>
  fullScale * Math.min(1, (fullSize / Math.max(1, enterprises)) ** 0.35);

/** The radius of a group in pixels. */
export const groupRadius = (count: number, scale: number): number =>
  Math.min(largest, Math.max(smallest, scale * Math.sqrt(count)));

/** The same as an expression of a style, of the feature's `count`. */
export const groupRadiusOf = (scale: number): ['min', ...unknown[]] => [
  'min',
  largest,
  ['max', smallest, ['*', scale, ['sqrt', ['get', 'count']]]],
];

const thinRim = 0.8;
const thickRim = 3.5;
const rimByShare = 11;

/** Pixels of the rim of a group by the share of its enterprises that are of degree IV or V. */
export const rimWidth = (share: number): number => Math.min(thickRim, thinRim + rimByShare * share);

/** The same as an expression of a style; `bad` counts those enterprises. */
export const rimWidthOf = (bad: unknown): ['min', ...unknown[]] => [
  'min',
  thickRim,
  ['+', thinRim, ['*', rimByShare, ['/', bad, ['max', 1, ['get', 'count']]]]],
];

/** The least number that is written into its circle: smaller circles have no room for it. */
export const leastWritten = (scale: number): number => Math.round((9.4 / scale) ** 2);

/** Zooms between which single enterprises grow from one mark among groups to circles that tell their workers. */
export const grownZooms = [8.5, 11] as const;

const workerScale = 0.45;
const smallestLone = 3.5;
const largestLone = 18;

/**
 * The radius of a single enterprise in pixels. From afar it is that of a group of one: a large one beside groups would
 * pass for many.
 */
export function loneRadius(workers: number, zoom: number): number {
  const [from, to] = grownZooms;
  const full = Math.min(largestLone, Math.max(smallestLone, workerScale * Math.sqrt(workers)));
  return smallest + (full - smallest) * Math.min(1, Math.max(0, (zoom - from) / (to - from)));
}

/** The same as an expression of a style, of the feature's `workers`. */
export const loneRadiusOf = (): ['interpolate', ...unknown[]] => [
  'interpolate',
  ['linear'],
  ['zoom'],
  grownZooms[0],
  smallest,
  grownZooms[1],
  [
    'min',
    largestLone,
    ['max', smallestLone, ['*', workerScale, ['sqrt', ['coalesce', ['get', 'workers'], 1]]]],
  ],
];

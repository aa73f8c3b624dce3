/** Enterprises of a dataset whose groups are drawn at full size. */
const fullSize = 20_000;
const fullScale = 0.42;
const smallest = 3;
const largest = 26;

/**
 * How large circles are by zoom beside those of zoom 4, with straight lines between. From farther away, as on a phone that
 * shows the country, the same towns are closer to one another; close by a mark of one enterprise must be easy to hit.
 */
const growth = [
  [2, 0.5],
  [4, 1],
  [12, 1.6],
] as const;

/** The number between two stops (zoom, number) that lies at this zoom; outside them the nearest. */
function between(stops: readonly (readonly [number, number])[], zoom: number): number {
  let [from, low] = stops[0] ?? [0, 0];
  if (zoom <= from) return low;
  for (const [to, high] of stops.slice(1)) {
    if (zoom <= to) return low + ((high - low) * (zoom - from)) / (to - from);
    [from, low] = [to, high];
  }
  return low;
}

/**
 * Pixels of radius at zoom 4 for the square root of a group's number: area in proportion to the number, at every zoom. A
 * dataset of a million gets smaller circles, else they would cover one another and the map; not as small as its number calls for, so
 * that towns can still be told apart.
 */
export const groupScale = (enterprises: number): number =>
  fullScale * Math.min(1, (fullSize / Math.max(1, enterprises)) ** 0.35);

/** The largest circles shrink as well, but do not grow: a million enterprises would hide the country of a phone. */
const largestAt = (factor: number): number => largest * Math.min(1, factor);

const radiusAt = (count: number, scale: number, factor: number): number =>
  Math.min(largestAt(factor), factor * Math.max(smallest, scale * Math.sqrt(count)));

/** The radius of a group in pixels. */
export const groupRadius = (count: number, scale: number, zoom: number): number =>
  between(
    growth.map(([stop, factor]) => [stop, radiusAt(count, scale, factor)] as const),
    zoom,
  );

/** A circle of a key: of this number, or of any up to it or from it on. */
export interface KeyCircle {
  readonly count: number;
  readonly radius: number;
  readonly reach: 'exactly' | 'up-to' | 'from';
}

const rounded = (count: number): number => {
  const step = 10 ** Math.floor(Math.log10(count));
  return Math.round(count / step) * step;
};

/**
 * The smallest circle of groups at this zoom with the most that it stands for, and round numbers of larger ones, none above the
 * largest that is `seen`.
 */
export function groupKey(scale: number, zoom: number, seen = Number.POSITIVE_INFINITY): KeyCircle[] {
  const least = Math.min(seen, rounded((smallest / scale) ** 2));
  const factor = between(growth, zoom);
  const larger = [5, 9, 14]
    .filter((radius) => radius < largestAt(factor))
    .map((radius) => rounded((radius / (factor * scale)) ** 2))
    .filter((count) => count > least && count <= seen);
  return [
    { count: least, radius: factor * smallest, reach: 'up-to' },
    ...larger.map((count) => ({ count, radius: groupRadius(count, scale, zoom), reach: 'exactly' as const })),
  ];
}

/** An expression of a style whose value at each stop is given. */
const byZoom = (stops: readonly (readonly [number, unknown])[]): ['interpolate', ...unknown[]] => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...stops.flat(),
];

/** The same as an expression of a style, of the feature's `count`. */
export const groupRadiusOf = (scale: number): ['interpolate', ...unknown[]] =>
  byZoom(
    growth.map(([zoom, factor]) => [
      zoom,
      ['min', largestAt(factor), ['*', factor, ['max', smallest, ['*', scale, ['sqrt', ['get', 'count']]]]]],
    ]),
  );

/** The scale of groups of signals: there may be more of them than enterprises, and the enterprises are to be seen around them. */
export const signalScale = 0.25;

/** The radius of a single signal in pixels: easy to hit close by. */
const singleSignal = [
  [2, 1.8],
  [4, 3],
  [12, 5],
  [14, 6],
] as const;
export const signalRadius = (count: number, zoom: number): number =>
  count > 0 ? groupRadius(count, signalScale, zoom) : between(singleSignal, zoom);

const singleFacility = 6.5;
const facilityRange = [5, 22] as const;
const facilityScale = 1.1;

/** The radius of a dangerous facility, or of so many of them, in pixels. */
export const facilityRadius = (count: number): number =>
  count > 0
    ? Math.min(facilityRange[1], Math.max(facilityRange[0], facilityScale * Math.sqrt(count)))
    : singleFacility;

/** The same as an expression of a style. */
export const facilityRadiusOf = (): ['case', ...unknown[]] => [
  'case',
  ['has', 'count'],
  ['min', facilityRange[1], ['max', facilityRange[0], ['*', facilityScale, ['sqrt', ['get', 'count']]]]],
  singleFacility,
];

/** The radius of signals as an expression of a style. */
export const signalRadiusOf = (): ['interpolate', ...unknown[]] =>
  byZoom(
    singleSignal.map(([zoom, single]) => {
      const factor = between(growth, zoom);
      const group = ['*', factor, ['max', smallest, ['*', signalScale, ['sqrt', ['get', 'count']]]]];
      return [zoom, ['case', ['has', 'count'], ['min', largestAt(factor), group], single]];
    }),
  );

const thinRim = 0.8;
const thickRim = 3.5;
const rimByShare = 11;
/** Rims become thinner with their circles, but are not thicker close by. */
const rimGrowth = growth.slice(0, 2);

/** Pixels of the rim of a group by the share of its enterprises that are of degree IV or V. */
export const rimWidth = (share: number, zoom: number): number =>
  between(rimGrowth, zoom) * Math.min(thickRim, thinRim + rimByShare * share);

/** The same as an expression of a style; `bad` counts those enterprises. Where `plain` holds, the rim is of 2 pixels. */
export const rimWidthOf = (bad: unknown, plain: unknown): ['interpolate', ...unknown[]] =>
  byZoom(
    rimGrowth.map(([zoom, factor]) => [
      zoom,
      [
        '*',
        factor,
        [
          'case',
          plain,
          plainRim,
          ['min', thickRim, ['+', thinRim, ['*', rimByShare, ['/', bad, ['max', 1, ['get', 'count']]]]]],
        ],
      ],
    ]),
  );

/**
 * `circle-stroke-width` of a single enterprise. It is the same at all zooms, and written like that of the groups all the
 * same: expressions of one form share one program, which the first enterprises that are seen need not wait for.
 */
export const loneRimOf = (plain: unknown): ['interpolate', ...unknown[]] =>
  byZoom(rimGrowth.map(([zoom]) => [zoom, ['case', plain, plainRim, loneRim]]));

/** Pixels of the rim of a single enterprise. */
const loneRim = 0.8;

/** Pixels of the rim of what nobody recorded, at zoom 4 and closer. */
export const plainRim = 2;

/** Circles of a smaller radius have no room for their number. */
const roomForNumber = 9.4;

/** The least number that is written into its circle. */
export const leastWritten = (scale: number, zoom: number): number =>
  Math.round((roomForNumber / (scale * between(growth, zoom))) ** 2);

/** The same as an expression of a filter; filters know whole zooms only. */
export const leastWrittenOf = (scale: number): ['step', ...unknown[]] => [
  'step',
  ['zoom'],
  leastWritten(scale, 2),
  ...[3, 4, 6, 8, 10, 12].flatMap((zoom) => [zoom, leastWritten(scale, zoom)]),
];

/** From the first of these zooms on every enterprise stands alone; its mark grows until the circle tells its workers. */
export const grownZooms = [14, 15] as const;

const workerScale = 0.45;
const smallestLone = 4.8;
const largestLone = 18;

/**
 * The radius of a single enterprise in pixels. While others are drawn as groups it is that of a group of one: a large
 * one beside groups would pass for many.
 */
export function loneRadius(workers: number, zoom: number): number {
  const full = Math.min(largestLone, Math.max(smallestLone, workerScale * Math.sqrt(workers)));
  const [from, to] = grownZooms;
  const alone = growth.map(([stop, factor]) => [stop, factor * smallest] as const);
  return between([...alone, [from, between(alone, from)], [to, full]], zoom);
}

/** The same as an expression of a style, of the feature's `workers`. */
export const loneRadiusOf = (): ['interpolate', ...unknown[]] =>
  byZoom([
    ...growth.map(([zoom, factor]) => [zoom, factor * smallest] as const),
    [grownZooms[0], between(growth, grownZooms[0]) * smallest],
    [
      grownZooms[1],
      [
        'min',
        largestLone,
        ['max', smallestLone, ['*', workerScale, ['sqrt', ['coalesce', ['get', 'workers'], 1]]]],
      ],
    ],
  ]);

/** Workers of the circles in a key of single enterprises; those of the first and the last are as small and as large as can be. */
const keyedWorkers = [
  [100, 'up-to'],
  [400, 'exactly'],
  [1600, 'from'],
] as const;
/** Radii that differ by less look equal, in pixels. */
const sameRadius = 1.5;

/**
 * The key of single enterprises at this zoom, none above the most workers that are `seen`; empty while their circles do not tell
 * the workers.
 */
export function loneKey(zoom: number, seen = Number.POSITIVE_INFINITY): KeyCircle[] {
  const circles = keyedWorkers.map(([count, reach]) => ({ count, radius: loneRadius(count, zoom), reach }));
  const [least, next] = circles;
  if (least === undefined || next === undefined || next.radius - least.radius < sameRadius) return [];
  return circles.filter(({ count, reach }) => reach === 'up-to' || count <= seen);
}

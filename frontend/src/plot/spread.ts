import type { Position } from '../state/area';
import type { Plot, PlotPoint } from './plot';

/** A circle on a drawing, in pixels. */
export interface Disc {
  readonly at: readonly [number, number];
  readonly radius: number;
  /** Whether it may leave its place for others to be seen. */
  readonly moves: boolean;
}

/** From a place to the circle that stands for it, when that had to give way. */
export interface Leader {
  readonly from: Position;
  readonly to: Position;
  readonly colour: string;
}

/** Free pixels between two circles. */
const gap = 2;
/** Rounds of pushing apart, and the farthest a circle goes, in pixels. */
const rounds = 120;
const farthest = 140;
/** Turns between circles at the very same place: the golden angle never repeats a direction. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Places at which circles that may move cover no other: they are pushed apart, pair by pair, as far as they overlap. The
 * same circles always go the same way. In a crowd that has no room within the farthest move some still overlap.
 */
export function apart(discs: readonly Disc[]): readonly (readonly [number, number])[] {
  const places = discs.map(({ at: [x, y] }): [number, number] => [x, y]);
  const order = discs.map((_, index) => index);
  const reach = 2 * Math.max(0, ...discs.map(({ radius }) => radius)) + gap;
  for (let round = 0; round < rounds; ++round) {
    order.sort((one, other) => (places[one]?.[0] ?? 0) - (places[other]?.[0] ?? 0) || one - other);
    let isFree = true;
    order.forEach((one, place) => {
      for (let next = place + 1; next < order.length; ++next) {
        const other = order[next] ?? 0;
        if ((places[other]?.[0] ?? 0) - (places[one]?.[0] ?? 0) > reach) break;
        if (pushed(discs, places, Math.min(one, other), Math.max(one, other))) isFree = false;
      }
    });
    if (isFree) break;
  }
  return places;
}

/** Moves two circles out of each other; whether they met. */
function pushed(discs: readonly Disc[], places: [number, number][], one: number, other: number): boolean {
  const [first, second] = [discs[one], discs[other]];
  const [here, there] = [places[one], places[other]];
  if (!first || !second || !here || !there || !(first.moves || second.moves)) return false;
  const wanted = first.radius + second.radius + gap;
  let [x, y] = [there[0] - here[0], there[1] - here[1]];
  let length = Math.hypot(x, y);
  if (length >= wanted - 0.5) return false;
  const overlap = wanted - length;
  if (length < 1e-6) {
    [x, y, length] = [Math.cos(goldenAngle * other), Math.sin(goldenAngle * other), 1];
  }
  const share = first.moves && second.moves ? 0.5 : 1;
  if (first.moves) move(here, first.at, (-x / length) * overlap * share, (-y / length) * overlap * share);
  if (second.moves) move(there, second.at, (x / length) * overlap * share, (y / length) * overlap * share);
  return true;
}

function move(
  place: [number, number],
  [homeX, homeY]: readonly [number, number],
  right: number,
  down: number,
): void {
  const [x, y] = [place[0] + right - homeX, place[1] + down - homeY];
  const length = Math.hypot(x, y);
  const kept = length > farthest ? farthest / length : 1;
  place[0] = homeX + x * kept;
  place[1] = homeY + y * kept;
}

/** Pixels of Web Mercator (EPSG:3857) when the whole world is so many pixels wide. */
const pixelsOf = ([lon, lat]: Position, world: number): readonly [number, number] => [
  ((lon + 180) / 360) * world,
  ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * world,
];

const positionOf = ([x, y]: readonly [number, number], world: number): Position => [
  (x / world) * 360 - 180,
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world))) * 180) / Math.PI,
];

/** Moves of less than so many pixels are not worth a line. */
const unseen = 3;

/**
 * The plot as it is drawn when the world is so many pixels wide: points that ask for it stand apart, and a thin line
 * leads from each to its true place. The same object when nothing has to move.
 */
export function spread(plot: Plot, world: number): Plot {
  const signed = plot.points.filter(({ sign }) => sign !== '');
  if (!signed.some(({ apart }) => apart)) return plot;
  const discs = signed.map(
    ({ at, radius, apart }): Disc => ({ at: pixelsOf(at, world), radius: radius + 1, moves: apart === true }),
  );
  const places = apart(discs);
  const moved = new Map<PlotPoint, Position>();
  signed.forEach((point, index) => {
    const [home, place] = [discs[index]?.at, places[index]];
    if (home && place && Math.hypot(place[0] - home[0], place[1] - home[1]) >= unseen)
      moved.set(point, positionOf(place, world));
  });
  if (moved.size === 0) return plot;
  return {
    ...plot,
    points: plot.points.map((point) => ({ ...point, at: moved.get(point) ?? point.at })),
    leaders: [...moved].map(([{ at, colour }, to]): Leader => ({ from: at, to, colour })),
  };
}

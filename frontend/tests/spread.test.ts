import { describe, expect, it } from 'vitest';
import { type Plot, type PlotPoint, plotFeatures } from '../src/plot/plot';
import { apart, type Disc, spread } from '../src/plot/spread';

const disc = (x: number, y: number, moves = true): Disc => ({ at: [x, y], radius: 12, moves });

function closest(places: readonly (readonly [number, number])[]): number {
  let least = Number.POSITIVE_INFINITY;
  places.forEach(([x, y], one) => {
    for (const [otherX, otherY] of places.slice(one + 1))
      least = Math.min(least, Math.hypot(otherX - x, otherY - y));
  });
  return least;
}

describe('Circles that would cover each other', () => {
  it('stand apart, also thirty at the very same place, and the same way each time', () => {
    const crowd = Array.from({ length: 30 }, () => disc(100, 100));
    const places = apart(crowd);
    expect(closest(places)).toBeGreaterThan(24);
    for (const [x, y] of places) expect(Math.hypot(x - 100, y - 100)).toBeLessThanOrEqual(140.001);
    expect(apart(crowd)).toEqual(places);
  });

  it('stay where they are when they can be seen, and give way to what does not move', () => {
    const places = apart([disc(0, 0), disc(200, 0), disc(205, 0, false)]);
    expect(places[0]).toEqual([0, 0]);
    expect(places[2]).toEqual([205, 0]);
    expect(closest(places)).toBeGreaterThan(24);
  });
});

const point = (id: string, lon: number, moves: boolean): PlotPoint => ({
  id,
  at: [lon, 49.8],
  sign: moves ? id : '',
  label: '',
  colour: '#0f5c7d',
  ink: '#ffffff',
  radius: 11,
  chosen: false,
  ...(moves ? { apart: true } : {}),
});

describe('A plot', () => {
  const plot: Plot = {
    points: [point('1', 73.1, true), point('2', 73.1001, true), point('c', 73.1, false)],
    lines: [],
    circles: [],
  };

  it('leads a line from each moved number to its true place', () => {
    const far = spread(plot, 512 * 2 ** 8);
    expect(far.leaders?.map(({ from }) => from)).toEqual([
      [73.1, 49.8],
      [73.1001, 49.8],
    ]);
    expect(far.points.map(({ at }) => at)).not.toContainEqual([73.1001, 49.8]);
    expect(far.points[2]?.at, 'what has no number stays').toEqual([73.1, 49.8]);
    const kinds = plotFeatures(far).features.map(({ properties }) => properties?.kind);
    expect(kinds.filter((kind) => kind === 'leader')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'home')).toHaveLength(2);
  });

  it('is left alone on zooms that are close enough', () => {
    expect(spread(plot, 512 * 2 ** 18)).toBe(plot);
  });
});

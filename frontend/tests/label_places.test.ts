import { describe, expect, it } from 'vitest';
import { labelPlaces } from '../src/routes/print/label_places';

const label = (x: number, y: number, text = 'ТОО Завод') => ({
  at: [x, y] as const,
  text,
  size: 10,
  gap: 12,
});

describe('Names on the map of a day sheet', () => {
  it('stand to the right where there is room, and elsewhere where there is not', () => {
    const points = [
      [100, 50],
      [120, 50],
      [280, 100],
    ] as const;
    const places = labelPlaces(
      points.map(([x, y]) => label(x, y)),
      points,
      8,
      [300, 200],
    );
    expect(places[1]?.[0], 'right of its point').toBe(132);
    expect(places[0]?.[0], 'not over the second point: left of its own').toBeLessThan(100 - 12);
    expect(places[2]?.[0], 'not beyond the frame').toBeLessThan(280);
  });

  it('are left out rather than written over each other', () => {
    const crowd = Array.from({ length: 12 }, () => label(100, 50));
    const places = labelPlaces(crowd, [[100, 50]], 8, [300, 200]);
    expect(places.filter((place) => place !== null)).toHaveLength(4);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type Area,
  boxOfArea,
  destination,
  distance,
  isSensible,
  type Position,
  readArea,
  ringOf,
  thinned,
  untangled,
  wellKnownText,
  writeArea,
} from '../src/state/area';

const astana: Position = [71.43, 51.13];
const almaty: Position = [76.95, 43.24];

describe('An area', () => {
  it('has distances of the sphere: Astana to Almaty is 974 km', () => {
    expect(distance(astana, almaty)).toBeGreaterThan(965);
    expect(distance(astana, almaty)).toBeLessThan(985);
    expect(distance(astana, astana)).toBe(0);
  });

  it('lies within its box', () => {
    const [west, south, east, north] = boxOfArea({ kind: 'circle', centre: astana, kilometres: 50 });
    expect(distance([west, astana[1]], astana)).toBeCloseTo(50, 0);
    expect(distance([astana[0], north], astana)).toBeCloseTo(50, 0);
    expect(east).toBeGreaterThan(astana[0]);
    expect(south).toBeLessThan(astana[1]);
  });

  it('as a circle has all its corners at the radius and turns against the clock', () => {
    const ring = ringOf({ kind: 'circle', centre: astana, kilometres: 50 });
    expect(ring[0]).toEqual(ring[64]);
    for (const corner of ring) expect(distance(astana, corner)).toBeCloseTo(50, 6);
    const twiceArea = ring
      .slice(1)
      .reduce((sum, [lon, lat], k) => sum + (ring[k]?.[0] ?? 0) * lat - lon * (ring[k]?.[1] ?? 0), 0);
    expect(twiceArea).toBeGreaterThan(0);
  });

  it('is closed in the text of the filter language', () => {
    const area: Area = { kind: 'polygon', corners: [astana, almaty, [60, 50]] };
    expect(wellKnownText(area)).toBe(
      'POLYGON((71.43000 51.13000,76.95000 43.24000,60.00000 50.00000,71.43000 51.13000))',
    );
  });

  it.each(['circle:71.4300,51.1300,25.0', 'polygon:71.4300,51.1300;76.9500,43.2400;60.0000,50.0000'])(
    'comes back from the address: %s',
    (text) => {
      const area = readArea(text);
      expect(area && writeArea(area)).toBe(text);
    },
  );

  it.each([
    '',
    'circle',
    'circle:71,51',
    'circle:200,51,5',
    'circle:71,51,99999',
    'polygon:1,2;3,4',
    'polygon:1,2;1,2;1,2',
    'polygon:a,b;c,d;e,f',
    'square:1,2,3',
  ])('that is none is refused: %s', (text) => expect(readArea(text)).toBeNull());

  it('drawn by hand keeps at most sixty corners, a point is none', () => {
    const line = Array.from({ length: 1000 }, (_, k): Position => [60 + k / 100, 45]);
    expect(thinned(line).length).toBeLessThanOrEqual(60);
    expect(isSensible({ kind: 'polygon', corners: [astana, astana, astana] })).toBe(false);
  });

  it('reaches a point by distance and bearing', () => {
    const [lon, lat] = destination(astana, 100, 90);
    expect(distance(astana, [lon, lat])).toBeCloseTo(100, 6);
    expect(lon).toBeGreaterThan(astana[0]);
  });
});

describe('A line that crosses itself', () => {
  const square: readonly Position[] = [
    [70, 50],
    [74, 50],
    [74, 54],
    [70, 54],
  ];
  it('stays as it is where it does not', () => expect(untangled(square)).toEqual(square));
  it('loses the tails of a hand that ran past where it began', () => {
    const ring = untangled([[71, 49], ...square.slice(1), [70, 50.5], [72, 49.5]]);
    expect(untangled(ring), 'no crossing is left').toEqual(ring);
    expect(ring.length).toBeGreaterThanOrEqual(4);
    for (const corner of square.slice(1)) expect(ring).toContainEqual(corner);
  });
  it('keeps the larger part of a figure of eight', () => {
    const eight: readonly Position[] = [
      [70, 50],
      [80, 60],
      [80, 50],
      [70, 52],
    ];
    const ring = untangled(eight);
    expect(untangled(ring)).toEqual(ring);
    expect(ring).toContainEqual([80, 60]);
    expect(ring).not.toContainEqual([70, 50]);
  });
});

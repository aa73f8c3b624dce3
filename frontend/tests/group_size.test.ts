import { expect, test } from 'vitest';
import { type SeenCircles, seenIn } from '../src/map/circles_seen';
import {
  groupKey,
  groupRadius,
  groupScale,
  grownZooms,
  leastWritten,
  loneKey,
  loneRadius,
  rimWidth,
  signalRadius,
} from '../src/map/group_size';
import { enterpriseSizes, signalSizes } from '../src/map/size_key';

test('circles of a small dataset keep their size, those of a million do not cover one another', () => {
  expect(groupScale(3_000)).toBe(groupScale(20_000));
  expect(groupScale(0)).toBe(groupScale(20_000));
  const [small, large] = [groupScale(20_000), groupScale(1_000_000)];
  expect(groupRadius(1_000, small, 4)).toBeCloseTo(13.3, 1);
  expect(groupRadius(1_000, large, 4)).toBeLessThan(4);
  expect(groupRadius(1, large, 4)).toBe(3);
  expect(groupRadius(1_000_000, large, 4)).toBe(26);
  expect(leastWritten(small, 4)).toBe(501);
  expect(groupRadius(leastWritten(large, 4), large, 4)).toBeGreaterThan(9);
});

test('twice the area is twice the number, at every zoom', () => {
  const scale = groupScale(60_000);
  for (const zoom of [2.3, 4, 7.5])
    expect(groupRadius(2_000, scale, zoom) ** 2).toBeCloseTo(2 * groupRadius(1_000, scale, zoom) ** 2);
});

test('circles shrink with the country, so that a phone shows more than its largest city', () => {
  const scale = groupScale(20_000);
  const ofPhone = groupRadius(4_000, scale, 2.3);
  expect(ofPhone).toBeLessThan(0.65 * groupRadius(4_000, scale, 4));
  expect(rimWidth(1, 2.3)).toBeLessThan(rimWidth(1, 4));
  for (const zoom of [0, 2, 2.3, 3, 4, 6, 9, 12, 13.9])
    expect(groupRadius(1e9, scale, zoom), `at ${zoom}`).toBeLessThanOrEqual(26);
  // With a million enterprises many circles are as large as can be; on a phone that is less.
  expect(groupRadius(200_000, groupScale(1_000_000), 2.6)).toBeLessThan(18);
  // A number is written only where its circle has room for it, at every zoom.
  for (const zoom of [2, 3, 4, 8, 12])
    expect(groupRadius(leastWritten(scale, zoom), scale, zoom), `at ${zoom}`).toBeGreaterThan(9);
});

test('while there are groups a single enterprise is as large as a group of one; then it tells its workers', () => {
  const scale = groupScale(20_000);
  for (const zoom of [0, 2.3, 3, 5, 8, 11, 13.9])
    expect(loneRadius(5_000, zoom), `at ${zoom}`).toBeCloseTo(groupRadius(1, scale, zoom), 6);
  const [, grown] = grownZooms;
  expect(loneRadius(900, grown)).toBeCloseTo(13.5);
  expect(loneRadius(1_000_000, grown + 2)).toBe(18);
  expect(loneRadius(900, 14.5)).toBeGreaterThan(loneRadius(900, 14.2));
});

test('the key shows the circles of the present zoom', () => {
  const scale = groupScale(20_000);
  for (const zoom of [2.3, 4, 9]) {
    const [least, ...larger] = groupKey(scale, zoom);
    expect(least).toMatchObject({ count: 50, reach: 'up-to' });
    expect(least?.radius).toBeCloseTo(groupRadius(50, scale, zoom));
    expect(larger.length).toBeGreaterThan(1);
    for (const { count, radius } of larger) expect(radius).toBe(groupRadius(count, scale, zoom));
  }
  // On a phone the same circle stands for more.
  expect(groupKey(scale, 2.3)[2]?.count).toBeGreaterThanOrEqual(2 * (groupKey(scale, 4)[2]?.count ?? 0));
});

test('the key shows no number above the largest that is seen', () => {
  const scale = groupScale(20_000);
  expect(groupKey(scale, 4, 12)).toEqual([{ count: 12, radius: groupRadius(12, scale, 4), reach: 'up-to' }]);
  const counts = groupKey(scale, 4, 300).map(({ count }) => count);
  expect(counts.length).toBeGreaterThan(1);
  expect(Math.max(...counts)).toBeLessThanOrEqual(300);
});

test('what is seen is counted: groups, single ones, the largest group', () => {
  expect(seenIn([])).toEqual({ groups: 0, singles: 0, largest: 1, mostWorkers: 0 });
  expect(seenIn([{ degree: 3, workers: 40 }, { count: 7 }, { count: 2 }])).toEqual({
    groups: 2,
    singles: 1,
    largest: 7,
    mostWorkers: 40,
  });
});

test('thousands of signals leave the regions to be seen, and one is easy to hit close by', () => {
  expect(signalRadius(5_500, 3.3)).toBeLessThan(17);
  expect(signalRadius(500, 3.3)).toBeLessThan(6);
  expect(signalRadius(0, 14)).toBe(6);
  expect(signalRadius(4_000, 5) ** 2).toBeCloseTo(4 * signalRadius(1_000, 5) ** 2);
});

test('there is a key of single enterprises only while their circles tell the workers', () => {
  expect(loneKey(grownZooms[0])).toEqual([]);
  // All of fewer workers are as small, all of more as large; none that is not there is explained.
  expect(loneKey(grownZooms[1]).map(({ reach }) => reach)).toEqual(['up-to', 'exactly', 'from']);
  expect(loneRadius(20, grownZooms[1])).toBe(loneRadius(100, grownZooms[1]));
  expect(loneRadius(90_000, grownZooms[1])).toBe(loneRadius(1600, grownZooms[1]));
  expect(loneKey(grownZooms[1], 500).map(({ count }) => count)).toEqual([100, 400]);
  const radii = loneKey(grownZooms[1]).map(({ radius }) => radius);
  expect(radii).toHaveLength(3);
  expect(new Set(radii).size).toBe(3);
});

const seen = (groups: number, singles: number, largest = 1): SeenCircles => ({
  groups,
  singles,
  largest,
  mostWorkers: 0,
});

test('what is not drawn is not explained', () => {
  expect(enterpriseSizes(4, 20_000, seen(0, 0)).circles).toEqual([]);
  expect(signalSizes(4, seen(0, 0))).toEqual([]);
  expect(enterpriseSizes(4, 20_000, null).circles.length).toBeGreaterThan(2);
  // Few that lie apart are no groups, however far away.
  expect(enterpriseSizes(9, 20_000, seen(0, 3))).toEqual({ circles: [], says: 'equals', of: 'workers' });
  expect(enterpriseSizes(9, 20_000, seen(2, 3, 20)).says).toBe('mixed');
});

test('a single signal is explained by itself, beside groups as large as they are', () => {
  expect(signalSizes(14, seen(0, 4))).toEqual([{ count: 1, radius: signalRadius(0, 14), reach: 'exactly' }]);
  for (const { count, radius } of signalSizes(9, seen(5, 2, 4000)))
    expect(radius).toBeCloseTo(signalRadius(count === 1 ? 0 : count, 9));
  expect(signalSizes(9, seen(5, 0, 4000)).some(({ count }) => count === 1)).toBe(false);
});

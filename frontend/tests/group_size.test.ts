import { expect, test } from 'vitest';
import { groupRadius, groupScale, leastWritten, loneRadius } from '../src/map/group_size';

test('circles of a small dataset keep their size, those of a million do not cover one another', () => {
  expect(groupScale(3_000)).toBe(groupScale(20_000));
  expect(groupScale(0)).toBe(groupScale(20_000));
  const [small, large] = [groupScale(20_000), groupScale(1_000_000)];
  expect(groupRadius(1_000, small)).toBeCloseTo(13.3, 1);
  expect(groupRadius(1_000, large)).toBeLessThan(4);
  expect(groupRadius(1, large)).toBe(3);
  expect(groupRadius(1_000_000, large)).toBe(26);
  expect(leastWritten(small)).toBe(501);
  expect(groupRadius(leastWritten(large), large)).toBeGreaterThan(9);
});

test('twice the area is twice the number', () => {
  const scale = groupScale(60_000);
  expect(groupRadius(2_000, scale) ** 2).toBeCloseTo(2 * groupRadius(1_000, scale) ** 2);
});

test('a single enterprise from afar is as large as a group of one, and tells its workers close by', () => {
  for (const zoom of [3, 5, 8]) expect(loneRadius(5_000, zoom)).toBe(groupRadius(1, groupScale(20_000)));
  expect(loneRadius(900, 12)).toBeCloseTo(13.5);
  expect(loneRadius(1_000_000, 12)).toBe(18);
  expect(loneRadius(900, 10)).toBeGreaterThan(loneRadius(900, 9));
});

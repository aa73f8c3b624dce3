import { expect, test } from 'vitest';
import { metresPerPixel, scaleBar } from '../src/map/scale';

test('a pixel of the map covers what Web Mercator says', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.5, 0);
  expect(metresPerPixel(60, 1)).toBeCloseTo(78_271.5 / 4, 0);
});

test('the bar has a round length and fits', () => {
  for (let zoom = 2; zoom <= 17; zoom += 0.3) {
    const metres = metresPerPixel(48, zoom);
    const bar = scaleBar(metres, 54);
    expect(bar?.width).toBeLessThanOrEqual(54);
    expect(bar?.width).toBeGreaterThan(54 / 2.6);
    expect(String(bar?.metres)).toMatch(/^[125]0*$/);
    expect((bar?.metres ?? 0) / metres).toBeCloseTo(bar?.width ?? 0);
  }
  expect(scaleBar(0, 54)).toBeNull();
  expect(scaleBar(Number.NaN, 54)).toBeNull();
});

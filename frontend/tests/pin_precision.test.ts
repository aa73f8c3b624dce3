import { describe, expect, it } from 'vitest';
import { precisionOfPin } from '../src/desk/review/pin_precision';
import { isWellInside } from '../src/plot/plot';

describe('How exact a pin is', () => {
  it('follows from the scale of the map on which it was put', () => {
    const beside = (degrees: number) => precisionOfPin([73.1, 49.8], [73.1 + degrees, 49.8]);
    expect(beside(0.0005), '36 m').toBe('house');
    expect(beside(0.004), '290 m').toBe('street');
    expect(beside(0.04), '2.9 km').toBe('settlement');
    expect(beside(0.3), '22 km').toBe('district');
    expect(beside(2), 'the whole country in sight').toBe('region');
  });
});

describe('A mark on a map', () => {
  it('is well inside where it does not lie at the edge', () => {
    expect(isWellInside([200, 100], [400, 300])).toBe(true);
    for (const at of [
      [10, 100],
      [395, 100],
      [200, 290],
      [-50, 100],
      [200, 900],
    ] as const)
      expect(isWellInside(at, [400, 300]), at.join()).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { moved, shippedWeights } from '../src/state/weighing.svelte';

const sum = (weights: readonly number[]): number => weights.reduce((total, share) => total + share, 0);

describe('Weights', () => {
  it('always sum to one and keep the proportions of those that were not moved', () => {
    for (let place = 0; place < 4; ++place) {
      for (let percent = 0; percent <= 100; percent += 5) {
        const weights = moved(shippedWeights, place, percent);
        expect(sum(weights)).toBeCloseTo(1, 10);
        expect(weights[place]).toBeCloseTo(percent / 100, 10);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      }
    }
    expect(moved([0.25, 0.3, 0.3, 0.15], 3, 15)).toEqual([0.25, 0.3, 0.3, 0.15]);
  });

  it('share the rest equally when the others were nothing', () => {
    expect(moved([1, 0, 0, 0], 0, 40)).toEqual([0.4, 0.2, 0.2, 0.2]);
  });
});

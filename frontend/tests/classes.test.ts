import { describe, expect, it } from 'vitest';
import { classBounds, classOf, fisherJenks } from '../src/legend/classes';
import { coloursFor, degreeColours, degreeOfScore, regionColours } from '../src/legend/palette';
import { legendClasses } from '../src/legend/ranges';

/** Small deterministic generator (Lehmer), so that a failing case can be repeated by its seed. */
function numbers(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return Math.round((state / 2147483647) * 1000) / 10;
  });
}

/** The least sum of squared deviations over every way to cut rising values into classes. */
function exhaustive(sorted: readonly number[], count: number): number {
  if (count === 1) return deviation(sorted);
  let least = Number.POSITIVE_INFINITY;
  for (let cut = 1; cut <= sorted.length - count + 1; ++cut) {
    least = Math.min(least, deviation(sorted.slice(0, cut)) + exhaustive(sorted.slice(cut), count - 1));
  }
  return least;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

describe('Natural breaks', () => {
  it('separate obvious groups', () => {
    expect(fisherJenks([1, 2, 3, 50, 51, 52, 900, 901], 3)).toEqual([3, 52, 901]);
  });

  it('are never worse than the best of all possible cuts', () => {
    for (let seed = 1; seed <= 60; ++seed) {
      const sorted = [...new Set(numbers(seed, 11))].sort((left, right) => left - right);
      const bounds = fisherJenks(sorted, 4);
      const groups = bounds.map((_, place) => sorted.filter((value) => classOf(value, bounds) === place));
      const found = groups.reduce((sum, group) => sum + deviation(group), 0);
      expect(found, `seed ${seed}`).toBeCloseTo(exhaustive(sorted, 4), 6);
    }
  });
});

describe('Classes', () => {
  it('hold every value exactly once, whichever way they are cut', () => {
    for (let seed = 1; seed <= 100; ++seed) {
      const values = numbers(seed, 1 + (seed % 25));
      for (const classing of ['quantile', 'jenks'] as const) {
        const bounds = classBounds(values, 5, classing);
        const total = legendClasses(values, bounds, 1, 'en').reduce((sum, { count }) => sum + count, 0);
        expect(total, `seed ${seed} ${classing}`).toBe(values.length);
        expect(bounds.at(-1)).toBe(Math.max(...values));
        expect([...bounds].sort((left, right) => left - right)).toEqual(bounds);
        expect(bounds.length).toBeLessThanOrEqual(5);
      }
    }
  });

  it('of twenty different values hold four each when cut equally', () => {
    const values = Array.from({ length: 20 }, (_, place) => place);
    const counts = legendClasses(values, classBounds(values, 5, 'quantile'), 0, 'en').map(
      ({ count }) => count,
    );
    expect(counts).toEqual([4, 4, 4, 4, 4]);
  });

  it('are fewer when the values are few', () => {
    expect(classBounds([], 5, 'jenks')).toEqual([]);
    expect(classBounds([7], 5, 'quantile')).toEqual([7]);
    expect(classBounds([7, 7, 8], 5, 'jenks')).toEqual([7, 8]);
  });
});

/** Relative luminance by WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('Palettes', () => {
  it.each([
    ['regions', regionColours],
    ['degrees', degreeColours],
  ] as const)('of %s darken step by step, so that they read without colour', (_, colours) => {
    const steps = colours.map(luminance);
    for (let place = 1; place < steps.length; ++place) {
      expect((steps[place - 1] ?? 0) - (steps[place] ?? 0)).toBeGreaterThan(0.04);
    }
  });

  it('give every class a colour of its own', () => {
    for (let count = 1; count <= 5; ++count) expect(new Set(coloursFor(count)).size).toBe(count);
  });

  it('follow the degrees of the risk model', () => {
    expect([0, 19.9, 20, 40, 60, 80, 100].map(degreeOfScore)).toEqual([1, 1, 2, 3, 4, 5, 5]);
  });
});

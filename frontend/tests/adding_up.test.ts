import { describe, expect, it } from 'vitest';
import type { RiskComponent } from '../src/api/types';
import { enterpriseTexts } from '../src/enterprise/texts';
import { waterfall } from '../src/enterprise/waterfall';
import { addingUp } from '../src/figures/adding_up';

const tenths = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + Math.round(10 * one), 0);

/** A score of four parts; each part of the first is a third of it. */
const componentsOf = (shares: readonly number[]): RiskComponent[] =>
  shares.map(
    (contribution, place) =>
      ({
        id: ['compliance', 'injuries', 'assessment', 'diseases'][place],
        contribution,
        parts: ['violation', 'sector_rate', 'no_osh_service'].map((kind) => ({
          kind,
          id: '',
          share: 1 / 3,
          contribution: contribution / 3,
        })),
      }) as unknown as RiskComponent,
  );

describe('Parts that are shown', () => {
  it('add up to the whole that is shown', () => {
    // Rounded each on its own these are 33.3 three times, which makes 99.9.
    expect(addingUp([100 / 3, 100 / 3, 100 / 3], 100, 1)).toEqual([33.4, 33.3, 33.3]);
    expect(addingUp([0.335, 0.335, 0.33], 1, 2)).toEqual([0.34, 0.33, 0.33]);
    expect(addingUp([84.55], 84.55, 1)).toEqual([Number((84.55).toFixed(1))]);
    expect(addingUp([], 0, 1)).toEqual([]);
  });

  it('lie less than one unit from what they are', () => {
    for (let seed = 1; seed < 400; seed += 1) {
      const weights = [1, 2, 3, 4].map((place) => ((seed * 7919 * place) % 997) + 1);
      const sum = weights.reduce((left, right) => left + right, 0);
      const score = (seed * 13) % 99.99;
      const parts = weights.map((weight) => (weight / sum) * score);
      const shown = addingUp(parts, score, 1);
      expect(tenths(shown)).toBe(Math.round(10 * Number(score.toFixed(1))));
      for (const [place, part] of parts.entries())
        expect(Math.abs((shown[place] ?? 0) - part)).toBeLessThan(0.1 + 1e-9);
    }
  });

  it('are not made to fit where they are no parts of it', () => {
    expect(addingUp([1.04, 2.04], 9, 1)).toEqual([1, 2]);
  });
});

describe('The waterfall of a score', () => {
  it('adds up in its bars and within each, as it is shown', () => {
    // Each on its own: 21.2 + 21.1 + 21.1 + 21.1 = 84.5 beside a score of 84.6.
    const score = 84.56;
    const steps = waterfall(componentsOf([0.2506, 0.2498, 0.2498, 0.2498]), score);
    expect(tenths(steps.map(({ points }) => points))).toBe(846);
    for (const { points, slices } of steps)
      expect(tenths(slices.map((slice) => slice.points))).toBe(Math.round(10 * points));
    expect(steps.at(-1)?.to).toBeCloseTo(score);
  });

  it('has words for every kind of part that the server names', () => {
    const kinds = ['indicator', 'likes', 'violation', 'sector_rate', 'no_insurance', 'no_assessment'];
    for (const language of ['kk', 'ru', 'en'] as const)
      for (const kind of [...kinds, 'no_osh_service', 'own_record', 'sector_prior'])
        expect(enterpriseTexts[language].waterfall.part[kind], `${language} ${kind}`).toBeTruthy();
  });
});

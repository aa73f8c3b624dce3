import { describe, expect, it } from 'vitest';
import type { Figure } from '../src/api/types';
import { noValuesText } from '../src/figures/no_values';

const of = (period: string, value: number | null, suppression: Figure['suppression'] = 'none'): Figure =>
  ({ period, value, suppression }) as Figure;

describe('Where no place has a value', () => {
  it('the years that have values are told', () => {
    const places = [of('2020', null), of('2021', 3), of('2022', 4)];
    expect(noValuesText({ places, whole: [] }, 2020, 'en')).toContain('2021, 2022');
    expect(noValuesText({ places, whole: [] }, 2021, 'en')).toBeNull();
  });
  it('a held-back value is no missing one', () => {
    expect(noValuesText({ places: [of('2020', null, 'primary')], whole: [] }, 2020, 'ru')).toBeNull();
  });
  it('a value of the whole is told apart from none at all', () => {
    for (const language of ['kk', 'ru', 'en'] as const) {
      const places = [of('2022', null)];
      const wholeOnly = noValuesText({ places, whole: [of('2022', 306)] }, 2022, language);
      const never = noValuesText({ places, whole: [of('2022', null)] }, 2022, language);
      expect(wholeOnly).not.toBe(never);
      expect([wholeOnly, never]).not.toContain(null);
      // The whole that is held back is not missing either.
      expect(noValuesText({ places, whole: [of('2022', null, 'primary')] }, 2022, language)).toBe(wholeOnly);
    }
  });
});

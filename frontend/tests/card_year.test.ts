import { expect, it } from 'vitest';
import type { Figure } from '../src/api/types';
import { cardYear } from '../src/details/card_year';

const of = (territory: string, period: string, value: number | null): Figure =>
  ({ territory, period, value, suppression: 'none' }) as Figure;

it('the card of a place names no year where no year has figures, and says that there are none', () => {
  for (const figures of [[], [of('350000000', '2026', null)], [of('100000000', '2026', 4)]])
    for (const language of ['kk', 'ru', 'en'] as const) {
      const { year, note } = cardYear(figures, '350000000', 2026, language);
      expect(year).toBeNull();
      expect(note).toBeTruthy();
      expect(note).not.toContain('2026');
    }
});

it('it names the year that is chosen where another has figures, and which', () => {
  const figures = [of('350000000', '2021', 3), of('350000000', '2022', null)];
  expect(cardYear(figures, '350000000', 2021, 'en')).toEqual({ year: 2021, note: null });
  const { year, note } = cardYear(figures, '350000000', 2022, 'en');
  expect(year).toBe(2022);
  expect(note).toContain('2021');
});

it('it says nothing before the figures have come', () => {
  expect(cardYear(null, '350000000', 2022, 'en')).toEqual({ year: 2022, note: null });
});

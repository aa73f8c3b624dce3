import type { Figure } from '../api/types';

/** The years of which there are figures, also those that are held back; ascending. */
export function yearsWithFigures(figures: readonly Figure[]): readonly number[] {
  const years = new Set(
    figures
      .filter(({ value, suppression }) => value !== null || suppression !== 'none')
      .map(({ period }) => Number(period))
      .filter(Number.isInteger),
  );
  return [...years].sort((left, right) => left - right);
}

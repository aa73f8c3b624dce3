import type { Figure } from '../api/types';
import { yearsWithFigures } from '../figures/known_years';
import { noValuesText } from '../figures/no_values';
import type { Language } from '../i18n/language';

export interface CardYear {
  /** The year that the card names; null where no year has a figure of the place: none is the year of anything then. */
  readonly year: number | null;
  /** Why there is no value, or which years have one; null where the year has a figure. */
  readonly note: string | null;
}

/** What the card of a place says of the year that is chosen; `figures` are those of all years, null before they have come. */
export function cardYear(
  figures: readonly Figure[] | null,
  kato: string,
  year: number,
  language: Language,
): CardYear {
  if (figures === null) return { year, note: null };
  const own = figures.filter(({ territory }) => territory === kato);
  return {
    year: yearsWithFigures(own).length === 0 ? null : year,
    note: noValuesText({ places: own, whole: [] }, year, language),
  };
}

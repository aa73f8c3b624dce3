import type { Figure, Territory } from '../api/types';
import { compareNames } from '../i18n/collation';
import { type Language, nameIn } from '../i18n/language';

/** One region with its figure of the chosen year; the figure is null when the server has none. */
export interface RegionRow {
  readonly kato: string;
  readonly name: string;
  readonly figure: Figure | null;
}

/** How a region is painted: by its value, or by one of two marks when it has none to show. */
export type Standing = 'value' | 'suppressed' | 'no-data';

export function standing(figure: Figure | null): Standing {
  if (figure === null) return 'no-data';
  if (figure.suppression !== 'none') return 'suppressed';
  return figure.value === null ? 'no-data' : 'value';
}

/** Whether nothing at all was counted for a figure: no event and nobody. */
export const holdsNothing = (figure: Figure | null): boolean =>
  figure === null ||
  (figure.suppression === 'none' && !figure.value && !figure.numerator && !figure.denominator);

/** The figures of one year keyed by KATO. */
export function figuresOfYear(figures: readonly Figure[], year: number): ReadonlyMap<string, Figure> {
  return new Map(
    figures.filter((figure) => figure.period === String(year)).map((figure) => [figure.territory, figure]),
  );
}

/** One row per territory in the order of its name. */
export function regionRows(
  territories: readonly Territory[],
  figures: ReadonlyMap<string, Figure>,
  language: Language,
): readonly RegionRow[] {
  const compare = compareNames(language);
  return territories
    .map((territory) => ({
      kato: territory.kato,
      name: nameIn(territory.name, language),
      figure: figures.get(territory.kato) ?? null,
    }))
    .sort((left, right) => compare(left.name, right.name));
}

/** The values that can be shown and classed. */
export function shownValues(rows: readonly Pick<RegionRow, 'figure'>[]): readonly number[] {
  return rows.flatMap(({ figure }) =>
    standing(figure) === 'value' && figure?.value != null ? [figure.value] : [],
  );
}

/** The same of figures without rows, for example of every year. */
export function shownFigures(figures: readonly Figure[]): readonly number[] {
  return figures.flatMap((figure) =>
    standing(figure) === 'value' && figure.value !== null ? [figure.value] : [],
  );
}

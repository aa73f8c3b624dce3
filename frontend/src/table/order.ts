import type { Reading } from '../figures/readings';
import { type RegionRow, standing } from '../figures/rows';
import { compareNames } from '../i18n/collation';
import type { Language } from '../i18n/language';

export const columns = [
  'name',
  'value',
  'reading',
  'numerator',
  'denominator',
  'interval',
  'stability',
] as const;
export type Column = (typeof columns)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** How a column is sorted, as ARIA names it. */
export type SortState = 'ascending' | 'descending' | 'none';
export const sortStateOf = (order: Order, column: Column): SortState =>
  order.column !== column ? 'none' : order.descending ? 'descending' : 'ascending';

/** What pressing a heading makes of the order: names start upwards, numbers downwards, again turns round. */
export function pressed(order: Order, column: Column): Order {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: column !== 'name' };
}

/** Rows in order, `reading` being what a view shows beside the value. Rows without a number stand at the end in both directions; equal ones by name. */
export function sortRows(
  rows: readonly RegionRow[],
  order: Order,
  language: Language,
  readings: ReadonlyMap<string, Reading> = new Map(),
): readonly RegionRow[] {
  const byName = compareNames(language);
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const names = byName(left.name, right.name);
    if (order.column === 'name') return sign * names;
    const [a, b] = [left, right].map((row) =>
      order.column === 'reading' ? (readings.get(row.kato)?.value ?? null) : number(row, order.column),
    ) as [number | null, number | null];
    if (a === null || b === null) return a === b ? names : a === null ? 1 : -1;
    // Two rises without an upper limit are equal, and their difference is not a number.
    return a === b ? names : sign * (a - b);
  });
}

function number({ figure }: RegionRow, column: Exclude<Column, 'reading'>): number | null {
  if (figure === null || standing(figure) === 'suppressed') return null;
  switch (column) {
    case 'value':
      return figure.value;
    case 'numerator':
      return figure.numerator;
    case 'denominator':
      return figure.denominator;
    case 'interval':
      return figure.interval === null ? null : figure.interval[1] - figure.interval[0];
    default:
      return figure.stability === null ? null : Number(figure.stability === 'stable');
  }
}

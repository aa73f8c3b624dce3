import type { Figure } from '../api/types';
import { type RegionRow, standing } from '../figures/rows';

/** Names of the columns, as the API calls them. */
export const csvHeader: readonly string[] = [
  'kato',
  'name',
  'indicator',
  'period',
  'sector',
  'stream',
  'borders',
  'value',
  'numerator',
  'denominator',
  'denominator_name',
  'interval_low',
  'interval_high',
  'stability',
  'suppression',
  'origin',
  'source',
  'as_of',
  'snapshot',
];

/**
 * The table as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets see Cyrillic). Numbers carry a
 * decimal point and full precision in every language. A withheld figure leaves its numbers empty here too.
 */
export function tableAsCsv(rows: readonly RegionRow[], snapshot: string): string {
  const lines = rows.flatMap(({ kato, name, figure }) =>
    figure === null ? [] : [csvRecord(kato, name, figure, snapshot)],
  );
  return csvText([csvHeader, ...lines]);
}

/** Lines of cells as the text of a file. */
export const csvText = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;

/** The cells of one territory. */
export function csvRecord(kato: string, name: string, figure: Figure, snapshot: string): readonly string[] {
  const open = standing(figure) !== 'suppressed';
  const number = (value: number | null | undefined): string => (open && value != null ? String(value) : '');
  return [
    kato,
    name,
    figure.indicator,
    figure.period,
    figure.sector,
    figure.stream ?? '',
    figure.borders,
    number(figure.value),
    number(figure.numerator),
    number(figure.denominator),
    figure.denominator_name ?? '',
    number(figure.interval?.[0]),
    number(figure.interval?.[1]),
    figure.stability ?? '',
    figure.suppression,
    figure.origin,
    figure.source,
    figure.as_of ?? '',
    snapshot,
  ];
}

/** A cell that starts like a formula gets an apostrophe, so that a spreadsheet never runs it. */
function quoted(cell: string): string {
  const harmless = /^[=+@\t]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

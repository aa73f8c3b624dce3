import type { Explorer } from '../state/explorer.svelte';
import { csvHeader, csvRecord, csvText } from '../table/csv';
import { fileRows, readingColumns } from './reading_columns';
import { filterOf } from './selection_told';

/**
 * The map's table as CSV: territories and what they are parts of, with the enterprises chosen and what the map shows as
 * columns at the end.
 */
export function territoriesCsv(explorer: Explorer): string {
  const version = explorer.dataset?.snapshot.version ?? '';
  const filter = explorer.choice === null ? '' : filterOf(explorer.choice);
  const { names, cells } = readingColumns(explorer);
  const lines = fileRows(explorer).flatMap(({ kato, name, figure }) =>
    figure === null
      ? []
      : [
          [
            ...csvRecord(kato, name, figure, version),
            filter,
            ...cells(kato).map((cell) => String(cell ?? '')),
          ],
        ],
  );
  return csvText([[...csvHeader, 'filter', ...names], ...lines]);
}

import type { FileReading, ImportKind } from '../api/imports';
import { officialFigures, territories } from '../api/resources';
import { borderVersions } from '../state/border_versions';
import { headersOf } from './file_kind';
import type { ImportSource } from './import_source';

interface Asked {
  readonly kind: string;
  /** The contract of records of this kind; none of borders and figures. */
  readonly contract: ImportKind | undefined;
  readonly source: ImportSource;
  readonly reading: FileReading;
  readonly rehearsal: boolean;
  /** Whether boundaries may leave out territories that are there. */
  readonly mayLeaveOut?: boolean;
}

/** What is said to the server beside the file, as it calls it; empty parts are not sent. */
export function importOptions(
  file: File,
  { kind, contract, source, reading, rehearsal, mayLeaveOut = false }: Asked,
): Record<string, string> {
  const named = { file_name: file.name, ...(rehearsal ? { rehearsal: 'true' } : {}) };
  if (kind === 'territories')
    return {
      ...named,
      level: source.level,
      attribution: source.attribution,
      ...(mayLeaveOut ? { allow_missing: 'true' } : {}),
    };
  if (contract === undefined) return named;
  return {
    ...named,
    as_of: source.asOf,
    attribution: source.attribution,
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    sheet: reading.sheet,
    header_line: reading.headerLine,
  };
}

/** The same for what comes with the program, without a file. Its boundaries lack no territory of theirs. */
export const editionOptions = (kind: WholeKind, rehearsal: boolean): Record<string, string> => ({
  edition: 'built-in',
  ...(kind === 'territories' ? { allow_missing: 'true' } : {}),
  ...(rehearsal ? { rehearsal: 'true' } : {}),
});

/** Kinds whose import leaves nothing of what was there and cannot be withdrawn. */
export type WholeKind = 'territories' | 'figures';
export const isWhole = (kind: string): kind is WholeKind => kind === 'territories' || kind === 'figures';

/** What goes and what comes; null where it cannot be told. */
export interface Replacement {
  readonly before: number | null;
  readonly after: number | null;
}

/** Features of a GeoJSON text, or rows of a table below its headers; null for what is neither. */
export function rowsIn(text: string, kind: WholeKind): number | null {
  if (kind === 'figures')
    return headersOf(text).length < 2
      ? null
      : text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length - 1;
  try {
    const { features } = JSON.parse(text) as { features?: unknown };
    return Array.isArray(features) ? features.length : null;
  } catch {
    return null;
  }
}

const mostRead = 32 << 20;

/** Counts what an import of a whole kind replaces, and by how much. */
export async function replacementOf(
  kind: WholeKind,
  level: ImportSource['level'],
  file: File,
): Promise<Replacement> {
  const known =
    kind === 'figures'
      ? officialFigures('').then((all) => all.length)
      : territories(borderVersions[0], level === '' ? 'region' : level).then((all) => all.territories.length);
  const read = file.size > mostRead ? Promise.resolve(null) : file.text().then((text) => rowsIn(text, kind));
  const [before, after] = await Promise.all([known.catch(() => null), read.catch(() => null)]);
  return { before, after };
}

import type { ImportKind } from '../api/imports';
import { foreignArchive, foreignKind } from './foreign_file';

/** As the server compares headers: letters and digits alone, in one case. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFC')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** A text of this beginning; null where the bytes are no text (a Shapefile, a database). */
function decoded(bytes: Uint8Array): string | null {
  // Without its mark UTF-16 is taken for no text: the server asks for the encoding then.
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return new TextDecoder('utf-16le').decode(bytes, { stream: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextDecoder('utf-16be').decode(bytes, { stream: true });
  if (bytes.includes(0)) return null;
  try {
    // A letter that the cut goes through is no fault: `stream` leaves it out.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** Cells of one line; a quoted cell may hold the delimiter. */
function cells(line: string, delimiter: string): readonly string[] {
  const found: string[] = [''];
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === delimiter && !quoted) found.push('');
    else found[found.length - 1] += sign;
  }
  return found.map((cell) => cell.trim());
}

/** Headers in the first line of a text that holds any; the delimiter is the one that parts it most often. */
export function headersOf(text: string): readonly string[] {
  const line = text.split(/\r\n|\n|\r/).find((one) => one.trim() !== '') ?? '';
  return [',', ';', '\t', '|']
    .map((delimiter) => cells(line, delimiter))
    .reduce((most, one) => (one.length > most.length ? one : most));
}

type Column = ImportKind['columns'][number];

const namesOf = ({ id, header }: Column): readonly string[] =>
  [id, ...Object.values(header)].map((name) => plainHeader(name ?? ''));

/** How well headers fit a kind: columns that are there, less half of the required ones that are not. */
function pointsOf(headers: ReadonlySet<string>, { columns }: ImportKind): number {
  const has = (column: Column): boolean => namesOf(column).some((name) => headers.has(name));
  const there = columns.filter(has).length;
  return there < 2 ? 0 : there - columns.filter((one) => one.is_required && !has(one)).length / 2;
}

/** Files of this many kinds have a BIN, a year, a KATO: such a header tells none of them. */
const sharedBy = 3;

/** Whether a file of a kind would be read by these headers: most are known, and one is peculiar to it. */
function isTold(headers: readonly string[], kind: ImportKind, kinds: readonly ImportKind[]): boolean {
  const names = kinds.map((one) => new Set(one.columns.flatMap(namesOf)));
  const own = new Set(kind.columns.flatMap(namesOf));
  const known = headers.filter((header) => own.has(header));
  return (
    known.length > headers.length / 2 &&
    known.some((header) => names.filter((one) => one.has(header)).length < sharedBy)
  );
}

/** The kind whose columns these headers are; null where none fits, or two fit alike. */
export function kindOfHeaders(headers: readonly string[], kinds: readonly ImportKind[]): string | null {
  const given = new Set(headers.map(plainHeader).filter((header) => header !== ''));
  const fits = kinds
    .map((kind) => ({ kind, points: pointsOf(given, kind) }))
    .sort((left, right) => right.points - left.points);
  const [best, next] = fits;
  if (best === undefined || best.points < 1 || best.points === next?.points) return null;
  return isTold([...given], best.kind, kinds) ? best.kind.id : null;
}

/** What the beginning of a file tells. */
export interface FileLook {
  /** Null where nothing tells it. */
  readonly kind: string | null;
  /** Empty where the file is no table. */
  readonly headers: readonly string[];
  /** What it is where it cannot be a table, in the server's words; null where it may be one. */
  readonly foreign: string | null;
}

/** A file of which nothing is known. */
export const unknownLook: FileLook = { kind: null, headers: [], foreign: null };

/** The first rows of a workbook of which one is known as headers: a title may stand above them. */
async function lookOfArchive(file: File, kinds: readonly ImportKind[]): Promise<FileLook> {
  const { partNames, workbookRows } = await import('./workbook_headers');
  const foreign = foreignArchive(await partNames(file));
  if (foreign !== null) return { ...unknownLook, foreign };
  const rows = await workbookRows(file);
  for (const headers of rows) {
    const kind = kindOfHeaders(headers, kinds);
    if (kind !== null) return { kind, headers, foreign: null };
  }
  const widest = Math.max(0, ...rows.map(({ length }) => length));
  return { ...unknownLook, headers: rows.find(({ length }) => length === widest) ?? [] };
}

/** What kind of file this is by its beginning, and the headers that say so or do not. */
export async function lookOfFile(file: File, kinds: readonly ImportKind[]): Promise<FileLook> {
  const bytes = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
  const foreign = foreignKind(file.name, bytes);
  if (foreign !== null) return { ...unknownLook, foreign };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return lookOfArchive(file, kinds);
  const text = decoded(bytes);
  if (text === null) return unknownLook;
  const begin = text.replace(/^\uFEFF/, '');
  if (/^\s*\{/.test(begin)) {
    const isMap = /"(FeatureCollection|Feature|Topology)"/.test(begin);
    return { ...unknownLook, kind: isMap ? 'territories' : null };
  }
  const headers = headersOf(begin);
  return { kind: kindOfHeaders(headers, kinds), headers, foreign: null };
}

const mostHeaders = 12;

/** A file with the headers that did not tell its kind. */
export const untoldFile = (name: string, headers: readonly string[]): string => {
  const shown = headers.filter((header) => header !== '').slice(0, mostHeaders);
  if (shown.length === 0) return name;
  return `${name} (${shown.map((header) => `«${header}»`).join(', ')}${headers.length > shown.length ? ', …' : ''})`;
};

/** Official figures come in two ways, to be added and to replace all: their files are alike. */
export const isAlike = (one: string, other: string): boolean =>
  one === other || [one, other].every((kind) => kind === 'figures' || kind === 'official-figures');

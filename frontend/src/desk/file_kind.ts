import type { ImportKind } from '../api/imports';

/** As the server compares headers: letters and digits alone, in one case. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFC')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** A text of this beginning; null where the bytes are no text (a workbook, a picture). */
function decoded(bytes: Uint8Array): string | null {
  if (bytes.includes(0) || (bytes[0] === 0x50 && bytes[1] === 0x4b)) return null;
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

/** How well headers fit a kind: columns that are there, less half of the required ones that are not. */
function pointsOf(headers: ReadonlySet<string>, { columns }: ImportKind): number {
  const has = ({ id, header }: ImportKind['columns'][number]): boolean =>
    [id, ...Object.values(header)].some((name) => name !== undefined && headers.has(plainHeader(name)));
  const there = columns.filter(has).length;
  return there < 2 ? 0 : there - columns.filter((one) => one.is_required && !has(one)).length / 2;
}

/** The kind whose columns these headers are; null where none fits, or two fit alike. */
export function kindOfHeaders(headers: readonly string[], kinds: readonly ImportKind[]): string | null {
  const given = new Set(headers.map(plainHeader));
  const fits = kinds
    .map((kind) => ({ id: kind.id, points: pointsOf(given, kind) }))
    .sort((left, right) => right.points - left.points);
  const [best, next] = fits;
  return best === undefined || best.points < 1 || best.points === next?.points ? null : best.id;
}

/** The first rows of a workbook of which one is known as headers: a title may stand above them. */
async function kindOfWorkbook(file: File, kinds: readonly ImportKind[]): Promise<string | null> {
  const { workbookRows } = await import('./workbook_headers');
  for (const row of await workbookRows(file)) {
    const kind = kindOfHeaders(row, kinds);
    if (kind !== null) return kind;
  }
  return null;
}

/** What kind of file this is by its beginning; null where that does not tell. */
export async function kindOfFile(file: File, kinds: readonly ImportKind[]): Promise<string | null> {
  if (/\.xls[xm]$/i.test(file.name)) return kindOfWorkbook(file, kinds);
  const text = decoded(new Uint8Array(await file.slice(0, 65_536).arrayBuffer()));
  if (text === null) return null;
  const begin = text.replace(/^\uFEFF/, '');
  if (/^\s*\{/.test(begin))
    return /"(FeatureCollection|Feature|Topology)"/.test(begin) ? 'territories' : null;
  return kindOfHeaders(headersOf(begin), kinds);
}

/** Official figures come in two ways, to be added and to replace all: their files are alike. */
export const isAlike = (one: string, other: string): boolean =>
  one === other || [one, other].every((kind) => kind === 'figures' || kind === 'official-figures');

import type { ImportKind } from '../api/imports';
import type { Names } from '../api/types';
import { plainHeader } from './file_kind';

/** What the server did not find in a file, and what it found instead. */
export interface UnknownColumns {
  readonly missing: readonly { readonly id: string; readonly name: Names }[];
  readonly headers: readonly string[];
}

/** Reads the server's refusal of headers that it does not know; null for any other refusal. */
export function unknownColumns(refusal: string): UnknownColumns | null {
  const found = /no column was recognised as (.+); the headers are (.+)\. A mapping/.exec(refusal);
  if (found === null) return null;
  const missing = [...(found[1] ?? '').matchAll(/(\w+) \((.*?) \/ (.*?) \/ (.*?)\)(?:, |$)/g)].map(
    ([, id = '', kk = '', ru = '', en = '']) => ({ id, name: { kk, ru, en } }),
  );
  const headers = [...(found[2] ?? '').matchAll(/"(.*?)"(?=, "|, …|$)/g)].map(([, header = '']) => header);
  return missing.length === 0 || headers.length === 0 ? null : { missing, headers };
}

/** The headers that nobody chose and that no column of the contract is called by: their cells are not read. */
export const unusedHeaders = (
  { headers }: UnknownColumns,
  chosen: ReadonlyMap<string, number>,
  columns: ImportKind['columns'],
): readonly string[] => {
  const places = new Set(chosen.values());
  const known = new Set(
    columns.flatMap(({ id, header }) =>
      [id, ...Object.values(header)].map((name) => plainHeader(name ?? '')),
    ),
  );
  return headers.filter(
    (header, place) => header !== '' && !places.has(place) && !known.has(plainHeader(header)),
  );
};

const inQuotes = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/**
 * A mapping file's text (docs/data/README.md) with these columns in the headers at these places, beside what it says
 * of others. A header that stands in the file once is named, else its place counted from 1.
 */
export function mappingWith(
  mapping: string,
  chosen: ReadonlyMap<string, number>,
  headers: readonly string[],
): string {
  const lines = [...chosen].map(([id, place]) => {
    const header = headers[place] ?? '';
    const isName = header !== '' && headers.indexOf(header) === headers.lastIndexOf(header);
    return `${id} = ${isName ? inQuotes(header) : place + 1}`;
  });
  const kept = mapping
    .split(/\r?\n/)
    .filter((line) => !chosen.has(/^\s*(\w+)\s*=/.exec(line)?.[1] ?? ''))
    .join('\n')
    .trim();
  if (/^\[columns\]/m.test(kept))
    return `${kept.replace(/^\[columns\].*$/m, (head) => [head, ...lines].join('\n'))}\n`;
  return `${[...(kept === '' ? [] : [kept]), '[columns]', ...lines].join('\n')}\n`;
}

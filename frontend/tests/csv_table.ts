import { readFileSync } from 'node:fs';

/** Lines of a table of the repository; its cells hold no line breaks. */
export const table = (path: string): readonly Readonly<Record<string, string>>[] => {
  const [head = [], ...rows] = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      ),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ''])));
};

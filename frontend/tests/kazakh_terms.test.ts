import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Lines that hold Kazakh, of the page and of what the server says: Russian has none of these letters. */
const kazakh = /[әғқңөұүһі]/i;
const roots = [
  ['../src/', /\.(?:ts|svelte|csv)$/],
  ['../../server/', /\.(?:cpp|csv)$/],
  ['../../regions/imports/data/', /^rules\.csv$/],
  ['../../regions/figures/data/', /\.csv$/],
  ['../../geo/planner/', /_words\.cpp$/],
] as const;

function* linesOf(folder: URL, ending: RegExp): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* linesOf(new URL(`${entry.name}/`, folder), ending);
    else if (ending.test(entry.name)) {
      const texts = readFileSync(new URL(entry.name, folder), 'utf8').split('\n');
      yield* texts.filter((line) => kazakh.test(line)).map((line) => `${entry.name}: ${line.trim()}`);
    }
  }
}

/** Words for which another one is agreed (docs/glossary.md), and suffixes that a number or a name set in would need. */
const wrong: readonly (readonly [RegExp, string])[] = [
  [/тіркелгі/i, 'есептік жазба'],
  [/кері қайтар/i, 'қайтарып алу'],
  [/сигналд/i, 'белгі'],
  [/жұмысшы/i, 'жұмыскер'],
  [/тексеріс/i, 'тексеру'],
  [/барулар|бару нәтиж/i, 'сапар'],
  [/жүктемелер/i, 'жүктеулер'],
  [/деректер жауаптысы/i, 'деректерге жауапты маман'],
  [/деректер үстелі/i, 'деректермен жұмыс'],
  [/сырқаттан/i, 'аурушаңдық'],
  [/бөлгіші|бөлгішсіз/i, 'бөлімі'],
  [/(?:95\s?%(?:-дық)?|сенім) арал(?:ық|ығ)|(?:оның|олардың|өзгерісінің) аралығ/i, '95 % интервал'],
  [/демонстрация есептік|демо-дерек/i, 'көрсетілім'],
  [/\} дейін/, 'a noun in the dative before «дейін»'],
  [
    /\$\{\w+\}-(?:ден|дан|тен|тан|нен|нан|і|сі|ы|сы)[\s,;:)]/,
    'a wording that needs no suffix after a number',
  ],
];

it('has one word for each thing in Kazakh, and no suffix after what is set in at run time', () => {
  const lines = roots.flatMap(([folder, ending]) => [...linesOf(new URL(folder, import.meta.url), ending)]);
  expect(lines.length).toBeGreaterThan(1000);
  for (const [word, right] of wrong)
    expect(
      lines.filter((line) => word.test(line)),
      right,
    ).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { refusalWords } from '../src/desk/refusal_words';

/** What the server said of real files that it did not take. */
const said: readonly [string, RegExp, RegExp][] = [
  [
    'this server shows a demo population, and real rows are never mixed with invented ones; serve a data folder without a demo',
    /демо-деректер/,
    /демо-данные/,
  ],
  ['send the file as the body of the request, or as a part of a form', /бос/, /пуст/],
  ['empty.csv: is empty; a row of headers is needed', /бос/, /пуст/],
  [
    "input: not a vector file GDAL can read (GeoJSON, Shapefile, GeoPackage, …): `input' not recognized",
    /карта деректері/,
    /картографический/,
  ],
  [
    'input: no field holds KATO codes (nine digits, or KZ- and the first digits); its fields are: ',
    /ӘАОЖ/,
    /КАТО/,
  ],
  [
    'wrong.csv: no column was recognised as bin (БИН), kato (КАТО); the headers are "a", "b". A mapping file can name them',
    /bin \(БИН\), kato \(КАТО\)\. Файлдың тақырыптары: "a", "b"/,
    /bin \(БИН\), kato \(КАТО\)\. Заголовки файла: "a", "b"/,
  ],
  ['input: has no column stream', /«stream» бағаны жоқ/, /нет столбца «stream»/],
  ['q.csv, line 1: a quoted cell that begins here is never closed', /^1-жол/, /^Строка 1:/],
  ['input, line 7: a quote stands inside a cell that does not begin with one', /^7-жол/, /^Строка 7:/],
  ['noise.bin, line 1: bytes that are no character of KZ-1048', /^1-жол/, /^Строка 1:/],
  ['input: is not text in UTF-8', /UTF-8/, /UTF-8/],
  [
    'b.xlsx: begins as a zip archive (XLSX, ODS, …) but is not a whole one; it was cut off or damaged on its way here',
    /бүлінген/,
    /повреждён/,
  ],
];

describe('The words of a refusal', () => {
  it.each(said)("are the reader's: %s", (message, kk, ru) => {
    expect(refusalWords(message, 'kk').sentence).toMatch(kk);
    expect(refusalWords(message, 'ru').sentence).toMatch(ru);
    expect(refusalWords(message, 'ru').original).toBe(message);
    expect(refusalWords(message, 'en')).toEqual({ sentence: message, original: null });
  });

  it('never hide a reason that nobody foresaw', () => {
    expect(refusalWords('a new reason', 'kk').original).toBe('a new reason');
    expect(refusalWords('a new reason', 'ru').sentence).toMatch(/по-английски/);
  });
});

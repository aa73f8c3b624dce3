import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasMeasureName, measureName } from '../src/analysis/measure_names';
import { languages } from '../src/i18n/language';

/** Cells of a line of CSV. */
const cells = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell ?? '');

const [head = '', ...lines] = readFileSync(
  new URL('../../regions/indicators/data/indicators.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n');
const columns = cells(head);
const indicators = lines.map((line) => {
  const row = cells(line);
  const cell = (name: string): string => row[columns.indexOf(name)] ?? '';
  return {
    id: cell('id'),
    counted: cell('numerator'),
    missing: cell('direction') === 'higher',
    official: cell('official'),
  };
});

test('whatever enterprises can be listed by has a name in three languages', () => {
  // Of these no enterprise has a part; the dead or the victims stand for them.
  const without = ['one', 'enterprises', 'active_enterprises', 'nonfatal', 'nonfatal_and_diseases'];
  const listed = indicators.filter(({ counted }) => !without.includes(counted));
  expect(listed.length).toBeGreaterThan(45);
  for (const measure of [...listed, { id: 'dead', counted: 'dead', missing: false }]) {
    expect(hasMeasureName(measure), measure.id).toBe(true);
    const names = languages.map((language) => measureName(measure, language));
    expect(new Set(names).size, names.join()).toBe(3);
  }
});

test('what is missing is not called what is there', () => {
  for (const { counted } of indicators.filter(({ missing }) => missing)) {
    const of = (missing: boolean): string => measureName({ counted, missing }, 'en');
    if (hasMeasureName({ counted, missing: true })) expect(of(true)).not.toBe(of(false));
  }
  expect(measureName({ counted: 'of_tomorrow', missing: false }, 'ru')).toBe('of_tomorrow');
});

import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/i18n/catalogue';
import { languages } from '../src/i18n/language';
import { branchName, figureName, figurePeriod, figureUnit, figureValue } from '../src/official/further';
import { publishedNames } from '../src/official/names';
import { sourceName } from '../src/official/units';
import { kindName, publisherName } from '../src/official/words';
import { table } from './csv_table';

const figures = table('regions/figures/data/official_figures.csv');
const named = table('frontend/src/official/further_words.csv');

/** What a column of the table holds, each once. */
const all = (column: string): readonly string[] => [...new Set(figures.map((row) => row[column] ?? ''))];

/** Latin words; letters of sections and figures stand alone, and names and Roman numbers are the same everywhere. */
const latin = /[a-z]{2,}/i;
const worded = (text: string): string => text.replace(/NIOSH|\b[IV]+\b/g, '');

describe.each(languages)('The published figures in %s', (language) => {
  it('all have a name', () => {
    for (const code of all('indicator')) {
      const name = figureName(code, language);
      expect(name.trim(), code).not.toBe('');
      expect(name, code).not.toBe(code);
      expect(name, code).not.toContain('_');
      if (language !== 'en') expect(worded(name), code).not.toMatch(latin);
    }
  });

  it('say what each measure of the plan is', () => {
    for (const code of all('indicator').filter((name) => name.startsWith('plan_measure_')))
      expect(figureName(code, language), code).toMatch(/\(.{5,}\)/);
  });

  it('all have a unit', () => {
    for (const unit of all('unit')) {
      const name = figureUnit(unit, language);
      if (unit === '1 in N' || unit === 'date' || unit === 'count') expect(name, unit).toBe('');
      else expect(name.trim(), unit).not.toBe('');
      if (language !== 'en') expect(name, unit).not.toMatch(latin);
    }
  });

  it('all have a kind, a publisher and, where it is no letter of the classifier, a branch', () => {
    for (const kind of all('kind')) {
      expect(kindName(kind, language).trim(), kind).not.toBe('');
      if (language !== 'en') expect(kindName(kind, language), kind).not.toMatch(latin);
    }
    for (const stream of all('stream'))
      expect(publisherName(stream, catalogue[language], language)).not.toBe(stream);
    for (const sector of all('sector').filter((code) => code !== 'ALL' && !/^[A-U]$/.test(code)))
      expect(branchName(sector, language), sector).toBeTruthy();
  });

  it('say values, times and sources without a word of another language', () => {
    if (language === 'en') return;
    for (const row of figures) {
      const { value = '', value_text = '', unit = '', period = '', source = '' } = row;
      const said = figureValue(
        { value: value === '' ? null : Number(value), value_text: value_text || null, unit },
        language,
      );
      expect(worded(said), row.indicator).not.toMatch(latin);
      expect(worded(figurePeriod(period, language)), period).not.toMatch(latin);
      // Addresses and names of sites and companies stay.
      const besides = sourceName(source, language).replace(
        /[\w.-]+\.kz[\w/-]*|\S+\.(?:com|info)|Finprom/g,
        '',
      );
      expect(worded(besides), source).not.toMatch(latin);
    }
  });
});

describe('The further words of published figures', () => {
  it('stand once, in three languages, and not beside those of the barometer', () => {
    const codes = named.map(({ kind, code }) => `${kind}/${code}`);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { kind, code = '', kk = '', ru = '', en = '' } of named) {
      expect(
        [kk, ru, en].map((text) => text.trim()),
        code,
      ).not.toContain('');
      if (kind === 'figure') expect(publishedNames[code], code).toBeUndefined();
    }
  });

  it('name only what the table has', () => {
    for (const { kind = '', code = '' } of named) {
      const column = { figure: 'indicator', measure: 'indicator', unit: 'unit', sector: 'sector' }[kind];
      const whole = kind === 'measure' ? `plan_measure_${code}_deadline` : code;
      expect(all(column ?? ''), code).toContain(whole);
    }
  });

  it('write a quarter, a range and one in so many as each language does', () => {
    const said = (value: number | null, value_text: string | null, unit: string) =>
      languages.map((language) => figureValue({ value, value_text, unit }, language));
    expect(said(null, '2025-Q2', 'date')).toEqual([
      '2025 жылғы II тоқсан',
      'II квартал 2025 года',
      'Q2 2025',
    ]);
    expect(said(null, '0.5-2', '%')).toEqual(['0,5–2', '0,5–2', '0.5–2']);
    expect(said(8, null, '1 in N')).toEqual(['8 оқиғаның бірі', '1 из 8', '1 in 8']);
    expect(figurePeriod('2025-11-01', 'ru')).toBe('01.11.2025');
    expect(figurePeriod('n/a', 'ru')).toBe('');
  });
});

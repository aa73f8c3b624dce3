import { describe, expect, it } from 'vitest';
import type { Indicator } from '../src/api/types';
import { publishedIndicators } from '../src/barometer/requests';
import { whyNoInterval } from '../src/figures/no_interval';
import { languages } from '../src/i18n/language';
import { analysesCatalogue } from '../src/methods/catalogue';
import { sourcesOf } from '../src/methods/indicator_sources';
import { intervalMethod } from '../src/methods/method_words';
import { unitWords } from '../src/official/further';
import { publishedNames } from '../src/official/names';
import { periodName } from '../src/official/periods';
import { sourceName } from '../src/official/units';
import { table } from './csv_table';

describe('The methods page', () => {
  it('has an entry for every rule of signals, under its name, in each language', () => {
    const rules = table('regions/signals/data/signals.csv');
    for (const language of languages) {
      const entries = analysesCatalogue[language].signals.rules.map(({ id, term }) => [id, term]);
      expect(entries).toEqual(rules.map((rule) => [rule.id, rule[`title_${language}`]]));
    }
  });

  it('tells the same analyses in each language, each with its source', () => {
    const ids = analysesCatalogue.en.items.map(({ id }) => id);
    for (const language of languages) {
      const { items } = analysesCatalogue[language];
      expect(items.map(({ id }) => id)).toEqual(ids);
      for (const { text, source } of items) expect(text.length * source.length).toBeGreaterThan(100);
    }
  });

  it('names a source of every indicator, and knows its interval in words', () => {
    const rows = table('regions/indicators/data/indicators.csv');
    const found = new Map(
      rows.map((row) => {
        const indicator = {
          id: row.id,
          formula: `${row.numerator} / ${row.denominator}`,
          origin: row.official ? 'official' : 'count',
          disclosure: row.disclosure,
          target: row.target ? { path: [{ year: 2030, target: 1 }] } : null,
        } as unknown as Indicator;
        return [row.id, { sources: sourcesOf(indicator), why: whyNoInterval(indicator) }];
      }),
    );
    expect(found.get('hidden_injury_ratio')?.sources).toEqual(['injuries', 'diseases', 'concept']);
    expect(found.get('injury_rate_1000')?.sources).toEqual(['injuries', 'concept']);
    expect(found.get('monitoring_coverage')?.sources).toEqual(['monitoring', 'concept']);
    expect(found.get('workers')?.sources).toEqual(['register']);
    expect(found.get('not_hygienic_share')?.sources).toEqual(['conditions']);
    expect(found.get('insurance_coverage_private')).toEqual({
      sources: ['insurance', 'concept'],
      why: 'complete',
    });
    expect(found.get('osh_violation_share')?.why).toBe('clustered');
    expect(found.get('research_programmes')?.why).toBe('published');
    expect(intervalMethod('exact binomial share (Clopper and Pearson 1934)', 'ru')).toMatch(/^точная/);
  });
});

describe('The words of published figures', () => {
  it('name every figure that the barometer shows', () => {
    for (const code of publishedIndicators) expect(publishedNames[code]?.kk, code).toBeTruthy();
  });

  it('say when they were counted without a word of another language', () => {
    const figures = table('regions/figures/data/official_figures.csv');
    const periods = new Set(
      figures.filter(({ kind }) => kind === 'observed').map(({ period }) => period ?? ''),
    );
    expect(periods.size).toBeGreaterThan(10);
    for (const period of periods)
      for (const language of ['kk', 'ru'] as const)
        expect(periodName(period, language), period).not.toMatch(/[a-z]/i);
    expect(periodName('2000-2022', 'en')).toBe('2000\u20132022');
  });

  it('are the same on the page and in the page of the server', () => {
    for (const row of table('server/pages/data/official_words.csv'))
      for (const language of languages) {
        const said = row[language];
        const { kind, code = '' } = row;
        if (kind === 'figure') expect(publishedNames[code]?.[language], code).toBe(said);
        else if (kind === 'unit') expect(unitWords(code, language), code).toBe(said);
        else if (kind === 'period') expect(periodName(code, language), code).toBe(said);
        else if (kind === 'source') expect(sourceName(code, language), code).toContain(said);
      }
  });
});

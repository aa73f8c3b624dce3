import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Indicator } from '../src/api/types';
import { explorerTexts } from '../src/explorer/texts';
import { formulaText } from '../src/methods/formula_words';
import { intervalMethod } from '../src/methods/method_words';
import { sourceName } from '../src/official/units';
import { batchSource } from '../src/page/batch_source';

/** The built-in indicators as far as a formula is concerned. */
function builtIn(): readonly Indicator[] {
  const table = new URL('../../regions/indicators/data/indicators.csv', import.meta.url);
  const [header = '', ...lines] = readFileSync(table, 'utf8').trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/^"|"?,?$/g, ''));
    const row = Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']));
    const names = (stem: string) => ({ kk: row[`${stem}_kk`], ru: row[`${stem}_ru`], en: row[`${stem}_en`] });
    const scale = row.scale === '1' ? '' : `${row.scale} * `;
    const ratio = row.denominator === 'one' ? '' : ` / ${row.denominator}`;
    const formula = row.official ? `official figure ${row.official}` : `${scale}${row.numerator}${ratio}`;
    const denominator =
      row.denominator === 'one' ? null : { id: row.denominator_id, name: names('denominator') };
    return { id: row.id, name: names('name'), formula, denominator } as unknown as Indicator;
  });
}

describe('A formula', () => {
  it('of every built-in indicator is told without the words of the program', () => {
    const all = builtIn();
    expect(all.length).toBeGreaterThan(50);
    for (const indicator of all)
      for (const language of ['kk', 'ru'] as const)
        expect(formulaText(indicator, all, language), indicator.id).not.toMatch(/[a-z_]{3}/i);
  });

  it('reads as a division of what has names', () => {
    const all = builtIn();
    const share = all.find(({ id }) => id === 'disease_share_aerosols');
    expect(share && formulaText(share, all, 'ru')).toBe(
      '100 × заболевания от аэрозолей ÷ профессиональные заболевания',
    );
    expect(intervalMethod('exact Poisson (Garwood 1936)', 'kk')).toBe('дәл Пуассон шектері (Garwood 1936)');
    expect(intervalMethod('a new one', 'kk')).toBe('a new one');
  });
});

describe('A signal', () => {
  it('of every built-in rule has a name in every language', () => {
    const table = new URL('../../regions/signals/data/signals.csv', import.meta.url);
    const rules = readFileSync(table, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    expect(rules.length).toBeGreaterThan(10);
    for (const language of ['kk', 'ru', 'en'] as const)
      for (const rule of rules) expect(explorerTexts[language].signals.rule[rule], rule).toBeTruthy();
  });
});

describe('The name of a source', () => {
  it('is told in the language of the page', () => {
    const concept = 'Concept of safe labour for 2024-2030 (Government resolution No 1182 of December 2023)';
    expect(sourceName(concept, 'ru')).toMatch(/^Концепция безопасного труда/);
    expect(sourceName('mgorod.kz / kztoday.com (BNS 2024)', 'kk')).toBe('mgorod.kz / kztoday.com (ҰСБ 2024)');
    expect(sourceName(concept, 'en')).toBe(concept);
    const committee = 'nur.kz 2025-10 (State Labour Inspection Committee)';
    expect(sourceName(committee, 'ru')).toBe('nur.kz 2025-10 (КГИТ)');
    expect(sourceName(committee, 'kk')).toBe('nur.kz 2025-10 (МЕИК)');
    const figures = readFileSync('../regions/figures/data/official_figures.csv', 'utf8');
    expect(figures, 'English is what pages begin from').not.toMatch(/,[^,\n]*[А-Яа-я][^,\n]*$/m);
    expect(batchSource('demo of 20000 enterprises, seed 1', 'ru')).toMatch(
      /^демонстрация: предприятий 20.000/,
    );
    expect(batchSource('register.csv', 'ru')).toBe('register.csv');
  });
});

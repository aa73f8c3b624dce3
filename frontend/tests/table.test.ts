import { describe, expect, it } from 'vitest';
import { explorerTexts } from '../src/explorer/texts';
import type { RegionRow } from '../src/figures/rows';
import { catalogue } from '../src/i18n/catalogue';
import { headingsOf } from '../src/table/columns';
import { tableAsCsv } from '../src/table/csv';
import { columns, pressed, sortRows } from '../src/table/order';
import { changeSentence, summarySentence, whatIfSentence } from '../src/table/summary';
import { figure, injuryRate } from './figures';

const rows: readonly RegionRow[] = [
  { kato: '1', name: 'Абай', figure: figure({ value: 0.5, numerator: 9, stability: 'unstable' }) },
  { kato: '2', name: 'Ақтөбе', figure: figure({ value: 3.2, numerator: 300, interval: [3, 3.5] }) },
  { kato: '3', name: 'Ұлытау', figure: figure({ value: null, suppression: 'primary' }) },
  { kato: '4', name: 'Шымкент', figure: null },
];

describe('The table', () => {
  it('has columns for a rate that a count has not, and one fewer beside a comparison', () => {
    const names = (kind: 'rate' | 'count', isCompared: boolean): readonly string[] =>
      headingsOf(
        { indicator: { ...injuryRate, kind }, level: 'district', isCompared },
        catalogue.en,
        'en',
      ).map(({ column }) => column);
    const rate = ['name', 'value', 'interval', 'stability', 'numerator', 'denominator'];
    expect(names('rate', false)).toEqual(rate);
    expect(names('rate', true)).toEqual(rate.slice(0, -1));
    expect(names('count', false)).toEqual(['name', 'value']);
  });

  it('keeps rows without a number at the end, upwards and downwards', () => {
    for (const column of columns.filter((name) => name !== 'name' && name !== 'reading')) {
      for (const descending of [true, false]) {
        const order = sortRows(rows, { column, descending }, 'kk').map(({ kato }) => kato);
        expect(order.slice(2), `${column} ${descending}`).toEqual(['3', '4']);
      }
    }
  });

  it('sorts by what the map shows beside the value', () => {
    const reading = (value: number) => ({ standing: 'value' as const, value, uncertain: false });
    const readings = new Map([
      ['1', reading(2)],
      ['2', reading(-1)],
      ['3', reading(Number.POSITIVE_INFINITY)],
    ]);
    const order = { column: 'reading', descending: true } as const;
    expect(sortRows(rows, order, 'kk', readings).map(({ kato }) => kato)).toEqual(['3', '1', '2', '4']);
  });

  it('sorts by number and by Kazakh name', () => {
    expect(sortRows(rows, { column: 'value', descending: true }, 'kk')[0]?.name).toBe('Ақтөбе');
    expect(sortRows(rows, { column: 'value', descending: false }, 'kk')[0]?.name).toBe('Абай');
    expect(sortRows(rows, { column: 'name', descending: true }, 'kk')[0]?.name).toBe('Шымкент');
  });

  it('turns round when the same heading is pressed again', () => {
    const first = pressed({ column: 'name', descending: false }, 'value');
    expect(first).toEqual({ column: 'value', descending: true });
    expect(pressed(first, 'value')).toEqual({ column: 'value', descending: false });
    expect(pressed(first, 'name')).toEqual({ column: 'name', descending: false });
  });
});

describe('The sentence', () => {
  const input = {
    rows,
    nation: figure({ value: 1.1 }),
    indicator: injuryRate,
    year: 2022,
    digits: 2,
    level: 'region' as const,
  };

  it.each([
    ['kk', 'ең жоғарғы мән — Ақтөбе, 3,20; ең төменгі мән — Абай, 0,50; Қазақстан бойынша — 1,10.'],
    ['ru', 'самое высокое значение — Ақтөбе, 3,20; самое низкое — Абай, 0,50; Казахстан — 1,10.'],
    ['en', 'highest in Ақтөбе, 3.20; lowest in Абай, 0.50; Kazakhstan 1.10.'],
  ] as const)('names highest, lowest and country in %s', (language, part) => {
    expect(summarySentence(input, catalogue[language], language)).toContain(part);
  });

  it('warns of regions that rest on few events, but not for mere counts', () => {
    expect(summarySentence(input, catalogue.en, 'en')).toContain('1 region rests');
    const districts = { ...input, level: 'district' as const };
    expect(summarySentence(districts, catalogue.en, 'en')).toContain('1 district rests');
    const count = { ...input, indicator: { ...injuryRate, kind: 'count' as const } };
    expect(summarySentence(count, catalogue.en, 'en')).not.toContain('20 events');
  });

  it('says nothing when no region has a value, and leaves the country out when it has none', () => {
    expect(summarySentence({ ...input, rows: rows.slice(2) }, catalogue.ru, 'ru')).toBe('');
    expect(summarySentence({ ...input, nation: null }, catalogue.ru, 'ru')).not.toContain('Казахстан');
  });
});

describe('The sentence under other weights', () => {
  const reading = (value: number | null) => ({ standing: 'value' as const, value, uncertain: false });
  const said = (...values: readonly (number | null)[]): string =>
    whatIfSentence(
      rows,
      new Map(rows.map(({ kato }, place) => [kato, reading(values[place] ?? null)])),
      explorerTexts.en,
      'en',
    );

  it('tells where the score rises and falls most, and nothing of the indicator', () => {
    expect(said(1.25, -0.5, 3, -2)).toBe(
      'With these weights the mean score rises most in Ұлытау, by +3.00; it falls most in Шымкент, by −2.00.',
    );
    expect(said(1, 2)).toBe('With these weights the mean score rises most in Ақтөбе, by +2.00.');
    expect(said(0, 0.001)).toBe('With these weights the mean score changes nowhere.');
    expect(said()).toBe('');
  });
});

describe('The sentence of a comparison with another year', () => {
  const tested = { ...injuryRate, interval_method: 'exact Poisson (Garwood 1936)' };
  it('tells of changes, not of values', () => {
    const reading = (value: number) => ({ standing: 'value' as const, value, uncertain: false });
    const input = {
      rows,
      readings: new Map([
        ['1', reading(1.5)],
        ['2', reading(0.8)],
        ['3', reading(Number.POSITIVE_INFINITY)],
      ]),
      nation: reading(1.1),
      indicator: tested,
      from: 2021,
      to: 2022,
      level: 'region' as const,
    };
    const said = changeSentence(input, explorerTexts.en, 'en');
    expect(said).toContain(
      'highest rise beyond chance in Абай, +50%; deepest fall beyond chance in Ақтөбе, −20%; Kazakhstan +10%.',
    );
    expect(said).toContain('2021 → 2022');
    expect(changeSentence({ ...input, readings: new Map() }, explorerTexts.en, 'en')).toBe('');
  });

  it('names together what reads the same, and counts those that are many', () => {
    const reading = (value: number) => ({ standing: 'value' as const, value, uncertain: false });
    const places = (count: number) =>
      Array.from({ length: count }, (_, place) => ({ kato: String(place), name: `R${place}`, figure: null }));
    const said = (values: readonly number[], language: 'kk' | 'ru' | 'en') =>
      changeSentence(
        {
          rows: places(values.length),
          readings: new Map(values.map((value, place) => [String(place), reading(value)])),
          nation: null,
          indicator: tested,
          from: 2020,
          to: 2022,
          level: 'region',
        },
        explorerTexts[language],
        language,
      );
    const values = [1.81, 1.8101, 1.8099, 1.808, 0.5, 0.5004];
    expect(said(values, 'en')).toContain(
      'highest rise beyond chance in 4 regions, +81%; deepest fall beyond chance in R4 and R5, −50%.',
    );
    expect(said(values, 'ru')).toContain(
      'заметнее случайного больше всего выросло: 4 региона, +81\u00a0%; заметнее случайного больше всего снизилось: R4 и R5,',
    );
    expect(said(values, 'kk')).toContain(
      'кездейсоқтықтан асып, ең көп өскені: 4 өңір, +81\u00a0%; кездейсоқтықтан асып, ең көп азайғаны: R4 және R5,',
    );
  });

  it.each([
    ['en', 'from −20% to +20%; up in 2 regions; down in 1 region; unchanged in 1 region; Kazakhstan +3%.'],
    [
      'ru',
      'от −20\u00a0% до +20\u00a0%; выросло в 2 регионах; снизилось в 1 регионе; не изменилось в 1 регионе; Казахстан — +3\u00a0%.',
    ],
    [
      'kk',
      '−20\u00a0% мен +20\u00a0% аралығында; 2 өңірде өсті; 1 өңірде азайды; 1 өңірде өзгерген жоқ; Қазақстан бойынша — +3\u00a0%.',
    ],
  ] as const)('sets nobody above others where no test tells chance apart, in %s', (language, part) => {
    const reading = (value: number) => ({ standing: 'value' as const, value, uncertain: false });
    const said = changeSentence(
      {
        rows,
        readings: new Map(rows.map(({ kato }, place) => [kato, reading([1.2, 0.8, 1, 1.1][place] ?? 1)])),
        nation: { ...reading(1.03), uncertain: true },
        indicator: { ...injuryRate, interval_method: '' },
        from: 2020,
        to: 2022,
        level: 'region',
      },
      explorerTexts[language],
      language,
    );
    expect(said).toContain(part);
    expect(said).toContain(explorerTexts[language].compare.untested);
    for (const { name } of rows) expect(said).not.toContain(name);
  });

  it('does not call chance a rise or a fall', () => {
    const chance = (value: number) => ({ standing: 'value' as const, value, uncertain: true });
    const said = changeSentence(
      {
        rows,
        readings: new Map([
          ['1', chance(1.94)],
          ['2', chance(0.33)],
        ]),
        nation: chance(1.03),
        indicator: tested,
        from: 2020,
        to: 2022,
        level: 'region',
      },
      explorerTexts.en,
      'en',
    );
    expect(said).toContain(
      'in no region can the change be told from chance; Kazakhstan +3% (may be chance).',
    );
    expect(said).not.toContain('rise');
  });
});

describe('The CSV file', () => {
  const lines = tableAsCsv(rows, 'v1').split('\r\n');

  it('has a heading and one line for each region with a figure', () => {
    expect(lines[0]?.startsWith('\ufeffkato,name,indicator')).toBe(true);
    expect(lines).toHaveLength(1 + 3 + 1);
    expect(lines.at(-1)).toBe('');
  });

  it('carries full precision with a decimal point', () => {
    expect(lines[2]).toContain(',3.2,300,380123,workers,3,3.5,');
  });

  it('leaves every number of a withheld figure empty', () => {
    expect(lines[3]).toContain(',,,,workers,,,stable,primary,');
  });

  it('quotes what needs quotes and never starts a formula', () => {
    const name = '=HYPERLINK("x"),';
    const [, line] = tableAsCsv([{ kato: '1', name, figure: figure({}) }], 'v').split('\r\n');
    expect(line).toContain('"\'=HYPERLINK(""x""),"');
  });
});

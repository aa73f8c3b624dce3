import { describe, expect, it } from 'vitest';
import { regionPaints } from '../src/figures/paint';
import { figuresOfYear, regionRows, shownValues, standing } from '../src/figures/rows';
import { figure, territory } from './figures';

describe('A region', () => {
  it('without a figure has no data, and a withheld one is not the same', () => {
    expect(standing(null)).toBe('no-data');
    expect(standing(figure({ value: null }))).toBe('no-data');
    expect(standing(figure({ value: null, suppression: 'primary' }))).toBe('suppressed');
    expect(standing(figure({ value: 3, suppression: 'complementary' }))).toBe('suppressed');
    expect(standing(figure({ value: 0 }))).toBe('value');
  });

  it('is listed by name in the language, also when it has no figure', () => {
    const figures = figuresOfYear([figure({}), figure({ period: '2021', value: 9 })], 2022);
    const rows = regionRows([territory('350000000', 'Б'), territory('620000000', 'А')], figures, 'ru');
    expect(rows.map(({ name, figure: found }) => [name, found?.value ?? null])).toEqual([
      ['А', null],
      ['Б', 1.21],
    ]);
  });

  it('counts in the classes only when its value may be shown', () => {
    const rows = [
      { kato: '1', name: 'a', figure: figure({ value: 2 }) },
      { kato: '2', name: 'b', figure: figure({ value: 5, suppression: 'primary' }) },
      { kato: '3', name: 'c', figure: null },
    ];
    expect(shownValues(rows)).toEqual([2]);
  });

  it('is painted by its class and marked when unstable or withheld', () => {
    const rows = [
      { kato: '1', name: 'a', figure: figure({ value: 2, stability: 'unstable' }) },
      { kato: '2', name: 'b', figure: figure({ value: null, suppression: 'primary' }) },
      { kato: '3', name: 'c', figure: null },
    ];
    const paints = regionPaints(rows, [2], true);
    expect(paints.get('1')).toMatchObject({ unstable: true, suppressed: false });
    expect(paints.get('1')?.colour).toMatch(/^#/);
    expect(paints.get('2')).toEqual({ colour: null, unstable: false, suppressed: true });
    expect(paints.get('3')).toEqual({ colour: null, unstable: false, suppressed: false });
    expect(regionPaints(rows, [2], false).get('1')?.unstable).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { linePath, trendOf, trendScale } from '../src/details/trend';
import { figure } from './figures';

describe('The trend of a region', () => {
  const figures = [
    figure({ period: '2022', value: 3, interval: [2, 4] }),
    figure({ period: '2020', value: 1 }),
    figure({ period: '2021', value: null }),
    figure({ period: '2021', territory: '620000000', value: 8 }),
    figure({ period: '2019', value: 5, suppression: 'primary' }),
  ];

  it('goes through its own shown years in order', () => {
    expect(trendOf(figures, '350000000').map(({ year, value }) => [year, value])).toEqual([
      [2020, 1],
      [2022, 3],
    ]);
  });

  it('starts its axis at zero and holds the widest interval', () => {
    const { x, y } = trendScale([trendOf(figures, '350000000')], 200, 60);
    expect([x(2020), x(2022)]).toEqual([0, 200]);
    expect([y(0), y(4)]).toEqual([60, 0]);
  });

  it('survives a single year and values of zero', () => {
    const { x, y } = trendScale([[{ year: 2022, value: 0, interval: null }]], 200, 60);
    expect([x(2022), y(0)]).toEqual([0, 60]);
  });
});

describe('The line of a trend', () => {
  const at = ({ year }: { year: number }): string => `${year},0`;
  const of = (...years: number[]): string =>
    linePath(
      years.map((year) => ({ year })),
      at,
    );

  it('breaks where a year shows no value', () => {
    expect(of(2018, 2019, 2020)).toBe('M2018,0L2019,0L2020,0');
    expect(of(2018, 2019, 2021, 2022)).toBe('M2018,0L2019,0M2021,0L2022,0');
    expect(of(2018, 2020, 2021)).toBe('M2018,0M2020,0L2021,0');
    expect(of(2020)).toBe('M2020,0');
    expect(of()).toBe('');
  });
});

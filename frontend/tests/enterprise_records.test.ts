import { describe, expect, it } from 'vitest';
import { type Enterprise, isWithoutRecords } from '../src/api/types';
import { hasUnknown, knownYears } from '../src/enterprise/records';

const injury = (year: number) => ({ year, stream: 'BNS', injured: 1, dead: 1 });

describe('the years of an enterprise', () => {
  it('are those of its victims and diseases, too, where nobody counted its workers', () => {
    const years = knownYears({
      workforce: [{ year: 2022, workers: 10, women: 4 }],
      injuries: [injury(2024)] as unknown as Enterprise['injuries'],
      diseases: [{ year: 2021, stream: 'BNS', cases: 1 }] as unknown as Enterprise['diseases'],
    });
    expect(years.map(({ year, workers, women }) => [year, workers, women])).toEqual([
      [2021, null, null],
      [2022, 10, 4],
      [2024, null, null],
    ]);
  });

  it('have a zero only where records of anybody were imported', () => {
    const of = {
      workforce: [2022, 2023].map((year) => ({ year, workers: 10, women: 4 })),
      injuries: [{ year: 2022, stream: 'BNS', injured: 2, dead: 1 }],
      diseases: [],
      known_years: { injuries: { BNS: [2022, 2023], INSPECTORATE: [2023] }, diseases: [], inspections: [] },
    };
    const [first, second] = knownYears(of);
    expect(first?.victims).toMatchObject({ BNS: { injured: 2, dead: 1 }, INSPECTORATE: null });
    expect(second?.victims).toEqual({
      BNS: { injured: 0, dead: 0 },
      INSPECTORATE: { injured: 0, dead: 0 },
    });
    expect([first?.diseases, second?.diseases]).toEqual([null, null]);
    expect(hasUnknown(knownYears(of))).toBe(true);
    const whole = { ...of, known_years: { ...of.known_years, diseases: [2023] } };
    expect(knownYears(whole)[1]?.diseases).toBe(0);
    expect(hasUnknown(knownYears(whole).slice(1))).toBe(false);
  });

  it('an enterprise with a victim is not one without records', () => {
    const one = (injuries: readonly unknown[]) =>
      ({ risk: { completeness: 0 }, injuries, diseases: [] }) as unknown as Enterprise;
    expect(isWithoutRecords(one([]))).toBe(true);
    expect(isWithoutRecords(one([injury(2024)]))).toBe(false);
  });
});

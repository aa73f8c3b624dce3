import { describe, expect, it } from 'vitest';
import type { Enterprise } from '../src/api/types';
import { isWithoutRecords, knownYears } from '../src/enterprise/records';

const injury = (year: number) => ({ year, stream: 'BNS', injured: 1, dead: 1 });

describe('the years of an enterprise', () => {
  it('are those of its victims and diseases, too, where nobody counted its workers', () => {
    const years = knownYears({
      workforce: [{ year: 2022, workers: 10, women: 4 }],
      injuries: [injury(2024)] as unknown as Enterprise['injuries'],
      diseases: [{ year: 2021, stream: 'BNS', cases: 1 }] as unknown as Enterprise['diseases'],
    });
    expect(years).toEqual([
      { year: 2021, workers: null, women: null },
      { year: 2022, workers: 10, women: 4 },
      { year: 2024, workers: null, women: null },
    ]);
  });

  it('an enterprise with a victim is not one without records', () => {
    const one = (injuries: readonly unknown[]) =>
      ({ risk: { completeness: 0 }, injuries, diseases: [] }) as unknown as Enterprise;
    expect(isWithoutRecords(one([]))).toBe(true);
    expect(isWithoutRecords(one([injury(2024)]))).toBe(false);
  });
});

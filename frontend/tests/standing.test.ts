import { describe, expect, it } from 'vitest';
import { byValue, radarReach, rankRange } from '../src/barometer/standing';
import {
  againstNation,
  aimOf,
  changeKind,
  isBetter,
  isUnstable,
  pointsSince,
  toTarget,
} from '../src/figures/comparing';
import type { RegionRow } from '../src/figures/rows';
import { figure, injuryRate } from './figures';

const row = (kato: string, value: number | null, interval: [number, number] | null): RegionRow => ({
  kato,
  name: kato,
  figure: figure({ territory: kato, value, interval }),
});
const rows = [
  row('a', 5, [4, 6]),
  row('b', 3, [2.5, 3.5]),
  row('c', 2.6, [2.1, 3.1]),
  row('d', 0.5, [0.2, 0.9]),
  row('e', null, null),
];

describe('A rank', () => {
  it('is a range where intervals overlap', () => {
    expect(rows.map((one) => rankRange(one, rows))).toEqual([[1, 1], [2, 3], [2, 3], [4, 4], null]);
  });

  it('holds the place that the value alone would give', () => {
    for (const [place, one] of byValue(rows).entries()) {
      const range = rankRange(one, rows);
      if (range === null) continue;
      expect(range[0]).toBeLessThanOrEqual(place + 1);
      expect(range[1]).toBeGreaterThanOrEqual(place + 1);
    }
  });

  it('leaves every place open to those that are withheld', () => {
    const hidden = (kato: string): RegionRow => ({
      kato,
      name: kato,
      figure: figure({ territory: kato, value: null, interval: null, suppression: 'primary' }),
    });
    const some = [...rows, hidden('x'), hidden('y')];
    expect(some.slice(0, 4).map((one) => rankRange(one, some))).toEqual([
      [1, 3],
      [2, 5],
      [2, 5],
      [4, 6],
    ]);
    expect(rankRange(hidden('x'), some)).toBeNull();
  });

  it('tells nothing when every interval overlaps', () => {
    const alike = [row('a', 5, [1, 9]), row('b', 4, [1, 9]), row('c', 3, [1, 9])];
    expect(alike.map((one) => rankRange(one, alike))).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
  });
});

describe('A region', () => {
  it('is apart from the nation only when its interval leaves the value of the nation out', () => {
    expect(rows.map(({ figure: known }) => againstNation(known, 3))).toEqual([
      'above',
      'same',
      'same',
      'below',
      null,
    ]);
    expect(againstNation(rows[0]?.figure ?? null, null)).toBeNull();
  });

  it('without a value stands last in the order of values', () => {
    expect(byValue([...rows].reverse()).map(({ kato }) => kato)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('The radar', () => {
  it('has the second place on its circle and better places further out', () => {
    expect(radarReach(1, 'lower')).toBe(0.5);
    expect(radarReach(0.5, 'lower')).toBeCloseTo(0.67);
    expect(radarReach(2, 'higher')).toBeCloseTo(0.67);
    expect(radarReach(2, 'lower')).toBeCloseTo(0.33);
  });

  it('stays within its drawing', () => {
    for (const ratio of [0, 1e-9, 1e9]) {
      expect(radarReach(ratio, 'lower')).toBeGreaterThanOrEqual(0.08);
      expect(radarReach(ratio, 'lower')).toBeLessThanOrEqual(1);
    }
  });
});

describe('A figure and its target', () => {
  const at = (
    value: number,
    interval: [number, number] | null,
    stability: 'stable' | 'unstable' = 'stable',
  ) => figure({ value, interval, stability });

  const lower = { direction: 'lower', events: 'injuries' } as const;
  const higher = { direction: 'higher', events: 'injuries' } as const;

  it('is reached, or not, where the interval leaves the target out', () => {
    expect(toTarget(at(5, [4, 6]), 7, lower)).toBe('reached');
    expect(toTarget(at(5, [4, 6]), 7, higher)).toBe('toGo');
    expect(toTarget(at(5, null), 5, lower)).toBe('reached');
    expect(toTarget(at(5, null), 5, higher)).toBe('reached');
  });

  it('may be chance where the interval holds it', () => {
    expect(toTarget(at(5, [4, 6]), 5.5, lower)).toBe('maybe');
  });

  it('is not judged by a ratio that rests on two deaths (Ulytau: 430 cases, 2 deaths)', () => {
    const ulytau = at(215, [59.2, 1781], 'unstable');
    expect(isUnstable(ulytau)).toBe(true);
    expect(toTarget(ulytau, 19, higher)).toBe('tooFew');
  });

  it('is not told of the inspectorate: the target is set on the other account', () => {
    const inspectorate = { ...at(0.263, [0.25, 0.277]), stream: 'INSPECTORATE' };
    expect(toTarget(inspectorate, 0.3, lower)).toBe('otherAccount');
    expect(toTarget({ ...inspectorate, stream: 'BNS' }, 0.3, lower)).toBe('reached');
    expect(toTarget(inspectorate, 0.3, { direction: 'lower', events: 'none' })).toBe('reached');
  });
});

describe('A change', () => {
  it('is told only where its interval leaves 1 out', () => {
    expect(changeKind({ interval: [1.02, 1.2] })).toBe('rise');
    expect(changeKind({ interval: [0.7, 0.98] })).toBe('fall');
    expect(changeKind({ interval: [0.9, 1.2] })).toBe('unclear');
    expect(changeKind({ interval: [0.5, 0.99996] })).toBe('unclear');
    expect(changeKind({ interval: [3, null] })).toBeNull();
    expect(changeKind(null)).toBeNull();
  });

  it('is better by the direction of its indicator, and neither where there is none', () => {
    expect(isBetter('rise', 'lower')).toBe(false);
    expect(isBetter('fall', 'lower')).toBe(true);
    expect(isBetter('rise', 'higher')).toBe(true);
    expect(isBetter('rise', 'none')).toBeNull();
    expect(isBetter('unclear', 'lower')).toBeNull();
  });

  it('of a share is told in points, but not of one that is withheld or has an interval', () => {
    const percent = { ...injuryRate, unit: { kk: '%', ru: '%', en: '%' } };
    const share = (value: number | null, more: Parameters<typeof figure>[0] = {}) =>
      figure({ value, interval: null, ...more });
    expect(pointsSince(share(72), share(70), percent)).toBe(2);
    expect(pointsSince(share(72), share(70, { suppression: 'primary' }), percent)).toBeNull();
    expect(pointsSince(share(72), null, percent)).toBeNull();
    expect(pointsSince(figure({ value: 72 }), share(70), percent)).toBeNull();
    expect(pointsSince(share(72), share(70), injuryRate)).toBeNull();
  });
});

describe('The target of a year', () => {
  const path = [{ year: 2024 }, { year: 2026 }, { year: 2030 }];

  it('is its own, else the next one, else the last', () => {
    expect([2022, 2026, 2027, 2031].map((year) => aimOf(path, year)?.year)).toEqual([2024, 2026, 2030, 2030]);
    expect(aimOf(undefined, 2022)).toBeNull();
    expect(aimOf([], 2022)).toBeNull();
  });
});

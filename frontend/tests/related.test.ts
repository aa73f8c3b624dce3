import { afterEach, describe, expect, it, vi } from 'vitest';
import { areaSummary } from '../src/api/collections';
import { peersOf } from '../src/api/related';
import type { Enterprise } from '../src/api/types';

afterEach(() => vi.unstubAllGlobals());

/** How many enterprises the answers named. */
let named = 0;

/** A collection of enterprises with these scores, that keeps to `filter`, `sortby` and `limit`. */
function serve(scores: readonly number[]): void {
  named = 0;
  vi.stubGlobal('fetch', async (asked: string) => {
    const query = new URL(asked, 'http://localhost').searchParams;
    const filter = query.get('filter') ?? '';
    const [, sign = '>=', score = '0'] = /score ([<>]=?) ([\d.]+)/.exec(filter) ?? [];
    const other = /bin <> '(\w+)'/.exec(filter)?.[1];
    const fits = { '>': (a: number, b: number) => a > b, '<=': (a: number, b: number) => a <= b }[sign];
    const matched = scores
      .map((score, at) => ({
        bin: String(at),
        score,
        completeness: 1,
        name_kk: 'a',
        name_ru: 'a',
        degree: 1,
      }))
      .filter(
        (row) => row.bin !== other && (fits ? fits(row.score, Number(score)) : row.score >= Number(score)),
      );
    const way = { score: 1, '-score': -1 }[query.get('sortby') ?? ''];
    if (way !== undefined) matched.sort((left, right) => way * (left.score - right.score));
    const returned = query.get('resultType') === 'hits' ? [] : matched.slice(0, Number(query.get('limit')));
    named += returned.length;
    return Response.json({
      numberMatched: matched.length,
      features: returned.map((properties) => ({ geometry: null, properties })),
    });
  });
}

const enterpriseOf = (bin: string, score: number) =>
  ({
    bin,
    name: { kk: 'a', ru: 'a' },
    sector: { oked: '4711' },
    size: { class: 'small' },
    risk: { score, completeness: 1, degree: 1 },
  }) as unknown as Enterprise;

/** Score and place of the listed ones. */
const listed = async (bin: string, score: number) =>
  (await peersOf(enterpriseOf(bin, score))).rows.map((row) => [row.score, row.place]);

describe('Peers', () => {
  it('are listed with the highest first', async () => {
    serve([10, 80, 50, 60]);
    const { count, place, ties, rows } = await peersOf(enterpriseOf('2', 50));
    expect({ count, place, ties }).toEqual({ count: 4, place: 3, ties: 0 });
    expect(rows.map(({ score, place }) => [score, place])).toEqual([
      [80, 1],
      [60, 2],
      [50, 3],
      [10, 4],
    ]);
  });

  it('are the first ones and the neighbours, each with the place it has among all', async () => {
    const scores = [...Array(40).keys()].map((at) => 90 - at);
    serve(scores);
    expect(await listed('20', 70)).toEqual([
      [90, 1],
      [89, 2],
      [88, 3],
      [72, 19],
      [71, 20],
      [70, 21],
      [69, 22],
      [68, 23],
    ]);
    expect(named).toBeLessThan(8);
    serve([90, 80, 80, 80, 75, 72, 72, 71, 71, 50, 50, 40, 40, 30]);
    expect(await listed('9', 50)).toEqual([
      [90, 1],
      [80, 2],
      [80, 2],
      [71, 8],
      [71, 8],
      [50, 10],
      [50, 10],
      [40, 12],
    ]);
  });

  it('are counted right where there are many, while few are asked for', async () => {
    serve([...Array(3000).fill(50), ...Array(200).fill(70)]);
    const { rows, ...counts } = await peersOf(enterpriseOf('7', 50));
    expect(counts).toEqual({ count: 3200, recorded: 3200, place: 201, ties: 2999 });
    expect(rows.length).toBeLessThan(9);
    expect(named).toBeLessThan(9);
    expect(rows.filter(({ bin }) => bin === '7')).toHaveLength(1);
  });
});

describe('The highest scores of an area', () => {
  it('are found wherever they stand in the collection', async () => {
    serve([...Array(900).fill(61), 95, 75, ...Array(20).fill(72)]);
    const { highest } = await areaSummary(
      { kind: 'circle', centre: [73, 49], kilometres: 10 },
      { sector: '', degrees: [], size: '', conditions: [], stream: 'BNS', year: 2022 },
    );
    expect(highest).toHaveLength(12);
    expect(highest.slice(0, 3).map(({ score }) => score)).toEqual([95, 75, 72]);
  });
});

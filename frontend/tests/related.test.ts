import { afterEach, describe, expect, it, vi } from 'vitest';
import { areaSummary } from '../src/api/collections';
import { peersOf } from '../src/api/related';
import type { Enterprise } from '../src/api/types';

afterEach(() => vi.unstubAllGlobals());

/** A collection of enterprises with these scores, in this order, that keeps to `limit`. */
function serve(scores: readonly number[]): void {
  vi.stubGlobal('fetch', async (asked: string) => {
    const query = new URL(asked, 'http://localhost').searchParams;
    const bound = /score (>=?) ([\d.]+)/.exec(query.get('filter') ?? '');
    const matched = scores.filter((score) =>
      bound === null ? true : bound[1] === '>' ? score > Number(bound[2]) : score >= Number(bound[2]),
    );
    const returned = query.get('resultType') === 'hits' ? [] : matched.slice(0, Number(query.get('limit')));
    return Response.json({
      numberMatched: matched.length,
      features: returned.map((score, at) => ({ geometry: null, properties: { bin: String(at), score } })),
    });
  });
}

const enterprise = { sector: { oked: '4711' }, size: { class: 'small' }, risk: { score: 50 } } as Enterprise;

describe('Peers', () => {
  it('are listed with the highest first while they are few', async () => {
    serve([10, 80, 50, 60]);
    const { count, place, rows } = await peersOf(enterprise);
    expect({ count, place }).toEqual({ count: 4, place: 3 });
    expect(rows.map(({ score }) => score)).toEqual([80, 60, 50, 10]);
  });

  it('are counted right where there are more than a page holds, and no part is shown as the whole', async () => {
    serve([...Array(3000).fill(50), ...Array(200).fill(70)]);
    expect(await peersOf(enterprise)).toEqual({
      count: 3200,
      recorded: 3200,
      place: 201,
      ties: 2999,
      rows: [],
    });
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

import { afterEach, describe, expect, it, vi } from 'vitest';
import { moved, shippedWeights, Weighing } from '../src/state/weighing.svelte';

const sum = (weights: readonly number[]): number => weights.reduce((total, share) => total + share, 0);

describe('Weights', () => {
  it('always sum to one and keep the proportions of those that were not moved', () => {
    for (let place = 0; place < 4; ++place) {
      for (let percent = 0; percent <= 100; percent += 5) {
        const weights = moved(shippedWeights, place, percent);
        expect(sum(weights)).toBeCloseTo(1, 10);
        expect(weights[place]).toBeCloseTo(percent / 100, 10);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      }
    }
    expect(moved([0.25, 0.3, 0.3, 0.15], 3, 15)).toEqual([0.25, 0.3, 0.3, 0.15]);
  });

  it('share the rest equally when the others were nothing', () => {
    expect(moved([1, 0, 0, 0], 0, 40)).toEqual([0.4, 0.2, 0.2, 0.2]);
  });
});

describe('Other weights', () => {
  const asked: URL[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    const url = new URL(address, 'http://127.0.0.1:8080');
    asked.push(url);
    const territories = [
      { territory: '350000000', enterprises: 3, mean_score_before: 40, mean_score_after: 42 },
      { territory: '750000000', enterprises: 0, mean_score_before: 0, mean_score_after: 0 },
    ];
    return Response.json({
      enterprises: url.searchParams.get('territory') === 'KZ' ? 9 : 3,
      ...(url.searchParams.get('by') === 'territory' ? { territories } : {}),
    });
  });
  afterEach(() => asked.splice(0));
  const question = {
    sector: 'ALL',
    degrees: [],
    size: 'all' as const,
    conditions: [],
    borders: 'since-2022-06-08',
    within: null,
  };

  it('are asked for once for the whole map', async () => {
    const weighing = new Weighing();
    await weighing.weigh(shippedWeights, question, null);
    expect(asked.map(({ search }) => new URLSearchParams(search).get('territory'))).toEqual(['KZ']);
    expect([...weighing.scores]).toEqual([['350000000', [40, 42]]]);
    expect(weighing.looked?.territory).toBe('KZ');
    expect(weighing.looked).toBe(weighing.whole);
  });

  it('are asked for once more for the chosen region, and tell of it', async () => {
    const weighing = new Weighing();
    await weighing.weigh(shippedWeights, question, '350000000');
    expect(asked).toHaveLength(2);
    expect(weighing.looked).toMatchObject({ territory: '350000000', result: { enterprises: 3 } });
    expect(weighing.whole).toMatchObject({ territory: 'KZ', result: { enterprises: 9 } });
  });

  it('are asked for within a region whose districts are shown', async () => {
    const weighing = new Weighing();
    await weighing.weigh(shippedWeights, { ...question, within: '350000000' }, null);
    expect(asked.map(({ search }) => new URLSearchParams(search).get('territory'))).toEqual(['350000000']);
    expect(weighing.looked?.territory).toBe('350000000');
  });
});

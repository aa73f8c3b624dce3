import { afterEach, expect, test, vi } from 'vitest';
import { Clusters } from '../src/state/clusters.svelte';

const question = {
  indicator: 'fatal_rate_1000',
  year: 2022,
  stream: 'BNS',
  borders: 'since-2022-06-08',
  sector: 'ALL',
  degrees: [],
  size: 'all' as const,
  conditions: [],
  within: null,
};
afterEach(() => vi.unstubAllGlobals());

const sought = async (answer: () => Promise<Response>): Promise<Clusters> => {
  vi.stubGlobal('fetch', answer);
  const clusters = new Clusters();
  await clusters.search(question);
  return clusters;
};

test('why there are no clusters is told as it is', async () => {
  const few = { title: 'Bad request', status: 400, detail: 'only 2 territories have this figure' };
  expect((await sought(async () => Response.json(few, { status: 400 }))).unfit).toBe('few');
  expect((await sought(() => Promise.reject(new TypeError('network')))).unfit).toBe('unanswered');
  expect((await sought(async () => Response.json({ clusters: [] }))).unfit).toBeNull();
  const refused = new Clusters();
  refused.refuse('unfit');
  expect(refused.unfit).toBe('unfit');
  refused.refuse('few');
  expect(refused.unfit).toBe('few');
});

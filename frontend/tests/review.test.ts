import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Review } from '../src/api/reviews';
import { commandHere, reviewCommand } from '../src/desk/review/review_keys';
import { reviewPlot } from '../src/desk/review/review_plot';
import { ReviewQueue } from '../src/desk/review/review_queue.svelte';
import { reviewTexts } from '../src/desk/review/texts';

const press = (code: string, more: Partial<{ shiftKey: boolean; ctrlKey: boolean }> = {}) => ({
  code,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

const candidate = (label: string, at: readonly [number, number]) => ({
  geometry: { coordinates: at },
  properties: {
    geocoding: {
      label,
      accuracy: 2500,
      precision: 'settlement',
      score: 60,
      probability: 0.5,
      faults: [],
      kato: null,
    },
  },
});

const review = (id: number): Review => ({
  id,
  query: `address ${id}`,
  within: null,
  reason: 'ambiguous',
  source: 'test',
  times: 1,
  decided: false,
  candidates: [candidate('Akzhar', [73, 49]), candidate('Akzhar', [64, 45])],
  decisions: [],
});

const decision = {
  id: 1,
  nowhere: false,
  author: 'steward',
  reason: 'seen',
  decided_at: 1,
  withdrawn_by: null,
  withdrawn_because: null,
  withdrawn_at: null,
  position: null,
  precision: null,
  label: 'Akzhar',
};

describe('A key of the review queue', () => {
  it('is taken by its place, so that it works in Kazakh and Russian layouts too', () => {
    expect(reviewCommand(press('KeyN'), false)).toEqual({ act: 'next' });
    expect(reviewCommand(press('Numpad3'), false)).toEqual({ act: 'candidate', place: 2 });
  });

  it('leaves arrow keys to the page until the pin is out', () => {
    expect(reviewCommand(press('ArrowUp'), false)).toBeNull();
    expect(reviewCommand(press('ArrowUp'), true)).toEqual({ act: 'move', right: 0, down: -8 });
    expect(reviewCommand(press('ArrowRight', { shiftKey: true }), true)).toEqual({
      act: 'move',
      right: 60,
      down: 0,
    });
  });

  it('has its meaning by the place where it is pressed', () => {
    const at = (selector: string, code: string, id = '') =>
      commandHere(
        {
          ...press(code),
          target: { id, matches: (asked: string) => asked.split(', ').includes(selector) },
        } as unknown as KeyboardEvent,
        true,
        false,
      );
    expect(at('textarea', 'KeyN')).toBeNull();
    expect(at('textarea', 'Escape')).toEqual({ act: 'leave' });
    expect(at('textarea', 'Enter', 'review-reason')).toEqual({ act: 'accept' });
    expect(at('textarea', 'Enter')).toBeNull();
    expect(at('button', 'Enter')).toBeNull();
    expect(at('button', 'KeyN')).toEqual({ act: 'next' });
    expect(at('div', 'Enter')).toEqual({ act: 'accept' });
  });

  it('leaves shortcuts of the browser alone', () => {
    expect(reviewCommand(press('KeyR', { ctrlKey: true }), false)).toBeNull();
  });
});

describe('The map of candidates', () => {
  it('numbers them and draws how far off the chosen one may be', () => {
    const plot = reviewPlot(review(1).candidates, 1);
    expect(plot.points.map(({ sign }) => sign)).toEqual(['1', '2']);
    expect(plot.circles).toEqual([{ centre: [64, 45], kilometres: 2.5, colour: expect.any(String) }]);
  });
});

describe('The review queue', () => {
  const sent: { method: string; url: string; body: unknown }[] = [];
  let answers: unknown[] = [];
  /** What the answer about a single address tells beyond the list. */
  let wholes: object = {};

  beforeEach(() => {
    sent.length = 0;
    answers = [];
    wholes = { enterprises: [] };
    vi.stubGlobal('fetch', async (url: string, request: RequestInit = {}) => {
      const whole = request.method === undefined && /\/reviews\/(\d+)$/.exec(url);
      if (whole) return new Response(JSON.stringify({ ...review(Number(whole[1])), ...wholes }));
      sent.push({
        method: request.method ?? 'GET',
        url,
        body: request.body === undefined ? null : JSON.parse(String(request.body)),
      });
      return new Response(JSON.stringify(answers.shift() ?? {}));
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('decides for the chosen candidate, goes on, and takes the decision back', async () => {
    const queue = new ReviewQueue();
    answers = [{ reviews: [review(1), review(2)] }];
    await queue.load();
    expect(queue.choose(5)).toBe(false);
    expect(queue.choose(1)).toBe(true);
    answers = [{ ...review(1), decisions: [decision] }];
    expect(await queue.settle('candidate', 'house', 'seen', 'token')).toBe(true);
    expect(sent.at(-1)).toEqual({
      method: 'PUT',
      url: '/api/v1/geocode/reviews/1/decision',
      body: { candidate: 1, reason: 'seen' },
    });
    expect(queue.open?.id).toBe(2);
    expect(queue.candidate).toBeNull();
    answers = [review(1)];
    expect(await queue.undo('by mistake', 'token')).toBe(true);
    expect(sent.at(-1)?.method).toBe('DELETE');
    expect(queue.open?.id).toBe(1);
    expect(queue.rows.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('shows what was decided on an address, which the list does not tell', async () => {
    const queue = new ReviewQueue();
    answers = [{ reviews: [review(1)] }];
    wholes = { enterprises: [], decisions: [decision] };
    await queue.load('decided');
    await vi.waitFor(() => expect(queue.open?.decisions).toHaveLength(1));
    expect(queue.open?.enterprises).toEqual([]);
  });

  it('knows of an address that it is of other regions than the reader’s', async () => {
    const queue = new ReviewQueue();
    answers = [{ reviews: [{ ...review(1), decided: true }] }];
    wholes = { enterprises: [], may_decide: false };
    await queue.load('decided');
    expect(queue.rows[0]?.decided).toBe(true);
    await vi.waitFor(() => expect(queue.isClosed).toBe(true));
  });

  it('sends the pin with its precision and never a half decision', async () => {
    const queue = new ReviewQueue();
    answers = [{ reviews: [review(1)] }];
    await queue.load();
    expect(await queue.settle('candidate', 'house', 'seen', 'token')).toBe(false);
    expect(sent).toHaveLength(1);
    queue.choose(0);
    queue.put([73.5, 49.5]);
    expect(queue.verdict).toBe('position');
    answers = [{ ...review(1), decisions: [decision] }];
    await queue.settle('position', 'street', 'found', 'token');
    expect(sent.at(-1)?.body).toEqual({ position: [73.5, 49.5], precision: 'street', reason: 'found' });
    expect(queue.open).toBeNull();
  });

  it('puts an address asked about on top without doubling it', async () => {
    const queue = new ReviewQueue();
    answers = [{ reviews: [review(1), review(2)] }];
    await queue.load();
    answers = [review(2)];
    await queue.ask('address 2', '350000000', 'token');
    expect(queue.rows.map(({ id }) => id)).toEqual([2, 1]);
  });
});

it('has words in every language for every fault of the geocoder', () => {
  const source = readFileSync(new URL('../../geo/geocoder/match/fault.cpp', import.meta.url), 'utf8');
  const faults = [...source.matchAll(/^\s*\{"([a-z_]+)", \d+\}/gm)].map(([, fault]) => fault ?? '');
  expect(faults.length).toBeGreaterThan(30);
  for (const language of ['kk', 'ru', 'en'] as const)
    for (const fault of faults) expect(reviewTexts[language].fault[fault], fault).toBeTruthy();
});

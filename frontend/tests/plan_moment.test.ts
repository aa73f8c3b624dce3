import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { momentOfPlan } from '../src/routes/clock';
import { FieldPlan } from '../src/routes/plan/field_plan.svelte';

const stored = (firstDay: string, version: number): unknown => ({
  id: 'week',
  name: 'Week',
  state: 'ready',
  message: '',
  version,
  job: null,
  versions: [],
  problem: { first_day: firstDay, days: 2, inspectors: [] },
  visits: [],
  plan: { routes: [], unvisited: [], broken_wishes: [] },
  results: [],
});

/** A server that takes every change; what was sent to it. */
function serverOf(firstDay: string): { readonly sent: Record<string, unknown>[] } {
  const sent: Record<string, unknown>[] = [];
  vi.stubGlobal('fetch', (url: URL | string, init?: RequestInit) => {
    const path = String(url);
    if (path.endsWith('/replan')) {
      sent.push(JSON.parse(String(init?.body)));
      return Promise.resolve(Response.json({ id: 'job' }, { status: 202 }));
    }
    if (path.endsWith('/progress')) return Promise.resolve(Response.json({ state: 'ready', routes: [] }));
    return Promise.resolve(Response.json(stored(firstDay, 1 + sent.length)));
  });
  return { sent };
}

describe('A plan that is changed on one of its days', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 2, 3, 13, 5) });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('tells the server the moment, by the calendar of the reader', async () => {
    const server = serverOf('2026-03-02');
    const field = new FieldPlan('week');
    await field.load(null);
    expect(await field.change({ cancel: ['050140005123'] }, 'token')).toEqual({ kind: 'changed' });
    expect(server.sent).toEqual([
      { now: { day: 1, at: '13:05' }, cancel: ['050140005123'], expected_version: 1 },
    ]);
  });

  it('tells none on another day', async () => {
    const server = serverOf('2026-03-09');
    const field = new FieldPlan('week');
    await field.load(null);
    await field.change({ cancel: [] }, 'token');
    expect(server.sent[0]).not.toHaveProperty('now');
  });

  it.each([
    ['plan_archived', 'refused'],
    ['plan_outrun', 'outrun'],
  ])('says of a conflict what it is: %s', async (code, kind) => {
    vi.stubGlobal('fetch', (url: URL | string) =>
      Promise.resolve(
        String(url).endsWith('/replan')
          ? Response.json({ detail: 'English', cause: { code, subject: 'week' } }, { status: 409 })
          : Response.json(stored('2026-03-02', 1)),
      ),
    );
    const field = new FieldPlan('week');
    await field.load(null);
    expect(await field.change({ cancel: [] }, 'token')).toMatchObject({ kind });
  });

  it('shows what is stored while the server is silent, and the newest once it speaks', async () => {
    vi.useRealTimers();
    vi.useFakeTimers();
    let speak = (_: Response): void => undefined;
    vi.stubGlobal(
      'fetch',
      () =>
        new Promise((done) => {
          speak = done;
        }),
    );
    const own = stored('2026-03-02', 1) as Parameters<FieldPlan['load']>[0];
    const field = new FieldPlan('week');
    const loaded = field.load(own);
    await vi.advanceTimersByTimeAsync(5_900);
    expect(field.plan).toBeNull();
    await vi.advanceTimersByTimeAsync(200);
    expect([field.plan?.version, field.isStored]).toEqual([1, true]);
    speak(Response.json(stored('2026-03-02', 7)));
    await loaded;
    expect([field.plan?.version, field.isStored]).toEqual([7, false]);
    const known = new FieldPlan('week');
    void known.load(own, 0);
    expect(known.isStored).toBe(true);
  });

  it('knows its first and last day', () => {
    const at = (day: number): ReturnType<typeof momentOfPlan> =>
      momentOfPlan('2026-03-02', 3, new Date(2026, 2, day, 8, 0));
    expect([1, 2, 4, 5].map((day) => at(day)?.day ?? null)).toEqual([null, 0, 2, null]);
    expect(momentOfPlan(null, 3, new Date())).toBeNull();
  });
});

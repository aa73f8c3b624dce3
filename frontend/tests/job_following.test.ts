import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../src/api/failure';
import { follow, type Job, longerPause } from '../src/api/jobs';

const job = (state: Job['state']): Job => ({ id: 'a', state, kind: 'import register' }) as Job;
const answer = (state: Job['state']): Response => Response.json(job(state));

describe('Following a job', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** The server's answers one after the other; null: no connection. */
  function serve(answers: readonly (Response | null)[]): { asked: () => number } {
    let asked = 0;
    vi.stubGlobal('fetch', async () => {
      const next = answers[asked++] ?? null;
      if (next === null) throw new TypeError('Failed to fetch');
      return next;
    });
    return { asked: () => asked };
  }

  it('goes on asking a server that restarts, at most five seconds apart, and finds the end', async () => {
    const down = new Response('', { status: 503 });
    const server = serve([
      answer('running'),
      null,
      null,
      down,
      null,
      null,
      null,
      answer('running'),
      answer('done'),
    ]);
    const told: string[] = [];
    const away: boolean[] = [];
    const end = follow(
      job('queued'),
      ({ state }) => told.push(state),
      (is) => away.push(is),
    );
    await vi.advanceTimersByTimeAsync(400 + 400 + 800 + 1600 + 3200 + 5000 + 5000 + 5000 + 400);
    expect((await end).state).toBe('done');
    expect(told).toEqual(['queued', 'running', 'running', 'done']);
    expect(away).toEqual([true, true, true, true, true, true, false]);
    expect(server.asked()).toBe(9);
    expect(longerPause(4000)).toBe(5000);
  });

  it('fails where nobody wants to wait, and where the server refuses', async () => {
    serve([null]);
    const impatient = expect(follow(job('running'), () => {})).rejects.toBeInstanceOf(ApiError);
    await vi.advanceTimersByTimeAsync(400);
    await impatient;
    serve([Response.json({ detail: 'no such job' }, { status: 404 })]);
    const refused = expect(
      follow(
        job('running'),
        () => {},
        () => {},
      ),
    ).rejects.toBeInstanceOf(ApiError);
    await vi.advanceTimersByTimeAsync(400);
    await refused;
  });
});

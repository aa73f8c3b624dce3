import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ImportBoard } from '../src/desk/import_board.svelte';

const job = { id: 'a', kind: 'import territories', state: 'done', created_at: 1 };

describe('The jobs of the desk', () => {
  let isAway = false;
  let asked = 0;
  beforeEach(() => {
    vi.useFakeTimers();
    isAway = false;
    asked = 0;
    vi.stubGlobal('fetch', async (url: string) => {
      asked += 1;
      if (isAway) throw new TypeError('no connection');
      const answers: Record<string, unknown> = {
        '/api/v1/jobs': { jobs: [job] },
        '/api/v1/import-kinds': { kinds: [{ id: 'register' }], most_bytes: 9 },
        '/api/v1/dataset': { snapshot: { version: '1' } },
      };
      return Response.json(answers[url] ?? {});
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('come with the kinds of files when the server is back, by themselves and with longer pauses', async () => {
    isAway = true;
    const board = new ImportBoard(() => false);
    const loaded = board.load();
    await vi.advanceTimersByTimeAsync(1);
    expect(board.away).toBe(true);
    expect(board.jobsCame).toBe(false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(8);
    isAway = false;
    await vi.advanceTimersByTimeAsync(6000);
    await loaded;
    expect(board.away).toBe(false);
    expect(board.kinds).toHaveLength(1);
    expect(board.list).toEqual([job]);
    expect(board.trouble).toBeNull();
  });

  it('are asked for no more when the page is left', async () => {
    isAway = true;
    const board = new ImportBoard(() => false);
    const loaded = board.load();
    await vi.advanceTimersByTimeAsync(1);
    board.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    await loaded;
    expect(asked).toBe(1);
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchJson } from '../src/api/client';
import { takeMissed } from '../src/api/missed';
import { whenServerReturns } from '../src/page/server_return';

let isThere = false;
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const minute = 60_000;

beforeEach(async () => {
  isThere = false;
  page.visibilityState = 'visible';
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('fetch', async () => {
    if (!isThere) throw new Error('away');
    return Response.json({ status: 'ok' });
  });
  // What an earlier test tried is long ago.
  await vi.advanceTimersByTimeAsync(10 * minute);
  takeMissed();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks once for everything that failed, as soon as the server answers again', async () => {
  const [list, card] = [vi.fn(), vi.fn()];
  whenServerReturns(list);
  whenServerReturns(card);
  await vi.advanceTimersByTimeAsync(minute);
  expect(list).not.toHaveBeenCalled();
  isThere = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(list).toHaveBeenCalledTimes(1);
  expect(card).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(minute);
  expect(list).toHaveBeenCalledTimes(1);
});

it('asks at once when the page is seen again, nothing while nobody looks, and nothing that was left', async () => {
  const [left, kept] = [vi.fn(), vi.fn()];
  const leave = whenServerReturns(left);
  whenServerReturns(kept);
  leave();
  isThere = true;
  page.visibilityState = 'hidden';
  await vi.advanceTimersByTimeAsync(minute);
  expect(kept).not.toHaveBeenCalled();
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(kept).toHaveBeenCalledTimes(1);
  expect(left).not.toHaveBeenCalled();
});

it('tries less and less often what fails though the server is there', async () => {
  isThere = true;
  let tries = 0;
  const again = (): void => {
    tries += 1;
    whenServerReturns(again);
  };
  const end = whenServerReturns(again);
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(tries).toBeGreaterThan(5);
  expect(tries).toBeLessThan(30);
  end();
});

it('remembers that an answer did not come, but not that a look for the server found none', async () => {
  await fetchJson('/health').catch(() => undefined);
  expect(takeMissed()).toBe(false);
  await fetchJson('/api/v1/signals').catch(() => undefined);
  expect(takeMissed()).toBe(true);
  expect(takeMissed()).toBe(false);
});

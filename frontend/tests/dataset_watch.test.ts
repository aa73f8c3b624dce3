import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchDataset } from '../src/state/dataset_watch';

let version = 'v1';
let answers = (): Response => Response.json({ status: 'ok', snapshot: version });
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });

beforeEach(() => {
  version = 'v1';
  answers = () => Response.json({ status: 'ok', snapshot: version });
  page.visibilityState = 'visible';
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('fetch', async () => answers());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('has an open page renewed once a new state of the data is published', async () => {
  let shown = 'v1';
  const renew = vi.fn(async () => {
    shown = version;
  });
  const end = watchDataset({ version: () => shown, renew });
  await vi.advanceTimersByTimeAsync(40_000);
  expect(renew).not.toHaveBeenCalled();
  version = 'v2';
  await vi.advanceTimersByTimeAsync(40_000);
  expect(renew).toHaveBeenCalledTimes(1);
  end();
  version = 'v3';
  await vi.advanceTimersByTimeAsync(40_000);
  expect(renew).toHaveBeenCalledTimes(1);
});

it('asks nothing while nobody looks, at once when somebody does, and survives a server that is away', async () => {
  const renew = vi.fn(async () => undefined);
  const end = watchDataset({ version: () => 'v1', renew });
  version = 'v2';
  page.visibilityState = 'hidden';
  await vi.advanceTimersByTimeAsync(40_000);
  expect(renew).not.toHaveBeenCalled();
  answers = () => {
    throw new Error('away');
  };
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(renew).not.toHaveBeenCalled();
  answers = () => Response.json({ status: 'ok', snapshot: 'v2' });
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(renew).toHaveBeenCalledTimes(1);
  end();
});

it('tells that the page is current only when it shows what the server holds', async () => {
  let shown = 'v1';
  const current = vi.fn();
  answers = () => {
    throw new Error('away');
  };
  const end = watchDataset({ version: () => shown, renew: async () => undefined, current });
  await vi.advanceTimersByTimeAsync(40_000);
  answers = () => Response.json({ status: 'ok', snapshot: 'v2' });
  await vi.advanceTimersByTimeAsync(40_000);
  expect(current).not.toHaveBeenCalled();
  shown = 'v2';
  await vi.advanceTimersByTimeAsync(20_000);
  expect(current).toHaveBeenCalled();
  end();
});

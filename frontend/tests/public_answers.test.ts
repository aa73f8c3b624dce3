import { afterEach, expect, it, vi } from 'vitest';
import { fetchJson } from '../src/api/client';
import { onPublicAnswer } from '../src/api/public_answers';

const answer =
  (cache: string | null, status = 200) =>
  (): Response =>
    new Response('{}', { status, headers: cache === null ? {} : { 'Cache-Control': cache } });

const silences: (() => void)[] = [];
const listen = (run: () => void): (() => void) => {
  const silence = onPublicAnswer(run);
  silences.push(silence);
  return silence;
};
const ask = async (url: string, given: () => Response): Promise<void> => {
  vi.stubGlobal('fetch', async () => given());
  await fetchJson(url).catch(() => undefined);
};

afterEach(() => {
  vi.unstubAllGlobals();
  for (const silence of silences.splice(0)) silence();
});

it('tells only data that a stranger would get from those of somebody signed in', async () => {
  const heard = vi.fn();
  listen(heard);
  await ask('/api/v1/figures', answer('private, no-store'));
  await ask('/api/v1/session', answer('no-store'));
  await ask('/api/v1/figures', answer('no-cache', 404));
  await ask('/api/v1/figures', answer(null));
  await ask('/health', answer('no-cache'));
  expect(heard).not.toHaveBeenCalled();
  await ask('/api/v1/figures', answer('no-cache'));
  expect(heard).toHaveBeenCalledTimes(1);
});

it('tells everybody who listens, each until he listens no more', async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const silenceFirst = listen(first);
  listen(second);
  await ask('/api/v1/figures', answer('no-cache'));
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  silenceFirst();
  silenceFirst();
  await ask('/api/v1/figures', answer('no-cache'));
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);
});

it('does not tell somebody whom another one silences meanwhile', async () => {
  const second = vi.fn();
  listen(() => silenceSecond());
  const silenceSecond = listen(second);
  await ask('/api/v1/figures', answer('no-cache'));
  expect(second).not.toHaveBeenCalled();
});

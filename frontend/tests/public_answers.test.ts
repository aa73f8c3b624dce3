import { afterEach, expect, it, vi } from 'vitest';
import { fetchJson } from '../src/api/client';
import { onPublicAnswer } from '../src/api/public_answers';

const answer =
  (cache: string | null, status = 200) =>
  (): Response =>
    new Response('{}', { status, headers: cache === null ? {} : { 'Cache-Control': cache } });

afterEach(() => {
  vi.unstubAllGlobals();
  onPublicAnswer(null);
});

it('tells only data that a stranger would get from those of somebody signed in', async () => {
  const heard = vi.fn();
  onPublicAnswer(heard);
  const ask = async (url: string, given: () => Response): Promise<void> => {
    vi.stubGlobal('fetch', async () => given());
    await fetchJson(url).catch(() => undefined);
  };
  await ask('/api/v1/figures', answer('private, no-store'));
  await ask('/api/v1/session', answer('no-store'));
  await ask('/api/v1/figures', answer('no-cache', 404));
  await ask('/api/v1/figures', answer(null));
  await ask('/health', answer('no-cache'));
  expect(heard).not.toHaveBeenCalled();
  await ask('/api/v1/figures', answer('no-cache'));
  expect(heard).toHaveBeenCalledTimes(1);
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { address, fetchJson } from '../src/api/client';
import { failureOf } from '../src/api/failure';
import { catalogue } from '../src/i18n/catalogue';
import { languages } from '../src/i18n/language';
import { enterpriseFailureText, failureText } from '../src/page/failure_text';

afterEach(() => vi.unstubAllGlobals());

const failureFrom = async (answer: () => Response): Promise<unknown> => {
  vi.stubGlobal('fetch', async () => answer());
  return fetchJson('/x').then(
    () => 'an answer',
    (thrown) => failureOf(thrown),
  );
};

describe('A request', () => {
  it('leaves empty values out of its address and keeps commas readable', () => {
    expect(address('/a', { b: '1,2', c: undefined, d: '', e: 'x y&z' })).toBe('/a?b=1,2&e=x%20y%26z');
    expect(address('/a')).toBe('/a');
  });

  it('tells refusals, restarts, lost connections and nonsense apart', async () => {
    const problem = () => Response.json({ detail: 'unknown parameter yaer' }, { status: 400 });
    expect(await failureFrom(problem)).toEqual({
      kind: 'refused',
      status: 400,
      detail: 'unknown parameter yaer',
    });
    const cause = { code: 'order_no_time', subject: '050140005123' };
    expect(await failureFrom(() => Response.json({ detail: 'late', cause }, { status: 422 }))).toEqual({
      kind: 'refused',
      status: 422,
      detail: 'late',
      cause,
    });
    expect(await failureFrom(() => new Response('<html>', { status: 404 }))).toEqual({
      kind: 'refused',
      status: 404,
      detail: '',
    });
    expect(await failureFrom(() => new Response('', { status: 503 }))).toEqual({ kind: 'starting' });
    expect(await failureFrom(() => new Response('<html>'))).toEqual({ kind: 'malformed' });
    const lost = (): Response => {
      throw new TypeError('failed');
    };
    expect(await failureFrom(lost)).toEqual({ kind: 'unreachable' });
    expect(failureOf(new Error('anything else'))).toEqual({ kind: 'malformed' });
  });
});

describe('A failure', () => {
  it.each(languages)('is a sentence with a full stop in %s', (language) => {
    const messages = catalogue[language];
    const texts = [
      failureText({ kind: 'unreachable' }, messages),
      failureText({ kind: 'starting' }, messages),
      failureText({ kind: 'malformed' }, messages),
      failureText({ kind: 'refused', status: 400, detail: 'unknown parameter.' }, messages),
      failureText({ kind: 'refused', status: 500, detail: '' }, messages),
      failureText({ kind: 'refused', status: 401, detail: 'sign in first' }, messages),
      ...[400, 403, 404].map((status) =>
        enterpriseFailureText({ kind: 'refused', status, detail: 'x' }, messages),
      ),
    ];
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.filter((text) => text.includes('sign in first'))).toEqual([]);
    for (const text of texts) expect(text).toMatch(/^\p{Lu}.*[^.]\.$/u);
  });
});

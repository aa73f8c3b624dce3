import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spellings } from '../src/api/collections';
import { meaningOf, search } from '../src/explorer/search';
import { territory } from './figures';

describe('A search', () => {
  it.each([
    ['031140001297', 'bin'],
    ['0311 4000 1297', 'bin'],
    ['350000000', 'code'],
    ['35', 'code'],
    ['1234567890123456', 'code'],
    ['Z05T3A9', 'code'],
    ['51.13, 71.43', 'code'],
    ['Караганда', 'words'],
    ['Абай 12', 'words'],
  ])('understands %s as %s', (text, meaning) => expect(meaningOf(text)).toBe(meaning));

  it('tries the spellings a name can have', () => {
    expect(spellings('шахта')).toEqual(['шахта', 'Шахта', 'ШАХТА']);
    expect(spellings('АО')).toEqual(['АО']);
  });

  const asked: string[] = [];
  beforeEach(() => {
    asked.length = 0;
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      return new Response(JSON.stringify({ geocoding: {}, features: [], numberMatched: 0 }));
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  const context = {
    language: 'ru',
    focus: null,
    regions: [territory('350000000', 'Карагандинская область')],
  } as const;

  it('asks for no enterprise when the reader may not see one', async () => {
    await search('Демо', { ...context, seesEnterprises: false });
    await search('031140001297', { ...context, seesEnterprises: false });
    expect(asked.filter((url) => /enterprises/.test(url))).toEqual([]);
    await search('Демо', { ...context, seesEnterprises: true });
    expect(asked.some((url) => /collections\/enterprises/.test(url))).toBe(true);
  });

  it('finds regions by the names loaded already', async () => {
    const hits = await search('караган', { ...context, seesEnterprises: false });
    expect(hits).toEqual([{ kind: 'region', label: 'Карагандинская область', kato: '350000000' }]);
  });
});

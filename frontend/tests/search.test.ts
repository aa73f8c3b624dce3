import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { spellings } from '../src/api/collections';
import { isGibberish, meaningOf, search } from '../src/explorer/search';
import { territory } from './figures';

describe('A search', () => {
  it.each([
    ['031140001297', 'bin'],
    ['0311 4000 1297', 'bin'],
    ['350000000', 'region'],
    ['35', 'region'],
    ['351010000', 'code'],
    ['9999 0001', 'beginning'],
    ['123', 'words'],
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
  /** Features that the geocoder answers. */
  let features: readonly unknown[] = [];
  beforeEach(() => {
    asked.length = 0;
    features = [];
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      const found = url.includes('/ogc/') ? [] : features;
      return new Response(JSON.stringify({ geocoding: {}, features: found, numberMatched: 0 }));
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

  it.each(['35', '350000000'])('takes %s for the region, and asks nobody', async (code) => {
    const hits = await search(code, { ...context, seesEnterprises: true });
    expect(hits).toEqual([{ kind: 'region', label: 'Карагандинская область', kato: '350000000' }]);
    expect(asked).toEqual([]);
  });

  const place = (type: string, label: string, kato: string) => ({
    geometry: { coordinates: [73, 49] },
    properties: { geocoding: { type, label, kato } },
  });

  it('offers a region that the geocoder finds as the region of the map, once', async () => {
    features = [
      place('district', 'Караганда, Карагандинская область', '351000000'),
      place('district', 'Карагандинская область', '350000000'),
      place('state', 'Карагандинская область', '350000000'),
    ];
    const hits = await search('Целиноград', { ...context, seesEnterprises: false });
    expect(hits).toMatchObject([
      { kind: 'region', kato: '350000000' },
      { kind: 'place', what: 'district', label: 'Караганда, Карагандинская область' },
    ]);
    expect(hits).toHaveLength(2);
  });

  it('tells that the street of an address is not known in the town that was found', async () => {
    const town = place('city', 'Караганда, Карагандинская область', '351010000');
    const faulty = (...faults: readonly string[]) => ({
      ...town,
      properties: {
        geocoding: { ...town.properties.geocoding, faults: faults.map((fault) => ({ fault })) },
      },
    });
    const missed = async (feature: unknown): Promise<unknown> => {
      features = [feature];
      const [hit] = await search('ул. Ленина 5 Караганда', { ...context, seesEnterprises: false });
      return hit?.kind === 'place' ? hit.missed : undefined;
    };
    expect(await missed(town)).toBeNull();
    expect(await missed(faulty('streets_unknown'))).toBe('street');
    expect(await missed(faulty('settlement_misspelt', 'street_not_matched'))).toBe('street');
    expect(await missed(faulty('house_not_matched'))).toBe('house');
    expect(await missed(faulty('settlement_old_name'))).toBeNull();
  });

  it('offers no town whose misspelt name a text is as likely not', async () => {
    const town = (probability: number) => {
      const one = place('city', 'Курты, Алматинская область', '191010000');
      const faults = [{ fault: 'settlement_misspelt' }];
      return { ...one, properties: { geocoding: { ...one.properties.geocoding, probability, faults } } };
    };
    let found: readonly unknown[] = [];
    vi.stubGlobal('fetch', async (url: string) =>
      Response.json({ geocoding: {}, features: url.includes('/geocode') ? found : [], numberMatched: 0 }),
    );
    found = [town(0.5)];
    expect(await search('qwerty', { ...context, seesEnterprises: false })).toEqual([]);
    found = [town(0.987)];
    expect(await search('Куртыы', { ...context, seesEnterprises: false })).toHaveLength(1);
  });

  it.each(['zz', 'zzzzqq', 'ЗЗззй', 'ккк ккк'])('asks for no place called %s', async (text) => {
    features = [place('district', 'Западно-Казахстанская область', '270000000')];
    expect(await search(text, { ...context, seesEnterprises: false })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each(['Аккол', 'ТОО', 'Атырау', 'Коксу', 'Абай 100', 'Ассы'])(
    'does not take %s for gibberish',
    (text) => {
      expect(isGibberish(text)).toBe(false);
    },
  );

  it('completes the beginning of a BIN for those who may see enterprises', async () => {
    await search('99990001', { ...context, seesEnterprises: true });
    expect(asked.map((url) => decodeURIComponent(url)).join()).toContain("bin LIKE '99990001%'");
    asked.length = 0;
    await search('99990001', { ...context, seesEnterprises: false });
    expect(asked.filter((url) => url.includes('/ogc/'))).toEqual([]);
  });
});

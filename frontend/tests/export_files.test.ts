import { afterEach, describe, expect, it, vi } from 'vitest';
import { explorerTexts } from '../src/explorer/texts';
import { areaGeoJson } from '../src/export/area_file';
import { captionOf } from '../src/export/caption';
import { territoriesGeoJson } from '../src/export/geojson';
import { fileRows, readingColumns } from '../src/export/reading_columns';
import { fileNameOf } from '../src/export/selection_told';
import { territoriesCsv } from '../src/export/territories_csv';
import type { Explorer } from '../src/state/explorer.svelte';
import { explorerOf, karaganda, ulytau } from './two_regions';

const texts = explorerTexts.en;

describe('The files of the territories', () => {
  afterEach(() => vi.unstubAllGlobals());
  const table = (explorer: Explorer): readonly Record<string, string>[] => {
    const [heads = [], ...lines] = territoriesCsv(explorer)
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    return lines.map((cells) => Object.fromEntries(heads.map((head, place) => [head, cells[place] ?? ''])));
  };

  it('tell of which enterprises the figures are, in a column and in the name', () => {
    const explorer = explorerOf({ size: 'large', degrees: [4, 5] });
    const [heads = '', first = ''] = territoriesCsv(explorer).split('\r\n');
    expect(heads.endsWith(',filter')).toBe(true);
    expect(first.endsWith(',"degree=4,5&size=large"')).toBe(true);
    expect(explorer.choice && fileNameOf(explorer.choice)).toMatch(/-ALL-degree-4-5-size-large$/);
    const plain = explorerOf({});
    expect(plain.choice && fileNameOf(plain.choice)).toMatch(/-ALL$/);
  });

  it('hold the ratio to the country with its interval, and the row of the country', () => {
    const [first, hidden, country] = table(explorerOf({ view: 'nation' }));
    expect(first).toMatchObject({
      value: '1.5',
      ratio_to_country: '1.5',
      ratio_low: '1.4',
      ratio_high: '1.6',
    });
    expect(hidden).toMatchObject({ kato: ulytau, ratio_to_country: '', ratio_low: '', ratio_high: '' });
    expect(country).toMatchObject({ kato: 'KZ', value: '1', ratio_to_country: '1', ratio_low: '' });
  });

  it('hold the change with the year compared with, and nothing of it under the plain view', () => {
    const explorer = explorerOf({ view: 'change', against: 2021 });
    explorer.comparison.rows = [
      {
        territory: karaganda,
        change: { ratio: 1.5, interval: [1.25, null], p_value: 0.01, method: 'exact' },
      },
    ];
    expect(table(explorer)[0]).toMatchObject({
      compared_year: '2021',
      compared_value: '1',
      ratio_to_compared: '1.5',
      ratio_low: '1.25',
      ratio_high: '',
      p_value: '0.01',
    });
    const plain = table(explorerOf({}));
    expect(Object.keys(plain[0] ?? {}).at(-1)).toBe('filter');
    expect(plain.map(({ kato }) => kato)).toEqual([karaganda, ulytau, 'KZ']);
  });

  it('hold the scores of other weights, not those of closed regions as of the country', () => {
    const explorer = explorerOf({ view: 'what-if' });
    explorer.weighing.scores = new Map([[karaganda, [40, 42.5]]]);
    explorer.weighing.whole = {
      territory: 'KZ',
      result: { mean_score_before: 37, mean_score_after: 51 },
    } as NonNullable<Explorer['weighing']['whole']>;
    expect(readingColumns(explorer).cells(karaganda)).toEqual([40, 42.5, 2.5]);
    expect(readingColumns(explorer).cells('KZ')).toEqual([37, 51, 14]);
    explorer.viewer.account = { name: 'r', regions: [karaganda] } as unknown as NonNullable<
      Explorer['viewer']['account']
    >;
    expect(readingColumns(explorer).cells('KZ')).toEqual([null, null, null]);
  });

  it('give the country no place in GeoJSON', async () => {
    vi.stubGlobal('fetch', async () =>
      Response.json({
        features: [karaganda, '999999999'].map((id) => ({ id, geometry: { type: 'Point' }, properties: {} })),
      }),
    );
    const explorer = explorerOf({ view: 'nation' });
    const caption = captionOf(explorer, texts);
    const file = JSON.parse(
      await territoriesGeoJson(fileRows(explorer), 'region', 'b', caption, readingColumns(explorer)),
    );
    const features: { id: string; geometry: unknown; properties: object }[] = file.features;
    expect(features.map(({ id, geometry }) => [id, geometry !== null])).toEqual([
      [karaganda, true],
      [ulytau, false],
      ['KZ', false],
    ]);
    expect(features[0]?.properties).toMatchObject({ value: 1.5, ratio_to_country: 1.5, ratio_low: 1.4 });
  });
});

describe('The file of a drawn area', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('holds every page, the area and what was asked', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (target: string) => {
      const url = new URL(target, 'http://server');
      asked.push(url.search);
      const isFirst = !url.searchParams.has('cursor');
      return Response.json({
        features: [{ id: isFirst ? 'one' : 'two' }],
        links: isFirst ? [{ rel: 'next', href: 'http://elsewhere/items?limit=1&cursor=99' }] : [],
      });
    });
    const area = { kind: 'circle', centre: [73, 50], kilometres: 10 } as const;
    const choice = { sector: 'B', degrees: [4, 5], size: 'all', conditions: [] } as const;
    const text = await areaGeoJson(area, choice, { title: 't', subtitle: 's', source: 'v' });
    const file = JSON.parse(text);
    expect(file.features).toEqual([{ id: 'one' }, { id: 'two' }]);
    expect(file.about).toMatchObject({
      selection: { sector: 'B', degree: '4,5' },
      enterprises: 2,
      source: 'v',
    });
    expect(file.about.area.coordinates[0]).toHaveLength(65);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain('S_INTERSECTS');
  });
});

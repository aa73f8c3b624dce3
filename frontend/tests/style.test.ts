import { readFileSync } from 'node:fs';
import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isFar } from '../src/api/resources';
import { languages } from '../src/i18n/language';
import { layerIds } from '../src/i18n/messages';
import { noDataColour } from '../src/legend/palette';
import { hasListRoom } from '../src/map/mark_layers';
import { markPattern } from '../src/map/marks';
import type { StyleInput } from '../src/map/style';
import { darkTheme, lightTheme } from '../src/map/theme';

beforeAll(() => vi.stubGlobal('location', new URL('http://127.0.0.1:8080/')));

const input: StyleInput = {
  language: 'kk',
  theme: lightTheme,
  version: 'v1',
  layers: layerIds,
  borders: 'since-2022-06-08',
  level: 'region',
  within: null,
  sector: 'ALL',
  degrees: [],
  conditions: [],
  size: 'all',
  year: 2022,
  stream: 'BNS',
  heat: 'density',
  isFar: false,
  hasFacilities: true,
  enterprises: 20_000,
  hasCountries: true,
  seesEnterprises: true,
  overlay: {
    area: { kind: 'circle', centre: [73, 49], kilometres: 20 },
    pin: [71, 51],
    chosen: null,
    clusters: [{ centre: [67, 48], kilometres: 100, text: '×9', territories: ['620000000'] }],
  },
};

const styleOf = async (change: Partial<StyleInput>) => {
  const { mapStyle } = await import('../src/map/style');
  return mapStyle({ ...input, ...change });
};

const tilesOf = async (change: Partial<StyleInput>, source: string): Promise<string> =>
  JSON.stringify((await styleOf(change)).sources[source]);

describe('The map style', () => {
  it('is valid by the style specification in every language, theme and choice of layers', async () => {
    for (const language of languages) {
      for (const theme of [lightTheme, darkTheme]) {
        for (const layers of [layerIds, [], ['territories'] as const]) {
          const style = await styleOf({ language, theme, layers });
          expect(validateStyleMin(style as never).map(({ message }) => message)).toEqual([]);
        }
      }
    }
  });

  /** What an expression of a paint gives for a feature. */
  async function painted(
    layer: string,
    property: string,
    type: 'number' | 'color',
    { zoom = 5, ...properties }: Record<string, unknown> & { zoom?: number },
  ): Promise<unknown> {
    const { layers } = await styleOf({});
    const paint = layers.find(({ id }) => id === layer)?.paint as Record<string, never>;
    const parameters = ['zoom', 'feature', 'feature-state'];
    const spec = { type, 'property-type': 'data-driven', expression: { interpolated: true, parameters } };
    const made = createExpression(paint[property], spec as never);
    if (made.result !== 'success') throw new Error(JSON.stringify(made.value));
    const value: unknown = made.value.evaluate({ zoom }, { type: 1, properties } as never, {});
    return type === 'color' ? String(value) : value;
  }

  it('lets the place be seen through the colours of the territories close by', async () => {
    const share = (zoom: number) => painted('territory-fill', 'fill-opacity', 'number', { zoom });
    expect(await share(5)).toBe(0.92);
    expect(await share(9)).toBe(0.92);
    expect(await share(11)).toBeCloseTo(0.5);
    expect(await share(16)).toBeCloseTo(0.3);
    const { colourShare } = await import('../src/map/territory_layers');
    for (const zoom of [3, 9, 9.7, 10.4, 12, 15]) expect(await share(zoom)).toBeCloseTo(colourShare(zoom));
  });

  it('marks enterprises of which nothing is recorded apart from those of the same degree', async () => {
    const single = (more: object) =>
      painted('enterprise-points', 'circle-color', 'color', { degree: 3, ...more });
    const group = (without_records: number) =>
      painted('enterprise-groups', 'circle-color', 'color', { count: 4, mean_score: 45, without_records });
    expect(await single({ without_records: 1 })).not.toBe(await single({}));
    expect(await group(4)).not.toBe(await group(3));
    expect(await group(3)).toBe(await group(0));
    expect(await group(0)).toBe(await single({}));
  });

  it('draws no single enterprise larger than a group of one while there are groups', async () => {
    const { loneRadius } = await import('../src/map/group_size');
    for (const zoom of [2.5, 4, 7, 9.5, 12, 13.8, 14.5, 16])
      for (const workers of [1, 400, 9_000])
        expect(
          await painted('enterprise-points', 'circle-radius', 'number', { zoom, workers }),
          `${workers} at ${zoom}`,
        ).toBeCloseTo(loneRadius(workers, zoom), 4);
  });

  it('draws groups and their rims as the legend and the canvas do', async () => {
    const { groupRadius, groupScale, leastWritten, rimWidth } = await import('../src/map/group_size');
    const scale = groupScale(input.enterprises);
    for (const zoom of [1, 2.5, 4, 7, 12, 13.5])
      for (const count of [2, 900, 1_000_000]) {
        const group = { zoom, count, degree_4: count / 2 };
        const radius = await painted('enterprise-groups', 'circle-radius', 'number', group);
        expect(radius, `${count} at ${zoom}`).toBeCloseTo(groupRadius(count, scale, zoom), 4);
        const rim = await painted('enterprise-groups', 'circle-stroke-width', 'number', group);
        expect(rim, `${count} at ${zoom}`).toBeCloseTo(rimWidth(0.5, zoom), 4);
      }
    const plain = await styleOf({ layers: ['territories', 'enterprises'] });
    const numbers = plain.layers.find(({ id }) => id === 'enterprise-counts');
    const { featureFilter } = await import('@maplibre/maplibre-gl-style-spec');
    const { filter } = featureFilter(
      (numbers as unknown as { filter: never }).filter,
      'enterprise-counts.filter',
    );
    const written = (count: number, zoom: number): boolean =>
      filter({ zoom }, { type: 1, properties: { count } } as never);
    for (const zoom of [2, 4, 8]) {
      expect(written(leastWritten(scale, zoom), zoom)).toBe(true);
      expect(written(leastWritten(scale, zoom) - 1, zoom)).toBe(false);
    }
  });

  it('writes the names of settlements above the circles of enterprises', async () => {
    const ids = (await styleOf({})).layers.map(({ id }) => id);
    expect(ids.indexOf('places')).toBeGreaterThan(ids.indexOf('enterprise-names'));
    expect(ids.indexOf('territory-names')).toBeGreaterThan(ids.indexOf('places'));
  });

  it('writes the names of regions above signals, and lists of activities where those leave room', async () => {
    const layers = (await styleOf({})).layers;
    const ids = layers.map(({ id }) => id);
    for (const below of ['signal-points', 'signal-counts', 'opo-points', 'sector-names'])
      expect(ids.indexOf('territory-names'), below).toBeGreaterThan(ids.indexOf(below));
    expect(ids.indexOf('places')).toBeGreaterThan(ids.indexOf('signal-points'));
    // The numbers within the discs are of the signals alone.
    expect(ids).not.toContain('enterprise-counts');
    const without = (await styleOf({ layers: ['territories', 'enterprises'] })).layers.map(({ id }) => id);
    expect(without).toContain('enterprise-counts');
  });

  it('writes a rate of an activity with the digits of the table, and a star on few victims', async () => {
    const { layers } = await styleOf({ language: 'en' });
    const names = layers.find(({ id }) => id === 'sector-names') as unknown as {
      layout: Record<string, never>;
      filter: never;
    };
    const spec = { type: 'formatted', expression: { parameters: ['zoom', 'feature'] } };
    const made = createExpression(names.layout['text-field'], spec as never);
    if (made.result !== 'success') throw new Error(JSON.stringify(made.value));
    const text = (injury_rate_1000: number, injured: number): string => {
      const properties = { oked: 'C', injury_rate_1000, injured, kato: '350000000' };
      return String(made.value.evaluate({ zoom: 4 }, { type: 1, properties } as never));
    };
    expect(text(0.6, 21)).toBe('C  0.600 · 21');
    expect(text(2.9, 175)).toBe('C  2.90 · 175');
    expect(text(0.394, 20)).toBe('C  0.394* · 20');
    expect(text(0.0004, 1)).toBe('C  0.00040* · 1');
    expect(hasListRoom('750000000', 4)).toBe(false);
    expect(hasListRoom('750000000', 7)).toBe(true);
    expect(hasListRoom('350000000', 4)).toBe(true);
  });

  it('draws districts of other regions as land, not as districts without data', async () => {
    const fillOf = async (change: Partial<StyleInput>, kato: string): Promise<unknown> => {
      const { layers } = await styleOf(change);
      const paint = layers.find(({ id }) => id === 'territory-fill')?.paint as Record<string, never>;
      const spec = {
        type: 'color',
        'property-type': 'data-driven',
        expression: { parameters: ['zoom', 'feature', 'feature-state'] },
      };
      const made = createExpression(paint['fill-color'], spec as never);
      if (made.result !== 'success') throw new Error(JSON.stringify(made.value));
      const feature = { type: 3, properties: { kato } } as never;
      return String(made.value.evaluate({ zoom: 5 }, feature, { colour: '#21766d' }));
    };
    const districts = { level: 'district', within: '350000000' } as const;
    const [inside, outside] = [await fillOf(districts, '351000000'), await fillOf(districts, '196000000')];
    expect(inside).toBe(await fillOf({}, '350000000'));
    expect(outside).not.toBe(inside);
  });

  it('names no other host and no glyph server', async () => {
    const text = JSON.stringify(await styleOf({}));
    expect(text.match(/https?:\/\/[^/"]+/g)?.filter((host) => host !== 'http://127.0.0.1:8080')).toEqual([]);
    expect((await styleOf({})).glyphs).toBeUndefined();
  });

  it('keeps its vector tiles when year, stream or language change', async () => {
    for (const source of ['base', 'territories', 'enterprises']) {
      const before = await tilesOf({}, source);
      expect(await tilesOf({ year: 2020, stream: 'INSPECTORATE', language: 'en' }, source)).toBe(before);
    }
  });

  it('asks for other tiles when what they hold changes', async () => {
    expect(await tilesOf({ borders: 'before-2022-06-08' }, 'territories')).not.toBe(
      await tilesOf({}, 'territories'),
    );
    expect(await tilesOf({ sector: 'B' }, 'enterprises')).toContain('sector=B');
    expect(await tilesOf({ year: 2020 }, 'heat-injuries')).toContain('year=2020');
    expect(await tilesOf({ version: 'v2' }, 'base')).toContain('v=v2');
  });

  it('asks for marks only where they exist and may be seen', async () => {
    const sourcesOf = async (change: Partial<StyleInput>) => Object.keys((await styleOf(change)).sources);
    expect(await sourcesOf({})).toEqual(expect.arrayContaining(['sectors', 'signals', 'opo']));
    expect(await sourcesOf({ hasFacilities: false })).not.toContain('opo');
    const stranger = await sourcesOf({ seesEnterprises: false });
    expect(stranger).toContain('sectors');
    expect(stranger).not.toContain('signals');
    expect(stranger).not.toContain('opo');
    expect(await tilesOf({ year: 2021 }, 'sectors')).not.toBe(await tilesOf({}, 'sectors'));
  });

  it('is changed by other addresses alone when a filter changes, and as a whole when a layer does', async () => {
    const { contentChanges } = await import('../src/map/style_change');
    const before = await styleOf({});
    const filtered = contentChanges(before, await styleOf({ sector: 'C' }));
    expect(filtered?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['enterprises', 'signals', 'heat-injuries']),
    );
    expect(contentChanges(before, await styleOf({}))).toEqual([]);
    const aimed = await styleOf({
      overlay: { area: null, pin: [70, 50], chosen: null, clusters: input.overlay.clusters },
    });
    expect(contentChanges(before, aimed)?.map(({ id }) => id)).toEqual(['overlay']);
    expect(contentChanges(before, await styleOf({ layers: ['territories'] }))).toBeNull();
    expect(contentChanges(before, await styleOf({ language: 'en' }))).toBeNull();
  });

  it.each(['heat-diseases', 'heat-injuries'])(
    'smooths %s widely over the country, and as narrowly as events allow at a place',
    async (layer) => {
      expect(await tilesOf({ isFar: true }, layer)).toContain('bandwidth_m=20000');
      expect(await tilesOf({ isFar: false }, layer)).not.toContain('bandwidth_m');
    },
  );

  it('takes a map that was not moved for one of the country', () => {
    expect([null, { zoom: 3.5 }, { zoom: 5.9 }, { zoom: 6 }].map(isFar)).toEqual([true, true, true, false]);
  });

  it('weighs the heat as it was chosen', async () => {
    expect(await tilesOf({}, 'heat-injuries')).not.toContain('kind=');
    expect(await tilesOf({ heat: 'relative-risk' }, 'heat-injuries')).toContain('kind=relative-risk');
  });

  it('writes no name that the tile says there is no room for, and asks for closer tiles that have room', async () => {
    const style = await styleOf({});
    const names = style.layers.find(({ id }) => id === 'enterprise-names');
    expect(names).toMatchObject({ filter: ['all', ['!', ['has', 'count']], ['!', ['has', 'crowded']]] });
    expect(style.sources.enterprises).toMatchObject({ maxzoom: 17 });
  });

  it('asks for no tile of enterprises for a reader who may not see them', async () => {
    const style = await styleOf({ seesEnterprises: false });
    expect(style.sources.enterprises).toBeUndefined();
    expect(JSON.stringify(style.layers)).not.toContain('"source":"enterprises"');
  });

  it('draws a mark for each pattern its layers ask for', async () => {
    const names = JSON.stringify(await styleOf({})).match(/mark-\w+/g) ?? [];
    expect(new Set(names).size).toBe(2);
    for (const name of names) {
      const pattern = markPattern(name);
      expect(pattern?.data.length).toBe(4 * (pattern?.width ?? 0) * (pattern?.height ?? 0));
      expect(pattern?.data.some((byte) => byte > 0)).toBe(true);
    }
    expect(markPattern('mark-of-zorro')).toBeNull();
  });
});

it('What has no value is one grey: on the map, on paper, in the key and in the table', () => {
  expect(lightTheme.noData).toBe(noDataColour);
  const tokens = readFileSync('src/styles/tokens.css', 'utf8');
  expect(tokens).toContain(`--blank: light-dark(${lightTheme.noData}, ${darkTheme.noData});`);
});

import { readFileSync } from 'node:fs';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { katoOf, regions } from './fake_regions';

/** A GeoJSON of regions with ids like KZ-35; without it the fixture serves no regions. */
const boundaries = process.env.OSHMAP_DEV_BOUNDARIES;

type Index = InstanceType<typeof GeoJSONVT>;

const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});

const point = (lon: number, lat: number, properties: Record<string, unknown>): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
});

const index = (features: GeoJSON.Feature[]): Index =>
  new GeoJSONVT(collection(features), { maxZoom: 14, extent: 4096, buffer: 64, tolerance: 2 });

const named = ([code, kk, ru, en]: (typeof regions)[number]): Record<string, unknown> => ({
  kato: katoOf(code),
  level: 'region',
  name_kk: kk,
  name_ru: ru,
  name_en: en,
  rank: 1,
});

function polygons(): GeoJSON.Feature[] {
  if (boundaries === undefined) return [];
  const file = JSON.parse(readFileSync(boundaries, 'utf8')) as GeoJSON.FeatureCollection;
  return file.features.flatMap((feature) => {
    const code = String(feature.properties?.id ?? feature.id).slice(-2);
    const region = regions.find(([known]) => known === code);
    return region === undefined ? [] : [{ ...feature, properties: named(region) }];
  });
}

function borders(areas: GeoJSON.Feature[]): GeoJSON.Feature[] {
  return areas.flatMap(({ geometry }) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const coordinates = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    return [
      { type: 'Feature', properties: { outer: false }, geometry: { type: 'MultiLineString', coordinates } },
    ];
  });
}

function enterprises(): GeoJSON.Feature[] {
  return regions.flatMap(([, kk, ru, , lon, lat], place) =>
    Array.from({ length: 14 }, (_, k) => {
      const angle = k * 2.4 + place;
      const at = [lon + Math.cos(angle) * 0.09 * k, lat + Math.sin(angle) * 0.06 * k] as const;
      return k % 3 === 0
        ? point(...at, {
            aggregated: true,
            count: 40 + ((k * 331 + place * 97) % 2400),
            mean_score: (k * 17 + place * 5) % 90,
            workers: 900 * (k + 1),
            worst_degree: 5,
            injured: k,
            degree_1: 10,
            degree_2: 20,
            degree_3: 9,
            degree_4: 3,
            degree_5: 1,
          })
        : point(...at, {
            bin: `99014000${String(place * 20 + k).padStart(4, '0')}`,
            name_kk: `«Демо-Шахта ${k}» ЖШС, ${kk}`,
            name_ru: `ТОО «Демо-Шахта ${k}», ${ru}`,
            oked: '05.10',
            degree: (k % 5) + 1,
            score: (k * 19) % 100,
            workers: 10 + k * 60,
            is_demo: true,
          });
    }),
  );
}

function build(): Record<string, Record<string, Index>> {
  const areas = polygons();
  return {
    territories: {
      territories: index(areas),
      territory_borders: index(borders(areas)),
      territory_labels: index(regions.map((region) => point(region[4], region[5], named(region)))),
    },
    enterprises: { enterprises: index(enterprises()) },
    base: { places: index([]) },
  };
}

let layers: ReturnType<typeof build> | null = null;

/** The bytes of a tile; empty for an empty one; null when the path names no tile. */
export function fakeTile(path: string): Uint8Array | null {
  const found = /^\/tiles\/(\w+)\/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(path);
  if (found === null) return null;
  layers ??= build();
  const [layer = '', z = 0, x = 0, y = 0] = [found[1], Number(found[2]), Number(found[3]), Number(found[4])];
  const tiles = Object.entries(layers[layer] ?? {}).flatMap(([name, source]) => {
    const tile = source.getTile(z, x, y);
    return tile ? [[name, tile] as const] : [];
  });
  return tiles.length === 0
    ? new Uint8Array()
    : fromGeojsonVt(Object.fromEntries(tiles), { version: 2, extent: 4096 });
}

/**
 * geojson-vt and vt-pbf on the same points, in a process of its own:
 * node geojson_vt.mjs POINTS_CSV TILES_JSON prints its figures as JSON.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readPoints } from './points.mjs';

const require = createRequire(new URL('../../../frontend/package.json', import.meta.url));
// The package's own `require` form is a script without names.
const load = (name) => import(pathToFileURL(require.resolve(name).replace(/geojson-vt\.js$/, 'geojson-vt.mjs')));

const [pointsFile, tilesFile] = process.argv.slice(2);
const { GeoJSONVT } = await load('@maplibre/geojson-vt');
const { fromGeojsonVt } = await load('@maplibre/vt-pbf');
const tiles = JSON.parse(readFileSync(tilesFile, 'utf8'));
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const features = (await readPoints(pointsFile)).map(({ lon, lat, ...properties }) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [lon, lat] },
  properties,
}));
const beforeIndex = cpuSeconds();
const index = new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: 14, buffer: 0, extent: 4096 });
const indexSeconds = cpuSeconds() - beforeIndex;

let bytes = 0;
let deepSeconds = 0;
let deepCount = 0;
const before = cpuSeconds();
for (const { zoom, x, y } of tiles) {
  const begin = cpuSeconds();
  const tile = index.getTile(zoom, x, y);
  if (tile !== null) bytes += fromGeojsonVt({ enterprises: tile }, { version: 2, extent: 4096 }).length;
  if (zoom >= 10) {
    deepSeconds += cpuSeconds() - begin;
    ++deepCount;
  }
}
process.stdout.write(
  JSON.stringify({
    indexSeconds,
    cpuMicros: ((cpuSeconds() - before) * 1e6) / tiles.length,
    deepMicros: (deepSeconds * 1e6) / deepCount,
    bytes,
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
);

import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { vectorTiles } from '../api/resources';

/** Outlines of the regions for the drawing without WebGL, in pixels of Web Mercator at the zoom below. */
export interface Outlines {
  readonly regions: ReadonlyMap<string, string>;
  readonly borders: string;
}

/** Left, top, width and height. */
type Frame = readonly [number, number, number, number];

/** Zoom 4 shows every region in a handful of tiles, zoom 3 in two; one tile is 512 pixels wide here. */
export type OutlineZoom = 3 | 4;

const tilePixels = 512;
const columns: Readonly<Record<OutlineZoom, readonly number[]>> = { 3: [5], 4: [10, 11] };
const rows: Readonly<Record<OutlineZoom, readonly number[]>> = { 3: [2, 3], 4: [4, 5, 6] };

/** Kazakhstan (46.2–87.6° E, 40–57.2° N, with room for a notice above) in the pixels of zoom 4. */
export const viewBox: Frame = frame([46.2, 40.0, 87.6, 57.2], 4);

/** The country alone, with a narrow margin, in the pixels of zoom 3. */
export const closeViewBox: Frame = frame([46.1, 40.3, 87.7, 55.7], 3);

function frame([west, south, east, north]: Frame, zoom: OutlineZoom): Frame {
  const world = tilePixels * 2 ** zoom;
  const x = (lon: number): number => ((lon + 180) / 360) * world;
  const y = (lat: number): number =>
    ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * world;
  return [x(west), y(north), x(east) - x(west), y(south) - y(north)];
}

/** Loads and decodes the tiles that cover the country. Throws when one of them does not come. */
export async function loadOutlines(
  borders: string,
  version: string,
  zoom: OutlineZoom = 4,
): Promise<Outlines> {
  const template = vectorTiles('territories', { level: 'region', borders }, version);
  const tiles = await Promise.all(
    columns[zoom].flatMap((column) =>
      rows[zoom].map(async (row) => ({ column, row, tile: await loadTile(template, zoom, column, row) })),
    ),
  );
  const regions = new Map<string, string>();
  let lines = '';
  for (const { column, row, tile } of tiles) {
    for (const feature of features(tile, 'territories')) {
      const kato = String(feature.properties.kato);
      regions.set(kato, (regions.get(kato) ?? '') + pathOf(feature, column, row, true));
    }
    for (const feature of features(tile, 'territory_borders')) lines += pathOf(feature, column, row, false);
  }
  return { regions, borders: lines };
}

async function loadTile(
  template: string,
  zoom: OutlineZoom,
  column: number,
  row: number,
): Promise<VectorTile> {
  const path = template
    .replace('{z}', String(zoom))
    .replace('{x}', String(column))
    .replace('{y}', String(row));
  const response = await fetch(path);
  if (!response.ok) throw new Error(`tile ${column}/${row}: ${response.status}`);
  return new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())));
}

function features(tile: VectorTile, name: string): readonly VectorTileFeature[] {
  const layer = tile.layers[name];
  return layer === undefined ? [] : Array.from({ length: layer.length }, (_, place) => layer.feature(place));
}

/** SVG path data with one decimal, which is a tenth of a pixel. */
function pathOf(feature: VectorTileFeature, column: number, row: number, closed: boolean): string {
  const step = tilePixels / feature.extent;
  return feature
    .loadGeometry()
    .map((ring) => {
      const points = ring.map(
        ({ x, y }) =>
          `${(column * tilePixels + x * step).toFixed(1)} ${(row * tilePixels + y * step).toFixed(1)}`,
      );
      return `M${points.join('L')}${closed ? 'Z' : ''}`;
    })
    .join('');
}

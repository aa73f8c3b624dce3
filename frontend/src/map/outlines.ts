import { below } from '../api/base';
import { vectorTiles } from '../api/resources';
import { readTile, type TileFeature } from './vector_tile';

/** Outlines of the territories for drawings of vectors, in pixels of Web Mercator at the zoom below. */
export interface Outlines {
  readonly regions: ReadonlyMap<string, string>;
  /** The edges of each region as open lines, without those where a tile cuts it: to be drawn, not filled. */
  readonly edges: ReadonlyMap<string, string>;
  readonly borders: string;
}

/** Left, top, width and height. */
type Frame = readonly [number, number, number, number];

/** Zoom 4 shows every region in a handful of tiles, zoom 3 in two; one tile is 512 pixels wide here. */
export type OutlineZoom = 3 | 4;

const tilePixels = 512;
const columns: Readonly<Record<OutlineZoom, readonly number[]>> = { 3: [5], 4: [10, 11] };
const rows: Readonly<Record<OutlineZoom, readonly number[]>> = { 3: [2, 3], 4: [4, 5, 6] };

/** The country alone, with a narrow margin, in the pixels of zoom 3. */
export const closeViewBox: Frame = frame([46.1, 40.3, 87.7, 55.7], 3);

/** Longitude and latitude in the pixels of a zoom. */
export function project(
  [lon, lat]: readonly [number, number],
  zoom: OutlineZoom = 4,
): readonly [number, number] {
  const world = tilePixels * 2 ** zoom;
  return [
    ((lon + 180) / 360) * world,
    ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * world,
  ];
}

/** Left, top, width and height of a box of degrees (west, south, east, north) in the pixels of a zoom. */
export function frame([west, south, east, north]: Frame, zoom: OutlineZoom = 4): Frame {
  const [left, top] = project([west, north], zoom);
  const [right, bottom] = project([east, south], zoom);
  return [left, top, right - left, bottom - top];
}

/** Loads and decodes the tiles that cover the country. Throws when one of them does not come. */
export async function loadOutlines(
  borders: string,
  version: string,
  zoom: OutlineZoom = 4,
  level: 'region' | 'district' = 'region',
): Promise<Outlines> {
  const template = vectorTiles('territories', { level, borders }, version);
  const tiles = await Promise.all(
    columns[zoom].flatMap((column) =>
      rows[zoom].map(async (row) => ({ column, row, tile: await loadTile(template, zoom, column, row) })),
    ),
  );
  const regions = new Map<string, string>();
  const edges = new Map<string, string>();
  let lines = '';
  for (const { column, row, tile } of tiles) {
    for (const feature of readTile(tile, 'territories')) {
      const kato = String(feature.properties.kato);
      regions.set(kato, (regions.get(kato) ?? '') + pathOf(feature, column, row, true));
      edges.set(kato, (edges.get(kato) ?? '') + edgesOf(feature, column, row));
    }
    for (const feature of readTile(tile, 'territory_borders')) lines += pathOf(feature, column, row, false);
  }
  return { regions, edges, borders: lines };
}

/** A point of a layer with what its tile says of it, in the pixels of a zoom. */
export interface DrawnPoint {
  readonly at: readonly [number, number];
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

/** The points of a layer of vector tiles over the country. Throws when a tile does not come. */
export async function loadPoints(
  template: string,
  layer: string,
  zoom: OutlineZoom = 4,
): Promise<readonly DrawnPoint[]> {
  const points = await Promise.all(
    columns[zoom].flatMap((column) =>
      rows[zoom].map(async (row): Promise<DrawnPoint[]> => {
        const tile = await loadTile(template, zoom, column, row);
        return readTile(tile, layer).flatMap((feature) => {
          const { extent, properties, parts } = feature;
          // A point in the margin of a tile stands in the neighbour, too.
          return parts
            .flat()
            .filter(({ x, y }) => x >= 0 && y >= 0 && x < extent && y < extent)
            .map(({ x, y }) => ({
              at: [(column + x / extent) * tilePixels, (row + y / extent) * tilePixels] as const,
              properties,
            }));
        });
      }),
    ),
  );
  return points.flat();
}

/** Address and place of every picture tile over the country, in the pixels of a zoom. */
export function pictureTiles(
  template: string,
  zoom: OutlineZoom = 4,
): readonly { readonly address: string; readonly x: number; readonly y: number; readonly size: number }[] {
  return columns[zoom].flatMap((column) =>
    rows[zoom].map((row) => ({
      address: placed(template, zoom, column, row),
      x: column * tilePixels,
      y: row * tilePixels,
      size: tilePixels,
    })),
  );
}

const placed = (template: string, zoom: OutlineZoom, column: number, row: number): string =>
  below(template.replace('{z}', String(zoom)).replace('{x}', String(column)).replace('{y}', String(row)));

async function loadTile(
  template: string,
  zoom: OutlineZoom,
  column: number,
  row: number,
): Promise<Uint8Array> {
  const response = await fetch(placed(template, zoom, column, row));
  if (!response.ok) throw new Error(`tile ${column}/${row}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** SVG path data with one decimal, which is a tenth of a pixel. */
function pathOf(feature: TileFeature, column: number, row: number, closed: boolean): string {
  const step = tilePixels / feature.extent;
  return feature.parts
    .map((ring) => {
      const points = ring.map(
        ({ x, y }) =>
          `${(column * tilePixels + x * step).toFixed(1)} ${(row * tilePixels + y * step).toFixed(1)}`,
      );
      return `M${points.join('L')}${closed ? 'Z' : ''}`;
    })
    .join('');
}

/** The outline of a polygon inside its tile; what lies beyond, in its margin, belongs to the neighbour. */
function edgesOf(feature: TileFeature, column: number, row: number): string {
  const { extent } = feature;
  const step = tilePixels / extent;
  let path = '';
  for (const ring of feature.parts) {
    let isDown = false;
    for (const [place, { x, y }] of ring.entries()) {
      const from = ring[place - 1];
      const isInside =
        from !== undefined &&
        Math.max(x, from.x) >= 0 &&
        Math.min(x, from.x) <= extent &&
        Math.max(y, from.y) >= 0 &&
        Math.min(y, from.y) <= extent;
      // Along the edge of the tile or beyond it runs the cut, not the region's own line.
      const isCut =
        from !== undefined &&
        ((x === from.x && (x <= 0 || x >= extent)) || (y === from.y && (y <= 0 || y >= extent)));
      if (from !== undefined && isInside && !isCut) {
        if (!isDown)
          path += `M${(column * tilePixels + from.x * step).toFixed(1)} ${(row * tilePixels + from.y * step).toFixed(1)}`;
        path += `L${(column * tilePixels + x * step).toFixed(1)} ${(row * tilePixels + y * step).toFixed(1)}`;
        isDown = true;
      } else isDown = false;
    }
  }
  return path;
}

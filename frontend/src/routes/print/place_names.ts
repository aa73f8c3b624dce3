import { below } from '../../api/base';
import type { LonLat } from '../../api/plan_candidates';
import type { Names } from '../../api/types';
import type { Box } from '../../map/pointed';
import { readTile } from '../../map/vector_tile';

/** A settlement that helps to find one's way on a printed map. */
export interface NamedPlace {
  readonly at: LonLat;
  readonly name: Partial<Names>;
  /** 1 for the capital; higher for smaller places. */
  readonly rank: number;
}

/** Tiles in a row at most: the zoom is the deepest that keeps to it. */
const mostColumns = 2;
const deepest = 8;

/** Column and row of a position among the tiles of a zoom (Web Mercator). */
function tileAt([lon, lat]: LonLat, zoom: number): readonly [number, number] {
  const count = 2 ** zoom;
  const x = ((lon + 180) / 360) * count;
  const y = ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * count;
  return [Math.floor(x), Math.floor(y)];
}

/** The tiles of a box, at a zoom at which they are few. */
export function tilesOf([west, south, east, north]: Box): readonly (readonly [number, number, number])[] {
  let zoom = deepest;
  const columns = (): number => tileAt([east, north], zoom)[0] - tileAt([west, north], zoom)[0] + 1;
  while (zoom > 4 && columns() > mostColumns) zoom -= 1;
  const [left, top] = tileAt([west, north], zoom);
  const [right, bottom] = tileAt([east, south], zoom);
  const tiles: (readonly [number, number, number])[] = [];
  for (let x = left; x <= right; ++x) for (let y = top; y <= bottom; ++y) tiles.push([zoom, x, y]);
  return tiles;
}

/** Settlements within a box, the greater first. A tile that does not come leaves its part without names. */
export async function placesIn(box: Box, template: string): Promise<readonly NamedPlace[]> {
  const found = await Promise.all(tilesOf(box).map((tile) => placesOfTile(tile, template).catch(() => [])));
  const [west, south, east, north] = box;
  return found
    .flat()
    .filter(({ at: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north)
    .sort((left, right) => left.rank - right.rank);
}

async function placesOfTile(
  [z, x, y]: readonly [number, number, number],
  template: string,
): Promise<readonly NamedPlace[]> {
  const url = template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
  const response = await fetch(below(url));
  if (!response.ok) return [];
  const tile = new Uint8Array(await response.arrayBuffer());
  const count = 2 ** z;
  return readTile(tile, 'places').flatMap(({ extent, type, properties, parts }): NamedPlace[] => {
    const point = parts[0]?.[0];
    if (type !== 1 || point === undefined) return [];
    const lon = ((x + point.x / extent) / count) * 360 - 180;
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + point.y / extent)) / count))) * 180) / Math.PI;
    const text = (language: string): string => String(properties[`name_${language}`] ?? '');
    return [
      {
        at: [lon, lat],
        name: { kk: text('kk'), ru: text('ru'), en: text('en') },
        rank: Number(properties.rank ?? 9),
      },
    ];
  });
}

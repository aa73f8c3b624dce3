/** Longitude and latitude in degrees. */
export type Position = readonly [number, number];

/** A part of the map drawn by the reader. */
export type Area =
  | { readonly kind: 'polygon'; readonly corners: readonly Position[] }
  | { readonly kind: 'circle'; readonly centre: Position; readonly kilometres: number };

const earthKilometres = 6371.0088;
const mostCorners = 60;

/** Great-circle distance in kilometres on a sphere of the IUGG mean radius (haversine, Sinnott 1984). */
export function distance([lonA, latA]: Position, [lonB, latB]: Position): number {
  const radians = Math.PI / 180;
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2;
  const chord = half(latB - latA) + Math.cos(latA * radians) * Math.cos(latB * radians) * half(lonB - lonA);
  return 2 * earthKilometres * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The point at a distance from another in a direction (degrees clockwise from north). */
export function destination([lon, lat]: Position, kilometres: number, bearing: number): Position {
  const radians = Math.PI / 180;
  const angle = kilometres / earthKilometres;
  const from = lat * radians;
  const turn = bearing * radians;
  const to = Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(turn));
  const shift = Math.atan2(
    Math.sin(turn) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  );
  return [lon + shift / radians, to / radians];
}

/** The outline as a closed ring; a circle becomes a polygon of 64 corners on its line. */
export function ringOf(area: Area): readonly Position[] {
  if (area.kind === 'circle') {
    return Array.from({ length: 65 }, (_, k) =>
      destination(area.centre, area.kilometres, -((k % 64) * 360) / 64),
    );
  }
  const [first] = area.corners;
  return first === undefined ? [] : [...area.corners, first];
}

/** West, south, east and north of the outline in degrees. */
export function boxOfArea(area: Area): readonly [number, number, number, number] {
  const ring = ringOf(area);
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The outline as well-known text, as the filter language CQL2 takes it. */
export function wellKnownText(area: Area): string {
  return `POLYGON((${ringOf(area)
    .map(([lon, lat]) => `${lon.toFixed(5)} ${lat.toFixed(5)}`)
    .join(',')}))`;
}

/** Greatest radius of a circle, as an address takes it. */
export const mostKilometres = 3000;

/** Whether the outline holds enough ground to mean something. */
export function isSensible(area: Area): boolean {
  if (area.kind === 'circle') return area.kilometres >= 0.05;
  const lons = area.corners.map(([lon]) => lon);
  const lats = area.corners.map(([, lat]) => lat);
  return (
    area.corners.length >= 3 &&
    Math.max(...lons) - Math.min(...lons) > 1e-4 &&
    Math.max(...lats) - Math.min(...lats) > 1e-4
  );
}

/** A freehand line with fewer corners: every k-th point, at most 60. */
export function thinned(line: readonly Position[]): readonly Position[] {
  const step = Math.max(1, Math.ceil(line.length / mostCorners));
  return line.filter((_, place) => place % step === 0);
}

/** Where two stretches cross, in the plane of degrees; null where they do not or only touch at an end. */
function crossing(
  [a, b]: readonly [Position, Position],
  [c, d]: readonly [Position, Position],
): Position | null {
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const across = ux * vy - uy * vx;
  if (across === 0) return null;
  const along = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / across;
  const other = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / across;
  const isInside = (share: number): boolean => share > 0 && share < 1;
  return isInside(along) && isInside(other) ? [a[0] + along * ux, a[1] + along * uy] : null;
}

/** Twice the ground of a ring in square degrees (shoelace formula). */
const doubledGround = (corners: readonly Position[]): number =>
  Math.abs(
    corners.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = corners[(at + 1) % corners.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  );

/** A hand that runs past where it began draws loops: of every crossing the larger part stays, so that the ring is simple. */
export function untangled(corners: readonly Position[]): readonly Position[] {
  const stretch = (at: number): readonly [Position, Position] => [
    corners[at] as Position,
    corners[(at + 1) % corners.length] as Position,
  ];
  for (let first = 0; first < corners.length; ++first) {
    for (let second = first + 2; second < corners.length; ++second) {
      const at = crossing(stretch(first), stretch(second));
      if (at === null) continue;
      const loop = [at, ...corners.slice(first + 1, second + 1)];
      const rest = [...corners.slice(0, first + 1), at, ...corners.slice(second + 1)];
      return untangled(doubledGround(loop) > doubledGround(rest) ? loop : rest);
    }
  }
  return corners;
}

/** `circle:73.1,49.8,50` or `polygon:73,49;74,49;74,50`; null for anything else. */
export function readArea(text: string): Area | null {
  const circle = /^circle:(-?[\d.]+),(-?[\d.]+),([\d.]+)$/.exec(text);
  if (circle !== null) {
    const [lon = 0, lat = 0, kilometres = 0] = circle.slice(1).map(Number);
    const area: Area = { kind: 'circle', centre: [lon, lat], kilometres };
    return isPosition([lon, lat]) && kilometres <= mostKilometres && isSensible(area) ? area : null;
  }
  if (!/^polygon:(-?[\d.]+,-?[\d.]+)(;-?[\d.]+,-?[\d.]+){2,}$/.test(text)) return null;
  const corners = text
    .slice('polygon:'.length)
    .split(';')
    .map((pair): Position => {
      const [lon = Number.NaN, lat = Number.NaN] = pair.split(',').map(Number);
      return [lon, lat];
    });
  if (corners.length > mostCorners || !corners.every(isPosition)) return null;
  const area: Area = { kind: 'polygon', corners: untangled(corners) };
  return isSensible(area) ? area : null;
}

const isPosition = ([lon, lat]: Position): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 85;

export function writeArea(area: Area): string {
  const pair = ([lon, lat]: Position): string => `${lon.toFixed(4)},${lat.toFixed(4)}`;
  return area.kind === 'circle'
    ? `circle:${pair(area.centre)},${area.kilometres.toFixed(1)}`
    : `polygon:${area.corners.map(pair).join(';')}`;
}

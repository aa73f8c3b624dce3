import type { Box } from '../map/pointed';
import { type Position, ringOf } from '../state/area';
import type { Leader } from './spread';

/** A place on a working map: a candidate, a stop, an office. */
export interface PlotPoint {
  readonly id: string;
  readonly at: Position;
  /** A few letters inside the circle; empty for none. */
  readonly sign: string;
  /** Name beside the circle on close zooms. */
  readonly label: string;
  readonly colour: string;
  readonly ink: string;
  /** In CSS pixels. */
  readonly radius: number;
  readonly chosen: boolean;
  /** Gives way to others, so that all signs can be read; its place is marked then. */
  readonly apart?: boolean;
}

export interface PlotLine {
  readonly id: string;
  readonly path: readonly Position[];
  readonly colour: string;
  /** Straight lines in the place of roads nobody knows. */
  readonly dashed: boolean;
}

/** How far off a position may be: a circle in kilometres. */
export interface PlotCircle {
  readonly centre: Position;
  readonly kilometres: number;
  readonly colour: string;
}

/** Everything a working map shows above its ground. */
export interface Plot {
  readonly points: readonly PlotPoint[];
  readonly lines: readonly PlotLine[];
  readonly circles: readonly PlotCircle[];
  /** Made when the plot is drawn: see `spread`. */
  readonly leaders?: readonly Leader[];
}

export const emptyPlot: Plot = { points: [], lines: [], circles: [] };

type Feature = GeoJSON.Feature<GeoJSON.Geometry, Record<string, unknown>>;

const mutable = (path: readonly Position[]): number[][] => path.map(([lon, lat]) => [lon, lat]);

/** The plot as GeoJSON; `kind` tells its layers apart. */
export function plotFeatures({ points, lines, circles, leaders = [] }: Plot): GeoJSON.FeatureCollection {
  const features: Feature[] = [
    ...circles
      .filter(({ kilometres }) => kilometres > 0)
      .map(
        ({ centre, kilometres, colour }): Feature => ({
          type: 'Feature',
          properties: { kind: 'circle', colour },
          geometry: {
            type: 'Polygon',
            coordinates: [mutable(ringOf({ kind: 'circle', centre, kilometres }))],
          },
        }),
      ),
    ...lines
      .filter(({ path }) => path.length > 1)
      .map(
        ({ id, path, colour, dashed }): Feature => ({
          type: 'Feature',
          properties: { kind: dashed ? 'dashed' : 'line', id, colour },
          geometry: { type: 'LineString', coordinates: mutable(path) },
        }),
      ),
    ...leaders.flatMap(({ from, to, colour }): Feature[] => [
      {
        type: 'Feature',
        properties: { kind: 'leader', colour },
        geometry: { type: 'LineString', coordinates: mutable([from, to]) },
      },
      {
        type: 'Feature',
        properties: { kind: 'home', colour },
        geometry: { type: 'Point', coordinates: [...from] },
      },
    ]),
    ...points.map(
      ({ at: [lon, lat], ...properties }): Feature => ({
        type: 'Feature',
        properties: { kind: 'point', ...properties },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      }),
    ),
  ];
  return { type: 'FeatureCollection', features };
}

/** The box around positions with a margin of a tenth, at least so many degrees wide; null without positions. */
export function boxAround(positions: readonly Position[], atLeast = 0.05): Box | null {
  if (positions.length === 0) return null;
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const wide = Math.max(atLeast, (east - west) * 0.1);
  const high = Math.max(atLeast * 0.6, (north - south) * 0.1);
  return [west - wide, south - high, east + wide, north + high];
}

/** West, south, east and north of a circle of so many metres around a position. */
export function boxOfCircle([lon, lat]: Position, metres: number): Box {
  const high = metres / 111_195;
  const wide = high / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return [lon - wide, lat - high, lon + wide, lat + high];
}

/** Pixels from the edge of a map within which a mark is not seen well. */
const edge = 24;

/** Whether a pixel lies within a map of a size, not at its edge. */
export const isWellInside = (
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
): boolean => x >= edge && y >= edge && x <= width - edge && y <= height - edge;

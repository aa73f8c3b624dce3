import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl';
import { type Area, type Position, ringOf } from '../state/area';
import { boldFont } from './fonts';
import type { MapTheme } from './theme';

/** A significant cluster as the map shows it. */
export interface ClusterMark {
  readonly centre: Position;
  readonly kilometres: number;
  readonly text: string;
  readonly territories: readonly string[];
}

/** What lies on top of the layers and comes from the page, not from tiles. */
export interface Overlay {
  readonly area: Area | null;
  readonly pin: Position | null;
  /** The chosen enterprise. */
  readonly chosen: Position | null;
  readonly clusters: readonly ClusterMark[];
}

type Feature = GeoJSON.Feature<GeoJSON.Geometry, Record<string, unknown>>;

const mutable = (ring: readonly Position[]): number[][] => ring.map(([lon, lat]) => [lon, lat]);

const polygon = (area: Area, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [mutable(ringOf(area))] },
});

const point = ([lon, lat]: Position, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
});

export function overlaySource({ area, pin, chosen, clusters }: Overlay): GeoJSONSourceSpecification {
  const features: Feature[] = clusters.flatMap(({ centre, kilometres, text }) => [
    point(centre, { kind: 'cluster-name', text }),
    ...(kilometres > 0 ? [polygon({ kind: 'circle', centre, kilometres }, { kind: 'cluster' })] : []),
  ]);
  if (area !== null) features.push(polygon(area, { kind: 'area' }));
  if (chosen !== null) features.push(point(chosen, { kind: 'chosen' }));
  if (pin !== null) features.push(point(pin, { kind: 'pin' }));
  return { type: 'geojson', data: { type: 'FeatureCollection', features } };
}

/** Pixels of the ring around the chosen enterprise: beyond the largest mark of one. */
export const chosenRadius = 21;

const kind = (name: string): ['==', ['get', string], string] => ['==', ['get', 'kind'], name];

/** Clusters, the reader's own area and the pin of a search. */
export function overlayLayers(theme: MapTheme, { clusters }: Overlay): LayerSpecification[] {
  const inCluster = clusters.flatMap(({ territories }) => territories);
  return [
    {
      id: 'cluster-territories',
      type: 'line',
      source: 'territories',
      'source-layer': 'territories',
      filter: ['in', ['get', 'kato'], ['literal', inCluster]],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': theme.cluster, 'line-width': 2.6, 'line-dasharray': [2, 1.4] },
    },
    {
      id: 'cluster-circles',
      type: 'line',
      source: 'overlay',
      filter: kind('cluster'),
      paint: { 'line-color': theme.cluster, 'line-width': 1.6 },
    },
    {
      id: 'cluster-names',
      type: 'symbol',
      source: 'overlay',
      filter: kind('cluster-name'),
      layout: {
        'text-field': ['get', 'text'],
        'text-font': [boldFont],
        'text-size': 13,
        'text-offset': [0, -1.6],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': theme.cluster, 'text-halo-color': theme.halo, 'text-halo-width': 2 },
    },
    {
      id: 'area-fill',
      type: 'fill',
      source: 'overlay',
      filter: kind('area'),
      paint: { 'fill-color': theme.highlight, 'fill-opacity': 0.1 },
    },
    {
      id: 'area-line',
      type: 'line',
      source: 'overlay',
      filter: kind('area'),
      paint: { 'line-color': theme.highlight, 'line-width': 2.4 },
    },
    {
      id: 'chosen',
      type: 'circle',
      source: 'overlay',
      filter: kind('chosen'),
      paint: {
        'circle-radius': chosenRadius,
        'circle-opacity': 0,
        'circle-stroke-color': theme.highlight,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'pin',
      type: 'circle',
      source: 'overlay',
      filter: kind('pin'),
      paint: {
        'circle-radius': 8,
        'circle-color': theme.highlight,
        'circle-stroke-color': theme.halo,
        'circle-stroke-width': 3,
      },
    },
  ];
}

import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { below } from '../api/base';
import {
  type EnterpriseChoice,
  enterpriseQuery,
  type HeatKind,
  heatTiles,
  vectorTiles,
} from '../api/resources';
import type { Language } from '../i18n/language';
import type { LayerId } from '../i18n/messages';
import { baseGround, baseLabels, placeNames } from './base_layers';
import { enterpriseCounts, enterpriseLayers } from './enterprise_layers';
import { fontFaces } from './fonts';
import { groupScale } from './group_size';
import { type MarkLayer, markLayers, marks, sectorLayers } from './mark_layers';
import { edgeLayer, nameEdges } from './name_edges';
import { type Overlay, overlayLayers, overlaySource } from './overlay_layers';
import { territoryLabels, territoryLayers } from './territory_layers';
import type { MapTheme } from './theme';

/** Everything the style depends on. The year is here for the heat surfaces only: no vector tile knows it. */
export interface StyleInput extends EnterpriseChoice {
  readonly language: Language;
  readonly theme: MapTheme;
  readonly version: string;
  readonly layers: readonly LayerId[];
  readonly borders: string;
  readonly level: 'region' | 'district';
  /** KATO of the region whose districts are shown; null for the regions. */
  readonly within: string | null;
  readonly year: number;
  readonly stream: string;
  readonly heat: HeatKind;
  /** Whether the map shows the country rather than a place: heat surfaces are smoothed by it. */
  readonly isFar: boolean;
  /** How many enterprises the data set holds. */
  readonly enterprises: number;
  readonly hasCountries: boolean;
  /** Whether the data set holds dangerous production facilities. */
  readonly hasFacilities: boolean;
  /** Whether tiles of single enterprises may be asked for. */
  readonly seesEnterprises: boolean;
  readonly overlay: Overlay;
}

export const heatOpacity = 0.9;
export const heatMeasures = ['injuries', 'diseases'] as const;

/** The layers of marks that are switched on and may be asked for. */
export function shownMarks(input: StyleInput): readonly MarkLayer[] {
  return markLayers.filter(
    (layer) =>
      input.layers.includes(layer) &&
      (layer === 'sectors' || input.seesEnterprises) &&
      (layer !== 'opo' || input.hasFacilities),
  );
}

/** A source that no layer shows would keep a change of filter waiting. */
const showsEnterprises = ({ layers, seesEnterprises }: StyleInput): boolean =>
  seesEnterprises && layers.includes('enterprises');

/** What the tiles of a layer of marks depend on. */
export function markQuery(layer: MarkLayer, input: StyleInput): Record<string, string> {
  const chosen = enterpriseQuery(input);
  if (layer === 'opo') return chosen;
  const year = { year: String(input.year) };
  return layer === 'signals'
    ? { ...year, ...chosen }
    : { level: input.level, borders: input.borders, ...year, stream: input.stream, ...chosen };
}

/** Where thousands share a tile of zoom 14, names find room on closer ones. */
const deepestEnterprises = 17;

/** The whole style as a value; the map applies the difference to the one it shows. */
export function mapStyle(input: StyleInput): StyleSpecification {
  const heats = heatMeasures.filter((measure) => input.layers.includes(measure));
  return {
    version: 8,
    'font-faces': fontFaces(),
    sources: {
      base: vector('base', {}, input, 14),
      territories: {
        ...vector('territories', { level: input.level, borders: input.borders }, input, 10),
        promoteId: { territories: 'kato' },
      },
      ...(showsEnterprises(input)
        ? { enterprises: vector('enterprises', enterpriseQuery(input), input, deepestEnterprises) }
        : {}),
      ...Object.fromEntries(
        shownMarks(input).map((layer) => [layer, vector(layer, markQuery(layer, input), input, 14)]),
      ),
      overlay: overlaySource(input.overlay),
      [nameEdges]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      ...Object.fromEntries(heats.map((measure) => [`heat-${measure}`, heatSource(measure, input)])),
    },
    layers: [
      ...baseGround(input.theme, input.hasCountries),
      ...territoryLayers(input.theme, input.layers.includes('territories'), input.within),
      ...heats.map((measure) => heatLayer(measure)),
      ...baseLabels(input.theme, input.language),
      ...enterprises(input),
      ...marks(input.theme, input.language, shownMarks(input)),
      placeNames(input.theme, input.language),
      // A name above has its place first: the lists stand where the names of the regions leave room.
      ...(shownMarks(input).includes('sectors') ? sectorLayers(input.theme, input.language) : []),
      ...territoryLabels(input.theme, input.language),
      ...overlayLayers(input.theme, input.overlay),
      edgeLayer,
    ],
  };
}

/** The circles of enterprises; below signals, which lie at the same places, without their numbers. */
function enterprises(input: StyleInput): LayerSpecification[] {
  if (!showsEnterprises(input)) return [];
  const layers = enterpriseLayers(input.theme, input.language, groupScale(input.enterprises));
  return shownMarks(input).includes('signals') ? layers.filter(({ id }) => id !== enterpriseCounts) : layers;
}

/** Workers resolve addresses against their own script, so tile addresses are absolute. */
const absolute = (path: string): string => location.origin + below(path);

function vector(
  layer: string,
  query: Record<string, string>,
  input: StyleInput,
  maxzoom: number,
): SourceSpecification & { type: 'vector' } {
  return { type: 'vector', tiles: [absolute(vectorTiles(layer, query, input.version))], minzoom: 0, maxzoom };
}

function heatSource(measure: (typeof heatMeasures)[number], input: StyleInput): SourceSpecification {
  const template = absolute(heatTiles(measure, input, input.version));
  const sharp = globalThis.devicePixelRatio > 1.5;
  return {
    type: 'raster',
    tiles: [sharp ? template.replace('{y}.png', '{y}@2x.png') : template],
    tileSize: 256,
    maxzoom: 10,
  };
}

function heatLayer(measure: (typeof heatMeasures)[number]): LayerSpecification {
  return {
    id: `heat-${measure}`,
    type: 'raster',
    source: `heat-${measure}`,
    paint: { 'raster-opacity': heatOpacity, 'raster-fade-duration': 0 },
  };
}

import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { below } from '../api/base';
import { baseGround, baseLabels } from '../map/base_layers';
import { boldFont, fontFaces, regularFont } from '../map/fonts';
import { territoryLabels, territoryLayers } from '../map/territory_layers';
import type { MapTheme } from '../map/theme';
import { type Plot, plotFeatures } from './plot';
import type { PlotGround } from './plot_handle';

export const plotPoints = 'plot-points';

const absolute = (path: string): string =>
  new URL(below(path), location.origin).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
const kind = (name: string): ['==', ['get', string], string] => ['==', ['get', 'kind'], name];

/** The ground and what the page lays upon it, as one style. */
export function plotStyle(ground: PlotGround, plot: Plot): StyleSpecification {
  const { theme, language, base, territories } = ground;
  return {
    version: 8,
    'font-faces': fontFaces(),
    sources: {
      base: { type: 'vector', tiles: [absolute(base.tiles)], minzoom: 0, maxzoom: base.deepest },
      territories: {
        type: 'vector',
        tiles: [absolute(territories.tiles)],
        minzoom: 0,
        maxzoom: territories.deepest,
        promoteId: { territories: 'kato' },
      },
      plot: { type: 'geojson', data: plotFeatures(plot) },
    },
    layers: [
      ...baseGround(theme, ground.hasCountries),
      ...territoryLayers(theme, false),
      ...baseLabels(theme, language),
      ...territoryLabels(theme, language),
      ...plotLayers(theme),
    ],
  };
}

function plotLayers(theme: MapTheme): LayerSpecification[] {
  const line = (name: 'line' | 'dashed', dash: number[] | null): LayerSpecification => ({
    id: `plot-${name}`,
    type: 'line',
    source: 'plot',
    filter: kind(name),
    layout: { 'line-join': 'round', 'line-cap': dash === null ? 'round' : 'butt' },
    paint: {
      'line-color': ['get', 'colour'],
      'line-width': 3,
      ...(dash === null ? {} : { 'line-dasharray': dash }),
    },
  });
  return [
    {
      id: 'plot-circles',
      type: 'fill',
      source: 'plot',
      filter: kind('circle'),
      paint: {
        'fill-color': ['get', 'colour'],
        'fill-opacity': 0.12,
        'fill-outline-color': ['get', 'colour'],
      },
    },
    line('line', null),
    line('dashed', [2.5, 1.5]),
    {
      id: 'plot-leaders',
      type: 'line',
      source: 'plot',
      filter: kind('leader'),
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.5 },
    },
    {
      id: 'plot-homes',
      type: 'circle',
      source: 'plot',
      filter: kind('home'),
      paint: {
        'circle-radius': 3.5,
        'circle-color': ['get', 'colour'],
        'circle-stroke-color': theme.halo,
        'circle-stroke-width': 1,
      },
    },
    {
      id: plotPoints,
      type: 'circle',
      source: 'plot',
      filter: kind('point'),
      layout: { 'circle-sort-key': ['case', ['get', 'chosen'], 1, 0] },
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': ['get', 'colour'],
        'circle-stroke-color': ['case', ['get', 'chosen'], theme.highlight, theme.halo],
        'circle-stroke-width': ['case', ['get', 'chosen'], 3.5, 1.5],
      },
    },
    // Names give way to signs: what lies above is placed first.
    {
      id: 'plot-labels',
      type: 'symbol',
      source: 'plot',
      filter: ['all', kind('point'), ['!=', ['get', 'label'], '']],
      minzoom: 7,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': [regularFont],
        'text-size': 11,
        'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
        'text-radial-offset': 1.3,
      },
      paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'plot-signs',
      type: 'symbol',
      source: 'plot',
      filter: ['all', kind('point'), ['!=', ['get', 'sign'], '']],
      layout: {
        'text-field': ['get', 'sign'],
        'text-font': [boldFont],
        'text-size': 12,
        'text-allow-overlap': true,
        'text-padding': 7,
      },
      paint: { 'text-color': ['get', 'ink'] },
    },
  ];
}

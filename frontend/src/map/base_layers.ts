import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';
import { localName } from './expressions';
import { boldFont, regularFont } from './fonts';
import type { MapTheme } from './theme';

/** Neighbouring countries and water below everything. Without the countries the ground is plain land. */
export function baseGround(theme: MapTheme, hasCountries: boolean): LayerSpecification[] {
  return [
    {
      id: 'ground',
      type: 'background',
      paint: { 'background-color': hasCountries ? theme.sea : theme.land },
    },
    {
      id: 'countries',
      type: 'fill',
      source: 'base',
      'source-layer': 'countries',
      paint: { 'fill-color': theme.land, 'fill-outline-color': theme.countryBorder },
    },
  ];
}

/** Roads by class, thin enough to read the figures under them, and railways; absent without an import. */
export function baseTraffic(theme: MapTheme): LayerSpecification[] {
  const width = (great: number, other: number): ExpressionSpecification => [
    'match',
    ['get', 'class'],
    ['motorway', 'trunk'],
    great,
    other,
  ];
  return [
    {
      id: 'railways',
      type: 'line',
      source: 'base',
      'source-layer': 'railways',
      paint: {
        'line-color': theme.railway,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.5, 12, 1.4],
        'line-dasharray': [4, 2],
      },
    },
    {
      id: 'roads',
      type: 'line',
      source: 'base',
      'source-layer': 'roads',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': theme.road,
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          4,
          width(0.8, 0.3),
          10,
          width(2, 0.9),
          14,
          width(4.5, 2),
        ],
        'line-opacity': 0.75,
      },
    },
  ];
}

/** Names of roads along them, where there is room. */
function roadNames(theme: MapTheme, language: Language): LayerSpecification {
  return {
    id: 'road-names',
    type: 'symbol',
    source: 'base',
    'source-layer': 'roads',
    minzoom: 8,
    layout: {
      'symbol-placement': 'line',
      'text-field': [
        'step',
        ['zoom'],
        ['coalesce', ['get', 'reference'], ''],
        12,
        [
          'case',
          ['==', localName(language), ''],
          ['coalesce', ['get', 'reference'], ''],
          localName(language),
        ],
      ],
      'text-font': [regularFont],
      'text-size': 11,
    },
    paint: { 'text-color': theme.faintLabel, 'text-halo-color': theme.halo, 'text-halo-width': 1.4 },
  };
}

/** Lakes above the regions, then roads, then names of roads, countries and lakes. */
export function baseLabels(theme: MapTheme, language: Language): LayerSpecification[] {
  const halo = { 'text-halo-color': theme.halo, 'text-halo-width': 1.4 };
  return [
    {
      id: 'water',
      type: 'fill',
      source: 'base',
      'source-layer': 'water',
      paint: { 'fill-color': theme.water },
    },
    ...baseTraffic(theme),
    roadNames(theme, language),
    {
      id: 'country-names',
      type: 'symbol',
      source: 'base',
      'source-layer': 'country_labels',
      maxzoom: 7,
      layout: {
        'text-field': localName(language),
        'text-font': [regularFont],
        'text-size': 12,
        'text-letter-spacing': 0.12,
        'text-transform': 'uppercase',
        'text-max-width': 7,
      },
      paint: { 'text-color': theme.faintLabel, ...halo, 'text-opacity': 0.8 },
    },
    {
      id: 'water-names',
      type: 'symbol',
      source: 'base',
      'source-layer': 'water_labels',
      minzoom: 4,
      layout: {
        'text-field': localName(language),
        'text-font': [regularFont],
        'text-size': 11,
        'text-max-width': 6,
      },
      paint: { 'text-color': theme.waterLabel, ...halo },
    },
  ];
}

/** Names of settlements: above the circles of enterprises, or nobody would see which town it is. */
export const placeNames = (theme: MapTheme, language: Language): LayerSpecification => ({
  id: 'places',
  type: 'symbol',
  source: 'base',
  'source-layer': 'places',
  minzoom: 5,
  layout: {
    'text-field': localName(language),
    'text-font': [
      'case',
      ['<=', ['coalesce', ['get', 'rank'], 9], 2],
      ['literal', [boldFont]],
      ['literal', [regularFont]],
    ],
    'text-size': ['interpolate', ['linear'], ['zoom'], 4, 11, 10, 14],
    'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
    'text-radial-offset': 0.7,
    'symbol-sort-key': ['coalesce', ['get', 'rank'], 9],
  },
  paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.8 },
});

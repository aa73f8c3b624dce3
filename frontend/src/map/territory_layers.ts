import type { LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';
import { localName } from './expressions';
import { boldFont } from './fonts';
import type { MapTheme } from './theme';

/** What the table of figures says about one region; it reaches the tiles' features as feature state. */
export interface RegionPaint {
  readonly colour: string | null;
  readonly unstable: boolean;
  readonly suppressed: boolean;
}

export const regionFill = 'territory-fill';

/** The layers that mark territories, each with the part of their paint that calls for it. */
export const markingLayers = [
  ['territory-unstable', 'unstable'],
  ['territory-suppressed', 'suppressed'],
] as const;

/**
 * Choropleth, marks of unstable and suppressed values, borders and the highlighted outline. Of districts only those
 * `within` the chosen region have figures: the others are plain land, not territories without data.
 */
export function territoryLayers(
  theme: MapTheme,
  coloured: boolean,
  within: string | null = null,
): LayerSpecification[] {
  const fill = ['to-color', ['feature-state', 'colour'], theme.noData] as const;
  const isInside = ['==', ['slice', ['to-string', ['get', 'kato']], 0, 2], within?.slice(0, 2) ?? ''];
  const source = { source: 'territories', 'source-layer': 'territories' } as const;
  const shownWhen = (state: string): ['case', ...unknown[]] => [
    'case',
    ['boolean', ['feature-state', state], false],
    coloured ? 1 : 0,
    0,
  ];
  return [
    {
      ...source,
      id: regionFill,
      type: 'fill',
      paint: {
        'fill-color': (!coloured
          ? theme.land
          : within === null
            ? fill
            : ['case', isInside, fill, theme.land]) as never,
        'fill-opacity': coloured ? 0.92 : 1,
        'fill-antialias': false,
      },
    },
    {
      ...source,
      id: 'territory-unstable',
      type: 'fill',
      paint: { 'fill-pattern': 'mark-unstable', 'fill-opacity': shownWhen('unstable') as never },
    },
    {
      ...source,
      id: 'territory-suppressed',
      type: 'fill',
      paint: { 'fill-pattern': 'mark-suppressed', 'fill-opacity': shownWhen('suppressed') as never },
    },
    {
      id: 'territory-borders',
      type: 'line',
      source: 'territories',
      'source-layer': 'territory_borders',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', ['to-boolean', ['get', 'outer']], theme.outerBorder, theme.regionBorder],
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          3,
          ['case', ['to-boolean', ['get', 'outer']], 1.1, 0.8],
          9,
          2.4,
        ],
      },
    },
    {
      ...source,
      id: 'territory-highlight',
      type: 'line',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': theme.highlight,
        'line-width': [
          'case',
          ['boolean', ['feature-state', 'selected'], false],
          3,
          ['boolean', ['feature-state', 'hovered'], false],
          2,
          0,
        ],
      },
    },
  ];
}

/** Names of the regions in capitals of their own weight, above everything. */
export function territoryLabels(theme: MapTheme, language: Language): LayerSpecification[] {
  return [
    {
      id: 'territory-names',
      type: 'symbol',
      source: 'territories',
      'source-layer': 'territory_labels',
      maxzoom: 8,
      layout: {
        'text-field': localName(language),
        'text-font': [boldFont],
        'text-size': ['interpolate', ['linear'], ['zoom'], 3, 10, 6, 15],
        'text-max-width': 7,
        'text-padding': 1,
        'symbol-sort-key': ['coalesce', ['get', 'rank'], 9],
      },
      paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 },
    },
  ];
}

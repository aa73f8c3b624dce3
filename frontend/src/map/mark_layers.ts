import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';
import { boldFont, regularFont } from './fonts';
import type { MapTheme } from './theme';

/** Layers of points beside the enterprises: what they mark stands in the tiles. */
export const markLayers = ['sectors', 'signals', 'opo'] as const;
export type MarkLayer = (typeof markLayers)[number];

/** Colours of signals and of dangerous production facilities; both keep apart from degrees and from regions. */
export const signalColour = '#7b3fa0';
export const facilityColours = ['#3a3a3a', '#b00020', '#c75b00', '#8a7400', '#4f7d1a', '#2d6f8e'] as const;

const groupRadius: ExpressionSpecification = ['min', 22, ['max', 5, ['*', 1.1, ['sqrt', ['get', 'count']]]]];

const counts = (id: string, source: MarkLayer, language: Language): LayerSpecification => ({
  id,
  type: 'symbol',
  source,
  'source-layer': source,
  filter: ['has', 'count'],
  layout: {
    // Browsers know no Kazakh numbers; they are written as the Russian ones.
    'text-field': ['number-format', ['get', 'count'], { locale: language === 'en' ? 'en' : 'ru' }],
    'text-font': [boldFont],
    'text-size': 10.5,
    'symbol-sort-key': ['-', 0, ['get', 'count']],
  },
  paint: { 'text-color': '#ffffff' },
});

/**
 * Activities at the middle of their territory, as a short list: the one with most victims stands first, and as many
 * follow as there is room for.
 */
function sectorLayers(theme: MapTheme, language: Language): LayerSpecification[] {
  const decimal = language === 'en' ? {} : { locale: 'ru' };
  return [
    {
      id: 'sector-names',
      type: 'symbol',
      source: 'sectors',
      'source-layer': 'sectors',
      filter: ['>', ['coalesce', ['get', 'injured'], 0], 0],
      layout: {
        'text-field': [
          'concat',
          ['get', 'oked'],
          '  ',
          [
            'number-format',
            ['coalesce', ['get', 'injury_rate_1000'], 0],
            { 'max-fraction-digits': 2, ...decimal },
          ],
          ' · ',
          ['to-string', ['get', 'injured']],
        ],
        'text-font': [boldFont],
        'text-size': 11.5,
        'text-anchor': 'top',
        'text-padding': 1,
        'text-variable-anchor-offset': ['top', [0, 0.8], 'top', [0, 2], 'top', [0, 3.2], 'top', [0, 4.4]],
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'injured'], 0]],
      },
      paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 2 },
    },
  ];
}

function signalLayers(language: Language): LayerSpecification[] {
  return [
    {
      id: 'signal-points',
      type: 'circle',
      source: 'signals',
      'source-layer': 'signals',
      paint: {
        'circle-radius': ['case', ['has', 'count'], groupRadius, 6],
        'circle-color': signalColour,
        'circle-opacity': 0.85,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 1.2,
      },
    },
    counts('signal-counts', 'signals', language),
  ];
}

function facilityLayers(theme: MapTheme, language: Language): LayerSpecification[] {
  const [unknown, first, second, third, fourth, fifth] = facilityColours;
  return [
    {
      id: 'opo-points',
      type: 'circle',
      source: 'opo',
      'source-layer': 'opo',
      paint: {
        'circle-radius': ['case', ['has', 'count'], groupRadius, 6.5],
        'circle-color': [
          'match',
          ['coalesce', ['get', 'hazard_class'], 0],
          1,
          first,
          2,
          second,
          3,
          third,
          4,
          fourth,
          5,
          fifth,
          unknown,
        ],
        'circle-stroke-color': '#ffd54f',
        'circle-stroke-width': 2.2,
      },
    },
    counts('opo-counts', 'opo', language),
    {
      id: 'opo-names',
      type: 'symbol',
      source: 'opo',
      'source-layer': 'opo',
      minzoom: 10,
      filter: ['!', ['has', 'count']],
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': [regularFont],
        'text-size': 11,
        'text-variable-anchor': ['right', 'left', 'top', 'bottom'],
        'text-radial-offset': 1.1,
      },
      paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 },
    },
  ];
}

/** The layers of marks that are switched on, in drawing order. */
export function marks(
  theme: MapTheme,
  language: Language,
  shown: readonly MarkLayer[],
): LayerSpecification[] {
  return [
    ...(shown.includes('sectors') ? sectorLayers(theme, language) : []),
    ...(shown.includes('opo') ? facilityLayers(theme, language) : []),
    ...(shown.includes('signals') ? signalLayers(language) : []),
  ];
}

/** Layers whose features answer the pointer. */
export const pointedMarks: readonly (readonly [string, MarkLayer])[] = [
  ['signal-points', 'signals'],
  ['opo-points', 'opo'],
  ['sector-names', 'sectors'],
];

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';
import { boldFont, regularFont } from './fonts';
import { facilityRadiusOf, leastWrittenOf, signalRadiusOf, signalScale } from './group_size';
import type { MapTheme } from './theme';

/** Layers of points beside the enterprises: what they mark stands in the tiles. */
export const markLayers = ['sectors', 'signals', 'opo'] as const;
export type MarkLayer = (typeof markLayers)[number];

/** Colours of signals and of dangerous production facilities; both keep apart from degrees and from regions. */
export const signalColour = '#7b3fa0';
export const facilityColours = ['#3a3a3a', '#b00020', '#c75b00', '#8a7400', '#4f7d1a', '#2d6f8e'] as const;

/** The layer of signals that are circles. */
export const signalCircles = 'signal-points';

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

/** Victims up to whom a rate is unstable: chance may explain it. */
export const fewVictims = 20;
/** Cities are regions that lie within another one: from farther away their list would be read as that one's. */
const cities = ['71', '75', '79'];
export const cityListsFrom = 6;
/** At most so many activities of a region stand in its list from farther away, and at most as many lines close by. */
const shortList = ['top', [0, 1.4], 'top', [0, 2.5]];
const longList = [...shortList, 'top', [0, 3.6], 'top', [0, 4.7]];

/** Whether the list of a territory has room of its own at a zoom. */
export const hasListRoom = (kato: string, zoom: number): boolean =>
  zoom >= cityListsFrom || !cities.includes(kato.slice(0, 2));

/**
 * Activities below the name of their territory, as a short list: the one with most victims stands first, and as many
 * follow as there is room for. Rates have the digits that they have elsewhere; one on few victims bears a star.
 */
export function sectorLayers(theme: MapTheme, language: Language): LayerSpecification[] {
  const rate: ExpressionSpecification = ['coalesce', ['get', 'injury_rate_1000'], 0];
  const injured: ExpressionSpecification = ['coalesce', ['get', 'injured'], 0];
  const written = (digits: number): ExpressionSpecification => [
    'number-format',
    rate,
    {
      'min-fraction-digits': digits,
      'max-fraction-digits': digits,
      ...(language === 'en' ? {} : { locale: 'ru' }),
    },
  ];
  const isCity: ExpressionSpecification = ['in', ['slice', ['get', 'kato'], 0, 2], ['literal', cities]];
  return [
    {
      id: 'sector-names',
      type: 'symbol',
      source: 'sectors',
      'source-layer': 'sectors',
      filter: ['all', ['>', injured, 0], ['step', ['zoom'], ['!', isCity], cityListsFrom, true]],
      layout: {
        'text-field': [
          'concat',
          ['get', 'oked'],
          '  ',
          ['step', rate, written(5), 0.001, written(3), 1, written(2), 10, written(1), 100, written(0)],
          ['case', ['<=', injured, fewVictims], '*', ''],
          ' · ',
          ['to-string', ['get', 'injured']],
        ],
        'text-font': [boldFont],
        'text-size': 11.5,
        'text-anchor': 'top',
        'text-padding': 1,
        'text-variable-anchor-offset': [
          'step',
          ['zoom'],
          ['literal', shortList],
          5,
          ['literal', longList],
        ] as unknown as ExpressionSpecification,
        'symbol-sort-key': ['-', 0, injured],
      },
      paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 2 },
    },
  ];
}

/** Discs whose area tells how many signals they stand for; a number stands where its disc has room for it. */
function signalLayers(language: Language): LayerSpecification[] {
  return [
    {
      id: signalCircles,
      type: 'circle',
      source: 'signals',
      'source-layer': 'signals',
      layout: { 'circle-sort-key': ['-', 0, ['coalesce', ['get', 'count'], 0]] },
      paint: {
        'circle-radius': signalRadiusOf() as unknown as ExpressionSpecification,
        'circle-color': signalColour,
        'circle-opacity': 0.85,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 0.8,
      },
    },
    {
      ...counts('signal-counts', 'signals', language),
      filter: [
        '>=',
        ['coalesce', ['get', 'count'], 0],
        leastWrittenOf(signalScale) as unknown as ExpressionSpecification,
      ],
      paint: { 'text-color': '#ffffff', 'text-halo-color': signalColour, 'text-halo-width': 1.4 },
    } as LayerSpecification,
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
        'circle-radius': facilityRadiusOf() as unknown as ExpressionSpecification,
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

/** The points of the layers of marks that are switched on, in drawing order; below the names of places and regions. */
export function marks(
  theme: MapTheme,
  language: Language,
  shown: readonly MarkLayer[],
): LayerSpecification[] {
  return [
    ...(shown.includes('opo') ? facilityLayers(theme, language) : []),
    ...(shown.includes('signals') ? signalLayers(language) : []),
  ];
}

/** Layers whose features answer the pointer. */
export const pointedMarks: readonly (readonly [string, MarkLayer])[] = [
  [signalCircles, 'signals'],
  ['opo-points', 'opo'],
  ['sector-names', 'sectors'],
];

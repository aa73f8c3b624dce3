import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';
import { degreeColours, rimColour, unrecordedFill, unrecordedRim } from '../legend/palette';
import { localName } from './expressions';
import { boldFont, regularFont } from './fonts';
import { groupRadiusOf, leastWrittenOf, loneRadiusOf, loneRimOf, rimWidthOf } from './group_size';
import type { MapTheme } from './theme';

export const enterpriseGroups = 'enterprise-groups';
export const enterprisePoints = 'enterprise-points';
export const enterpriseCounts = 'enterprise-counts';

const [degree1, degree2, degree3, degree4, degree5] = degreeColours;

const scoreColour: ExpressionSpecification = [
  'step',
  ['coalesce', ['get', 'mean_score'], 0],
  degree1,
  20,
  degree2,
  40,
  degree3,
  60,
  degree4,
  80,
  degree5,
];

const degreeColour: ExpressionSpecification = [
  'step',
  ['coalesce', ['get', 'degree'], 1],
  degree1,
  2,
  degree2,
  3,
  degree3,
  4,
  degree4,
  5,
  degree5,
];

const without: ExpressionSpecification = ['coalesce', ['get', 'without_records'], 0];
/** Whether nothing is recorded of the enterprise, or of any of a group. */
const unrecorded: ExpressionSpecification = ['>=', without, ['coalesce', ['get', 'count'], 1]];

/**
 * Exact aggregates on low zooms with their count, single enterprises with their name on close ones. `scale` is that of
 * the groups (`groupScale`). Whatever stands for fewer lies above what stands for more.
 */
export function enterpriseLayers(theme: MapTheme, language: Language, scale: number): LayerSpecification[] {
  const source = { source: 'enterprises', 'source-layer': 'enterprises' } as const;
  const outline = {
    'circle-stroke-color': '#3b2a20',
    'circle-stroke-width': 0.8,
    'circle-stroke-opacity': 0.75,
  };
  // A mean hides the worst: whose group has enterprises of degree IV or V is rimmed by their share.
  const bad: ExpressionSpecification = [
    '+',
    ['coalesce', ['get', 'degree_4'], 0],
    ['coalesce', ['get', 'degree_5'], 0],
  ];
  const rim: {
    'circle-stroke-color': ExpressionSpecification;
    'circle-stroke-width': ExpressionSpecification;
  } = {
    'circle-stroke-color': ['case', unrecorded, unrecordedRim, ['>', bad, 0], rimColour, '#3b2a20'],
    'circle-stroke-width': rimWidthOf(bad, unrecorded) as unknown as ExpressionSpecification,
  };
  const isDark: ExpressionSpecification = [
    'all',
    ['!', unrecorded],
    ['>=', ['coalesce', ['get', 'mean_score'], 0], 60],
  ];
  return [
    {
      ...source,
      id: enterpriseGroups,
      type: 'circle',
      filter: ['has', 'count'],
      layout: { 'circle-sort-key': ['-', 0, ['get', 'count']] },
      paint: {
        'circle-radius': groupRadiusOf(scale) as unknown as ExpressionSpecification,
        'circle-color': ['case', unrecorded, unrecordedFill, scoreColour],
        'circle-opacity': 0.88,
        ...outline,
        ...rim,
      },
    },
    {
      ...source,
      id: enterprisePoints,
      type: 'circle',
      filter: ['!', ['has', 'count']],
      layout: { 'circle-sort-key': ['get', 'degree'] },
      paint: {
        'circle-radius': loneRadiusOf() as unknown as ExpressionSpecification,
        'circle-color': ['case', unrecorded, unrecordedFill, degreeColour],
        'circle-opacity': 0.92,
        ...outline,
        'circle-stroke-color': ['case', unrecorded, unrecordedRim, '#3b2a20'],
        'circle-stroke-width': loneRimOf(unrecorded) as unknown as ExpressionSpecification,
      },
    },
    {
      ...source,
      id: enterpriseCounts,
      type: 'symbol',
      filter: [
        '>=',
        ['coalesce', ['get', 'count'], 0],
        leastWrittenOf(scale) as unknown as ExpressionSpecification,
      ],
      layout: {
        // Browsers know no Kazakh numbers; they are written as the Russian ones.
        'text-field': ['number-format', ['get', 'count'], { locale: language === 'en' ? 'en' : 'ru' }],
        'text-font': [boldFont],
        'text-size': 10.5,
        'symbol-sort-key': ['-', 0, ['get', 'count']],
      },
      paint: {
        'text-color': ['case', isDark, '#ffffff', '#2b1a10'],
        'text-halo-color': ['case', isDark, '#00000066', '#ffffffaa'],
        'text-halo-width': 1,
      },
    },
    {
      ...source,
      id: 'enterprise-names',
      type: 'symbol',
      minzoom: 11,
      // A crowded name would lie under others, and a tile of thousands has more letters than MapLibre can draw.
      filter: ['all', ['!', ['has', 'count']], ['!', ['has', 'crowded']]],
      layout: {
        'text-field': localName(language),
        'text-font': [regularFont],
        'text-size': 11,
        'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
        'text-radial-offset': 1,
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'workers'], 0]],
      },
      paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.4 },
    },
  ];
}

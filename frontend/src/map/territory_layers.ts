import type { LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';
import { hatchOn, lightHatch } from '../legend/hatching';
import { localName, shortName } from './expressions';
import { boldFont } from './fonts';
import { wholeNamesFrom } from './short_names';
import type { MapTheme } from './theme';

/** What the table of figures says about one region; it reaches the tiles' features as feature state. */
export interface RegionPaint {
  readonly colour: string | null;
  readonly unstable: boolean;
  readonly suppressed: boolean;
  /** The figure is on its way: until it comes the ground alone is seen, and not the colour of "no data". */
  readonly awaited?: boolean;
}

export const regionFill = 'territory-fill';

/** Zooms of the address and how much of the colour of a territory they show: close by, the place is to be seen. */
export const colourByZoom = [
  [9, 0.92],
  [11, 0.5],
  [13, 0.3],
] as const;

/** How much of its colour a territory shows at a zoom. */
export function colourShare(zoom: number): number {
  let [fromZoom, fromShare]: readonly [number, number] = colourByZoom[0];
  for (const [toZoom, toShare] of colourByZoom) {
    if (zoom <= toZoom) {
      const way = toZoom === fromZoom ? 0 : Math.max(0, (zoom - fromZoom) / (toZoom - fromZoom));
      return fromShare + way * (toShare - fromShare);
    }
    [fromZoom, fromShare] = [toZoom, toShare];
  }
  return fromShare;
}

const byZoom = (share: (colour: number, zoom: number) => unknown): ['interpolate', ...unknown[]] => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...colourByZoom.flatMap(([zoom, colour]) => [zoom, share(colour, zoom)]),
];

/** Whole zooms, as tiles are drawn, from which hatching may take its other colour. */
export const hatchZooms = [0, 9, 10, 11, 12, 13] as const;

/** What the layers of the drawing know of a territory: its paint and those of `hatchZooms` from which its hatching is white. */
export interface TerritoryState extends RegionPaint {
  readonly whiteAt: string;
}

/** The state of a painted territory on a ground that shows through where its colour fades. */
export function territoryState(paint: RegionPaint, { land, noData }: MapTheme): TerritoryState {
  const { unstable, awaited = false } = paint;
  const colour = paint.colour ?? (awaited ? land : noData);
  const isWhite = (zoom: number): boolean =>
    hatchOn(colour, [zoom, zoom + 1].map(colourShare), land) === lightHatch;
  const zooms = unstable ? hatchZooms.filter(isWhite) : [];
  return { ...paint, colour, whiteAt: zooms.map((zoom) => `/${zoom}/`).join('') };
}

/** The layers that mark territories, each with the states that call for it. */
export const markingLayers: readonly (readonly [string, (state: TerritoryState) => boolean])[] = [
  [
    'territory-unstable',
    ({ unstable, whiteAt }) => unstable && whiteAt.split('//').length < hatchZooms.length,
  ],
  ['territory-unstable-light', ({ whiteAt }) => whiteAt !== ''],
  ['territory-suppressed', ({ suppressed }) => suppressed],
];

/**
 * Choropleth, marks of unstable and suppressed values, borders and the highlighted outline. Of districts only those
 * `within` the chosen region have figures: the others are plain land, not territories without data.
 */
export function territoryLayers(
  theme: MapTheme,
  coloured: boolean,
  within: string | null = null,
): LayerSpecification[] {
  // What nothing is known of yet is plain land.
  const fill = ['to-color', ['feature-state', 'colour'], theme.land] as const;
  const isInside = ['==', ['slice', ['to-string', ['get', 'kato']], 0, 2], within?.slice(0, 2) ?? ''];
  const source = { source: 'territories', 'source-layer': 'territories' } as const;
  const has = (state: string) => ['boolean', ['feature-state', state], false] as const;
  // Dots come with the colour and fade with it, on their own ground; hatching does not fade: it would not be seen any more.
  const dotted = byZoom((colour) => ['case', has('suppressed'), coloured ? Math.min(1, colour * 1.1) : 0, 0]);
  const hatchedWhen = (isMarked: (zoom: number) => unknown): ['step', ...unknown[]] => {
    const [far, ...near] = hatchZooms.map((zoom) => [zoom, ['case', isMarked(zoom), coloured ? 1 : 0, 0]]);
    return ['step', ['zoom'], far?.[1], ...near.flat()];
  };
  const isWhite = (zoom: number) => ['in', `/${zoom}/`, ['to-string', ['feature-state', 'whiteAt']]] as const;
  const isDark = (zoom: number) => ['all', has('unstable'), ['!', isWhite(zoom)]] as const;
  // Borders are drawn along their edges: smoothing these as well would draw each mark twice, with a program of its own.
  const mark = (pattern: string) => ({ 'fill-pattern': pattern, 'fill-antialias': false }) as const;
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
        'fill-opacity': (coloured ? byZoom((colour) => colour) : 1) as never,
        'fill-antialias': false,
      },
    },
    {
      ...source,
      id: 'territory-unstable',
      type: 'fill',
      paint: { ...mark('mark-unstable'), 'fill-opacity': hatchedWhen(isDark) as never },
    },
    {
      ...source,
      id: 'territory-unstable-light',
      type: 'fill',
      paint: { ...mark('mark-unstable-light'), 'fill-opacity': hatchedWhen(isWhite) as never },
    },
    {
      ...source,
      id: 'territory-suppressed',
      type: 'fill',
      paint: { ...mark('mark-suppressed'), 'fill-opacity': dotted as never },
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

/** Where a name may move to make room for another one, by sizes of its letters: as little as will do. */
const nameShifts: (string | [number, number])[] = [
  'center',
  [0, 0],
  'bottom',
  [0, 0.2],
  'top',
  [0, -0.2],
  'left',
  [-0.8, 0],
  'right',
  [0.8, 0],
  'bottom-left',
  [-1.6, -1],
  'top-left',
  [-1.6, 1],
  'bottom-right',
  [1.6, -1],
  'top-right',
  [1.6, 1],
];

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
        'text-field': ['step', ['zoom'], shortName(language), wholeNamesFrom, localName(language)],
        'text-font': [boldFont],
        'text-size': ['interpolate', ['linear'], ['zoom'], 3, 10, 6, 15],
        'text-max-width': 8,
        'text-padding': 1,
        'text-variable-anchor-offset': nameShifts as never,
        'symbol-sort-key': ['coalesce', ['get', 'rank'], 9],
      },
      paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 1.6 },
    },
  ];
}

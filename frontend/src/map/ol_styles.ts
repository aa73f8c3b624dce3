import type { FeatureLike } from 'ol/Feature';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import type { Language } from '../i18n/language';
import { hatchOn } from '../legend/hatching';
import { suppressedColour } from '../legend/palette';
import { inkedBy, markEdge } from './marks';
import { font, label, localNameOf, wrapped } from './ol_labels';
import { chosenRadius } from './overlay_layers';
import { shortened, wholeNamesFrom } from './short_names';
import { colourShare, type RegionPaint } from './territory_layers';
import type { MapTheme } from './theme';

/** A fill of marks over a colour: canvas patterns do what feature state does with WebGL. */
function pattern(colour: string, marks: 'lines' | 'dots', ink: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = markEdge;
  tile.height = markEdge;
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, markEdge, markEdge);
  pen.fillStyle = ink;
  for (let y = 0; y < markEdge; ++y)
    for (let x = 0; x < markEdge; ++x) if (inkedBy[marks](x, y)) pen.fillRect(x, y, 1, 1);
  return pen.createPattern(tile, 'repeat') ?? colour;
}

const patterns = new Map<string, CanvasPattern | string>();

/** Red, green, blue of #rrggbb with how much of it is seen. */
const seen = (colour: string, share: number): string =>
  `${colour}${Math.round(share * 255)
    .toString(16)
    .padStart(2, '0')}`;

function fillOf(paint: RegionPaint | undefined, { theme, zoom }: TerritoryLook): CanvasPattern | string {
  if (paint === undefined || paint.awaited) return theme.land;
  const plain = paint.colour ?? (paint.suppressed ? suppressedColour : theme.noData);
  // In sixteenths, so that few patterns are made.
  const share = Math.round(colourShare(zoom) * 16) / 16;
  const colour = seen(plain, share);
  if (!paint.unstable && !paint.suppressed) return colour;
  const marks = paint.suppressed ? 'dots' : 'lines';
  const key = `${colour} ${marks} ${theme.land}`;
  const known = patterns.get(key) ?? pattern(colour, marks, hatchOn(plain, [share], theme.land));
  patterns.set(key, known);
  return known;
}

export interface TerritoryLook {
  readonly theme: MapTheme;
  readonly coloured: boolean;
  /** KATO of the region whose districts are shown: those of others are plain land. */
  readonly within: string | null;
  readonly paints: ReadonlyMap<string, RegionPaint>;
  readonly hovered: string | null;
  readonly selected: string | null;
  /** As the address names it. */
  readonly zoom: number;
}

const isInside = (kato: string, { within }: TerritoryLook): boolean =>
  within === null || kato.slice(0, 2) === within.slice(0, 2);

/** The outline of what is chosen or pointed at lies on the borders, as with WebGL. */
const aboveBorders = 5;

/** Style of one feature of the layer of territories. */
export function territoryStyle(feature: FeatureLike, look: TerritoryLook): Style | Style[] | undefined {
  switch (feature.get('layer')) {
    case 'territories': {
      const kato = String(feature.get('kato'));
      const marked = kato === look.selected ? 3 : kato === look.hovered ? 2 : 0;
      const ground = new Style({
        fill: new Fill({
          color:
            look.coloured && isInside(kato, look) ? fillOf(look.paints.get(kato), look) : look.theme.land,
        }),
        zIndex: 0,
      });
      if (marked === 0) return ground;
      const outline = new Stroke({ color: look.theme.highlight, width: marked });
      return [ground, new Style({ stroke: outline, zIndex: aboveBorders + marked })];
    }
    case 'territory_borders':
      return new Style({
        stroke: new Stroke({
          color: feature.get('outer') ? look.theme.outerBorder : look.theme.regionBorder,
          width: 1.2,
        }),
        zIndex: aboveBorders,
      });
    default:
      return undefined;
  }
}

/**
 * How far names where the country is crowded stand from their points, in sizes of their letters to the right and down: a
 * canvas looks for no other place by itself. Zhambyl, Jetisu, East Kazakhstan, Astana, Shymkent.
 */
const movedNames: Readonly<Record<string, readonly [number, number]>> = {
  '310000000': [-0.9, 0.3],
  '330000000': [1.4, 0.8],
  '630000000': [0.6, -2.2],
  '710000000': [0.6, 0.8],
  '790000000': [2, -2],
};

/** Style of the name of a region, above everything; close by there are names of places instead. */
export function regionNameStyle(
  feature: FeatureLike,
  theme: MapTheme,
  language: Language,
  zoom: number,
): Style | undefined {
  if (feature.get('layer') !== 'territory_labels' || zoom >= 8) return undefined;
  const size = Math.min(15, Math.max(10, 10 + ((zoom - 3) * 5) / 3));
  const name = localNameOf(feature, language);
  if (zoom >= wholeNamesFrom) return label(wrapped(name), theme, size, 600);
  const drawn = label(wrapped(shortened(name)), theme, size, 600);
  const [right, down] = movedNames[String(feature.get('kato'))] ?? [0, 0];
  drawn.getText()?.setOffsetX(right * size);
  drawn.getText()?.setOffsetY(down * size);
  return drawn;
}

/** Style of the name of a settlement or a lake; `zoom` is that of an address. */
export function placeStyle(
  feature: FeatureLike,
  theme: MapTheme,
  language: Language,
  zoom: number,
): Style | undefined {
  switch (feature.get('layer')) {
    case 'places': {
      const isGreat = Number(feature.get('rank') ?? 9) <= 2;
      return zoom < 5 ? undefined : label(localNameOf(feature, language), theme, 12, isGreat ? 600 : 400);
    }
    case 'water_labels':
      return zoom < 4
        ? undefined
        : label(wrapped(localNameOf(feature, language)), theme, 11, 400, theme.waterLabel);
    default:
      return undefined;
  }
}

/** Style of a neighbouring country, below everything. */
export function baseStyle(feature: FeatureLike, theme: MapTheme): Style | undefined {
  return feature.get('layer') !== 'countries'
    ? undefined
    : new Style({
        fill: new Fill({ color: theme.land }),
        stroke: new Stroke({ color: theme.countryBorder, width: 0.6 }),
      });
}

/** Style of what lies on the territories: water, railways, roads. */
export function trafficStyle(feature: FeatureLike, theme: MapTheme): Style | undefined {
  switch (feature.get('layer')) {
    case 'water':
      return new Style({ fill: new Fill({ color: theme.water }) });
    case 'railways':
      return new Style({ stroke: new Stroke({ color: theme.railway, width: 0.8, lineDash: [6, 3] }) });
    case 'roads': {
      const isGreat = ['motorway', 'trunk'].includes(String(feature.get('class')));
      return new Style({ stroke: new Stroke({ color: theme.road, width: isGreat ? 1.6 : 0.8 }) });
    }
    default:
      return undefined;
  }
}

/** Style of what the page lays on top: area, clusters, pin. */
export function overlayStyle(feature: FeatureLike, theme: MapTheme): Style {
  switch (feature.get('kind')) {
    case 'area':
      return new Style({
        fill: new Fill({ color: `${theme.highlight}1a` }),
        stroke: new Stroke({ color: theme.highlight, width: 2.4 }),
      });
    case 'cluster-name':
      return new Style({
        text: new Text({
          text: String(feature.get('text')),
          font: font(13, 600),
          offsetY: -20,
          fill: new Fill({ color: theme.cluster }),
          stroke: new Stroke({ color: theme.halo, width: 4 }),
        }),
      });
    case 'chosen':
      return new Style({
        image: new Circle({ radius: chosenRadius, stroke: new Stroke({ color: theme.highlight, width: 3 }) }),
      });
    case 'pin':
      return new Style({
        image: new Circle({
          radius: 8,
          fill: new Fill({ color: theme.highlight }),
          stroke: new Stroke({ color: theme.halo, width: 3 }),
        }),
      });
    default:
      return new Style({ stroke: new Stroke({ color: theme.cluster, width: 2 }) });
  }
}

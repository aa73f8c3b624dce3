import type { Coordinate } from 'ol/coordinate';
import Feature, { type FeatureLike } from 'ol/Feature';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import RenderFeature from 'ol/render/Feature';
import VectorSource from 'ol/source/Vector';
import { Icon, Style } from 'ol/style';
import { type EdgeSquare, squareSide } from './name_edges';

/** The map as names see it. */
export interface NameView {
  /** The present zoom as addresses name it. */
  zoom(): number;
  /** CSS pixels of a coordinate of the map; null before the map has been drawn. */
  pixelOf(at: Coordinate): number[] | null;
  /** In CSS pixels. */
  width(): number;
}

/** A square that names give way to, and which of its sides lies at the coordinate of the map. */
export interface EdgeMark {
  readonly at: Coordinate;
  readonly side: EdgeSquare['side'];
}

const anchors: Readonly<Record<EdgeMark['side'], readonly [number, number]>> = {
  left: [0, 0.5],
  right: [1, 0.5],
  top: [0.5, 0],
  bottom: [0.5, 1],
};

/** A square of which nothing is seen. */
function square(side: EdgeMark['side']): Style {
  const img = document.createElement('canvas');
  img.width = squareSide;
  img.height = squareSide;
  return new Style({ image: new Icon({ img, anchor: [...anchors[side]], declutterMode: 'obstacle' }) });
}

export function edgesLayer(): VectorLayer {
  const styles = new Map<unknown, Style>();
  return new VectorLayer({
    source: new VectorSource(),
    declutter: 'names',
    style: (feature) => {
      const side = feature.get('side') as EdgeMark['side'];
      const style = styles.get(side) ?? square(side);
      styles.set(side, style);
      return style;
    },
  });
}

export function fillEdges(layer: VectorLayer, squares: readonly EdgeMark[]): void {
  const source = layer.getSource();
  source?.clear();
  source?.addFeatures(squares.map(({ at, side }) => new Feature({ geometry: new Point(at), side })));
}

const pen = globalThis.document?.createElement('canvas').getContext('2d') ?? null;

/** Half the width of a label in CSS pixels. */
function halfWidth(text: string, font: string): number {
  if (pen === null) return 0;
  pen.font = font;
  return Math.max(...text.split('\n').map((line) => pen.measureText(line).width)) / 2;
}

/** Air between a name and the edge: its halo, and what is lost to whole pixels. */
const air = 5;

/** Moves a name whose place is within the map, but not all its letters, sideways until they are. */
export function within(name: Style | undefined, feature: FeatureLike, view: NameView): Style | undefined {
  const text = name?.getText();
  if (!text || !(feature instanceof RenderFeature)) return name;
  const x = view.pixelOf(feature.getFlatCoordinates().slice(0, 2))?.[0];
  const width = view.width();
  if (x === undefined || x < 0 || x > width) return name;
  const half = halfWidth(String(text.getText()), text.getFont() ?? '') + air;
  const middle = x + text.getOffsetX();
  const kept = Math.max(half, Math.min(width - half, middle));
  text.setOffsetX(text.getOffsetX() + kept - middle);
  return name;
}

import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Rectangle } from './free_room';

/** Side of the invisible squares that names give way to, in CSS pixels: no panel over a map is thinner. */
export const squareSide = 16;

/** Where a square stands, in CSS pixels of the map, and which of its sides lies there. */
export interface EdgeSquare {
  readonly x: number;
  readonly y: number;
  readonly side: 'left' | 'right' | 'top' | 'bottom';
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Steps from one end to the other that leave no gap between squares. */
function steps(from: number, to: number): readonly number[] {
  const count = Math.max(1, Math.ceil((to - from) / squareSide));
  return Array.from({ length: count }, (_, at) => from + ((at + 0.5) * (to - from)) / count);
}

/** Squares along the sides of a rectangle: within it as along a panel, or around it as along the edge of the map. */
function along({ left, top, right, bottom }: Rectangle, isAround: boolean): readonly EdgeSquare[] {
  const [west, east, north, south] = isAround
    ? (['right', 'left', 'bottom', 'top'] as const)
    : (['left', 'right', 'top', 'bottom'] as const);
  return [
    ...steps(top, bottom).flatMap((y): EdgeSquare[] => [
      { x: left, y, side: west },
      { x: right, y, side: east },
    ]),
    ...steps(left, right).flatMap((x): EdgeSquare[] => [
      { x, y: top, side: north },
      { x, y: bottom, side: south },
    ]),
  ];
}

/** Half a pixel within: what lies outside is in no tile. */
const inset = 0.5;

/** The squares of a map of this size and of the panels over it; all stand within the map. */
export function edgeSquares({ width, height }: Size, panels: readonly Rectangle[]): readonly EdgeSquare[] {
  const whole = { left: inset, top: inset, right: width - inset, bottom: height - inset };
  const isWithin = ({ x, y }: EdgeSquare): boolean => x > 0 && y > 0 && x < width && y < height;
  return [...along(whole, true), ...panels.flatMap((panel) => along(panel, false)).filter(isWithin)];
}

/** Id of source, layer and image of the squares. */
export const nameEdges = 'name-edges';

/** The squares take their places before all names, as the topmost layer; nothing of them is seen. */
export const edgeLayer: LayerSpecification = {
  id: nameEdges,
  type: 'symbol',
  source: nameEdges,
  layout: {
    'icon-image': nameEdges,
    'icon-anchor': ['get', 'side'],
    'icon-padding': 0,
    'icon-allow-overlap': true,
  },
};

/**
 * Keeps names from being cut: while the map rests, squares that are not seen stand along its edges and along the panels
 * over it. A name that would lie on one moves to another of its places, or is left out.
 */
export class NameEdges {
  private readonly map: MapLibreMap;
  private readonly panels: () => readonly Rectangle[];
  private filled = '';

  constructor(map: MapLibreMap, panels: () => readonly Rectangle[]) {
    this.map = map;
    this.panels = panels;
    // They belong to the window, not to the ground that moves beneath it.
    map.on('movestart', () => this.fill([]));
    map.on('moveend', () => this.renew());
    map.on('style.load', () => this.again());
  }

  renew(): void {
    if (this.map.isMoving()) return;
    const { clientWidth, clientHeight } = this.map.getContainer();
    this.fill(edgeSquares({ width: clientWidth, height: clientHeight }, this.panels()));
  }

  /** A style that was set came without squares. */
  again(): void {
    this.filled = '';
    this.renew();
  }

  private fill(squares: readonly EdgeSquare[]): void {
    const features = squares.map(({ x, y, side }) => {
      const { lng, lat } = this.map.unproject([x, y]);
      const geometry = { type: 'Point' as const, coordinates: [lng, lat] };
      return { type: 'Feature' as const, properties: { side }, geometry };
    });
    const source = this.map.getSource(nameEdges) as GeoJSONSource | undefined;
    const wanted = JSON.stringify(features);
    if (source === undefined || wanted === this.filled) return;
    this.filled = wanted;
    source.setData({ type: 'FeatureCollection', features });
  }
}

import 'ol/ol.css';
import { defaults as defaultControls } from 'ol/control/defaults';
import type { FeatureLike } from 'ol/Feature';
import { defaults as defaultInteractions } from 'ol/interaction/defaults';
import OlMapObject from 'ol/Map';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj';
import View from 'ol/View';
import type { Area, Position } from '../state/area';
import type { Camera } from '../state/choice';
import type { Listener } from './canvas';
import { Drawing } from './drawing';
import { freePicture } from './free_picture';
import type { Padding, Rectangle } from './free_room';
import type { Covered } from './map_cover';
import type { MapHandle } from './map_handle';
import { edgeSquares } from './name_edges';
import { OlLayers } from './ol_layers';
import { freshOlPicture, laidOver } from './ol_picture';
import type { MapPicture } from './picture_room';
import { around, type Box, country, type Pointed } from './pointed';
import { metresPerPixel } from './scale';
import type { StyleInput } from './style';
import type { RegionPaint } from './territory_layers';

/** Zooms of this library count tiles of 256 pixels, those of the address tiles of 512. */
const zoomShift = 1;
/** Zoom of the address to which a small territory is brought at most. */
const closestTerritory = 9;

interface MapElement extends HTMLElement {
  oshmapCanvas?: OlMapObject;
}

/** The same map drawn on a plain canvas by OpenLayers, for browsers without WebGL. */
export class OlCanvas implements MapHandle {
  private readonly map: OlMapObject;
  private readonly element: HTMLElement;
  private readonly layers: OlLayers;
  private style: StyleInput;
  private drawing: Drawing | null = null;
  private readonly listener: Listener;
  private readonly padding: (box: Box) => Padding;
  private readonly panels: () => readonly Rectangle[];
  /** The box that is shown as large as it can be, until the reader moves the map. */
  private fitted: Box | null = null;
  /** The position that is kept in the middle of what the panels leave free, until the reader moves the map. */
  private sought: Position | null = null;
  /** The zoom to which the box is brought at most. */
  private closest = closestTerritory;

  constructor(
    element: HTMLElement,
    style: StyleInput,
    camera: Camera | null,
    listener: Listener,
    cover: Covered,
  ) {
    this.element = element;
    this.style = style;
    this.listener = listener;
    this.padding = cover.padding;
    this.panels = cover.panels;
    const view = {
      zoom: () => this.zoomOfAddress(),
      pixelOf: (at: number[]) => this.map.getPixelFromCoordinate(at),
      width: () => this.map.getSize()?.[0] ?? 0,
    };
    this.layers = new OlLayers(style, view, listener.tilesFailed);
    this.map = new OlMapObject({
      target: element,
      controls: defaultControls({ attribution: false, zoom: false, rotate: false }),
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
      layers: this.layers.all(),
      view: new View({ center: fromLonLat([67, 48]), zoom: 4, minZoom: 2.3, maxZoom: 17 }),
    });
    (element as MapElement).oshmapCanvas = this.map;
    if (camera === null) this.show(country, closestTerritory, 0);
    else this.look(camera);
    this.listen();
    this.restyle(style);
  }

  private listen(): void {
    const { listener } = this;
    this.map.on('pointermove', ({ pixel, dragging }) => {
      if (dragging || this.drawing !== null) return;
      listener.pointed(this.under(pixel));
    });
    this.map.on('click', ({ pixel }) => {
      if (this.drawing === null) listener.pressed(this.under(pixel));
    });
    const takesOver = (): void => this.leave();
    this.map.on('pointerdrag', takesOver);
    this.element.addEventListener('wheel', takesOver, { passive: true });
    this.element.addEventListener('dblclick', takesOver);
    this.element.addEventListener('keydown', ({ key }) => {
      if (/^(Arrow|\+$|-$)/.test(key)) takesOver();
    });
    this.map.once('rendercomplete', () => listener.drawn());
    this.map.on('movestart', () => this.layers.keepNames([]));
    this.map.on('moveend', () => {
      this.keepNames();
      this.tellPlace();
    });
    this.map.on('rendercomplete', () => {
      listener.rested(this.layers.seenIn(this.map.getView().calculateExtent()));
    });
    this.map.getView().on(['change:center', 'change:resolution'], () => listener.moving());
    this.map.on('change:size', () => this.refit());
    this.element.addEventListener('pointerleave', () => listener.pointed(null));
  }

  private zoomOfAddress(): number {
    return Math.max(0, (this.map.getView().getZoom() ?? 4) - zoomShift);
  }

  private under(pixel: number[]): Pointed {
    const under = { x: pixel[0] ?? 0, y: pixel[1] ?? 0, region: null, enterprise: null, mark: null };
    this.map.forEachFeatureAtPixel(
      pixel,
      (feature: FeatureLike, layer) => this.layers.meet(feature, layer, under),
      { hitTolerance: 3 },
    );
    return under;
  }

  restyle(style: StyleInput): void {
    this.style = style;
    this.element.style.background = this.ground();
    this.layers.restyle(style);
  }

  paint(paints: ReadonlyMap<string, RegionPaint>): void {
    this.layers.paint(paints);
  }

  mark(way: 'hovered' | 'selected', kato: string | null): void {
    this.layers.mark(way, kato);
  }

  private leave(): void {
    this.fitted = null;
    this.sought = null;
  }

  show(box: Box, closest = closestTerritory, duration = 250): void {
    this.fitted = box;
    this.sought = null;
    this.closest = closest;
    const extent = transformExtent([...box], 'EPSG:4326', 'EPSG:3857');
    const { top, right, bottom, left } = this.padding(box);
    this.map
      .getView()
      .fit(extent, { padding: [top, right, bottom, left], maxZoom: closest + zoomShift, duration });
  }

  private tellPlace(): void {
    const [lon, lat] = this.centre();
    this.listener.moved({ zoom: this.zoomOfAddress(), lat, lon }, this.fitted);
  }

  /** What lies over the map has changed: the box that it shows is to be seen as a whole again. */
  refit(): void {
    if (this.fitted !== null) this.show(this.fitted, this.closest);
    if (this.sought !== null) this.centreOn(this.sought);
    this.keepNames();
  }

  /** Names that would be cut by the edge of the map or by a panel over it move into the map or are left out. */
  private keepNames(): void {
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    const squares = edgeSquares({ width, height }, this.panels());
    this.layers.keepNames(
      squares.flatMap(({ x, y, side }) => {
        const at = this.map.getCoordinateFromPixel([x, y]);
        return at === null ? [] : [{ at, side }];
      }),
    );
  }

  /** The box that is shown is no longer what the reader chose: the map stays where it is. */
  release(): void {
    this.leave();
    this.tellPlace();
  }

  /** Goes to a place at once, as when the browser goes back. */
  look({ zoom, lat, lon }: Camera): void {
    this.leave();
    this.map.getView().cancelAnimations();
    this.map.getView().setCenter(fromLonLat([lon, lat]));
    this.map.getView().setZoom(zoom + zoomShift);
  }

  fly([lon, lat]: Position, zoom = 12): void {
    this.fitted = null;
    const present = this.map.getView().getZoom() ?? 4;
    this.sought = [lon, lat];
    this.map.getView().setZoom(Math.max(zoom + zoomShift, present));
    this.centreOn(this.sought);
  }

  /** Puts a position into the middle of the uncovered part of the map. */
  private centreOn([lon, lat]: Position): void {
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    const { top, right, bottom, left } = this.padding(around([lon, lat]));
    this.map
      .getView()
      .centerOn(
        fromLonLat([lon, lat]),
        [width, height],
        [(width + left - right) / 2, (height + top - bottom) / 2],
      );
  }

  approach(x: number, y: number): void {
    this.leave();
    this.map.getView().setCenter(this.map.getCoordinateFromPixel([x, y]));
    this.zoom(2);
  }

  zoom(step: number): void {
    this.leave();
    this.map.getView().adjustZoom(step);
  }

  retryTiles(): void {
    this.layers.retry();
  }

  presentZoom(): number {
    return this.zoomOfAddress();
  }

  metresPerPixel(): number {
    const [, lat] = this.centre();
    return metresPerPixel(lat, this.zoomOfAddress());
  }

  private centre(): Position {
    const [lon = 67, lat = 48] = toLonLat(this.map.getView().getCenter() ?? fromLonLat([67, 48]));
    return [lon, lat];
  }

  middle(): Position {
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    const { top, right, bottom, left } = this.padding(this.fitted ?? country);
    const at = [(left + width - right) / 2, (top + height - bottom) / 2];
    const [lon = 67, lat = 48] = toLonLat(this.map.getCoordinateFromPixel(at) ?? fromLonLat([67, 48]));
    return [lon, lat];
  }

  pixel([lon, lat]: Position): { x: number; y: number } | null {
    const [x, y] = this.map.getPixelFromCoordinate(fromLonLat([lon, lat])) ?? [];
    return x === undefined || y === undefined ? null : { x, y };
  }

  /** The place is drawn anew in a good size; where that fails, what is on the screen is copied. */
  async picture(): Promise<MapPicture | null> {
    const fresh = await freshOlPicture(this.layers, this.seen(), this.ground(), zoomShift).catch(() => null);
    return fresh ?? this.screenPicture();
  }

  screenPicture(): MapPicture {
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    const copy = laidOver(this.element, width, height, this.ground());
    return {
      image: freePicture(copy, this.padding(this.fitted ?? country), width),
      pixelRatio: 1,
      zoom: this.zoomOfAddress(),
      seen: this.layers.seenIn(this.map.getView().calculateExtent()),
    };
  }

  /** The box that is kept in sight, else what the panels leave free. */
  private seen(): Box {
    if (this.fitted !== null) return this.fitted;
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    const { top, right, bottom, left } = this.padding(country);
    const corner = (x: number, y: number): number[] => toLonLat(this.map.getCoordinateFromPixel([x, y]));
    const [west = 0, south = 0] = corner(left, height - bottom);
    const [east = 0, north = 0] = corner(width - right, top);
    return [west, south, east, north];
  }

  /** The colour below all layers. */
  private ground(): string {
    return this.style.hasCountries ? this.style.theme.sea : this.style.theme.land;
  }

  draw(kind: Area['kind'], done: (area: Area | null) => void): void {
    this.stopDrawing();
    const ground = {
      element: this.element,
      position: (x: number, y: number): Position => {
        const [lon = 0, lat = 0] = toLonLat(this.map.getCoordinateFromPixel([x, y]));
        return [lon, lat];
      },
      sketch: (area: Area | null): void => this.layers.sketch(area),
      hold: (still: boolean): void => {
        for (const interaction of this.map.getInteractions().getArray()) interaction.setActive(!still);
      },
    };
    this.drawing = new Drawing(ground, kind, (area) => {
      // The click that ends the drawing must not choose what lies under it.
      setTimeout(() => {
        this.drawing = null;
      }, 50);
      done(area);
    });
  }

  stopDrawing(): void {
    this.drawing?.stop();
    this.drawing = null;
  }

  remove(): void {
    this.map.setTarget(undefined);
  }
}

import type { Area, Position } from '../state/area';
import type { Camera } from '../state/choice';
import { type SeenOnMap, seenOn, watchCircles } from './circles_seen';
import { Drawing } from './drawing';
import { enterpriseGroups, enterprisePoints } from './enterprise_layers';
import { FrameGate } from './frame_gate';
import { freePicture } from './free_picture';
import { freshPicture, knowPatterns } from './fresh_picture';
import { GlCamera } from './gl_camera';
import {
  type GeoJSONSource,
  type MapGeoJSONFeature,
  MapLibreMap,
  type MapMouseEvent,
  type PointLike,
  type RasterTileSource,
  type StyleSpecification,
  type VectorTileSource,
} from './gl_library';
import type { Covered } from './map_cover';
import type { MapHandle } from './map_handle';
import { pointedMarks } from './mark_layers';
import { NameEdges } from './name_edges';
import { overlaySource } from './overlay_layers';
import type { MapPicture } from './picture_room';
import { type Box, country, type Pointed } from './pointed';
import { RegionStates } from './region_states';
import { metresPerPixel } from './scale';
import { mapStyle, type StyleInput } from './style';
import { contentChanges, type SourceChange } from './style_change';
import { type RegionPaint, regionFill } from './territory_layers';

/** What the map tells the page. */
export interface Listener {
  pointed(at: Pointed | null): void;
  pressed(at: Pointed): void;
  /** While the map moves, again and again. */
  moving(): void;
  /** `fitted` is the box that the map was asked to show and shows still. */
  moved(camera: Camera, fitted: Box | null): void;
  tilesFailed(): void;
  /** The territories are there; told again when they come anew. */
  drawn(): void;
  contextLost(lost: boolean): void;
  /** The map rests; told when other circles are seen. */
  rested(seen: SeenOnMap): void;
}

/** The element carries its map, so that a test can count what was really drawn. */
interface MapElement extends HTMLElement {
  oshmap?: MapLibreMap;
}

/** The map on the page: takes a style and figures as values and reports what the reader does. */
export class MapCanvas implements MapHandle {
  private readonly map: MapLibreMap;
  private readonly gate: FrameGate;
  private readonly listener: Listener;
  private readonly camera: GlCamera;
  private readonly names: NameEdges;
  private drawing: Drawing | null = null;
  private overlay: StyleInput['overlay'];
  private figuresAway = false;
  /** The style that was asked for last. */
  private shown: StyleSpecification;
  private readonly regions: RegionStates;
  private readonly calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(
    element: HTMLElement,
    style: StyleInput,
    camera: Camera | null,
    listener: Listener,
    cover: Covered,
    title: string,
  ) {
    this.listener = listener;
    this.overlay = style.overlay;
    this.shown = mapStyle(style);
    this.map = new MapLibreMap({
      container: element,
      style: this.shown,
      validateStyle: false,
      ...(camera === null
        ? { bounds: [...country], fitBoundsOptions: { padding: cover.padding(country) } }
        : { center: [camera.lon, camera.lat], zoom: camera.zoom }),
      // Between the panels of a phone the country is still seen whole.
      minZoom: 1.3,
      maxZoom: 16,
      // Far to all sides: a tall phone shows more than the surroundings, and panels may leave the country room at one side only.
      maxBounds: [-45, -35, 180, 83],
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      renderWorldCopies: false,
      fadeDuration: this.calm ? 0 : 150,
      locale: { 'Map.Title': title },
    });
    (element as MapElement).oshmap = this.map;
    this.gate = new FrameGate(this.map);
    this.camera = new GlCamera(this.map, cover.padding, camera !== null, this.calm);
    this.names = new NameEdges(this.map, cover.panels);
    this.regions = new RegionStates(this.map, style.theme);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.listen();
  }

  private listen(): void {
    const { map, listener } = this;
    knowPatterns(map);
    watchCircles(map, (seen) => listener.rested(seen));
    map.on('idle', () => this.figuresAway || this.regions.drawMarksOnce());
    map.on('sourcedata', ({ sourceId, sourceDataType, isSourceLoaded }) => {
      if (sourceId === 'territories' && isSourceLoaded) {
        this.regions.renew();
        if (sourceDataType !== 'metadata') listener.drawn();
      }
      // Between its new address and its first request a source looks loaded.
      if (isSourceLoaded && sourceDataType !== 'metadata') this.gate.arrived(sourceId);
      if (map.areTilesLoaded()) this.gate.arrived('tiles');
    });
    // A frame asks for the tiles of all sources; those that come soon after are drawn together.
    map.on('sourcedataloading', ({ tile }) => {
      if (tile && !map.isMoving() && this.sourcesReady()) this.gate.hold('tiles');
    });
    map.on('movestart', () => this.gate.open());
    map.on('mousemove', (event) => {
      if (this.drawing !== null) return;
      const at = this.under(event);
      const isThing = at.region !== null || at.enterprise !== null || at.mark !== null;
      map.getCanvas().style.cursor = isThing ? 'pointer' : '';
      listener.pointed(at);
    });
    map.on('mouseout', () => listener.pointed(null));
    map.on('click', (event) => {
      if (this.drawing === null) listener.pressed(this.under(event));
    });
    map.on('move', () => listener.moving());
    map.on('moveend', () => this.tellPlace());
    // With a listener MapLibre no longer writes to the console: whatever is not a failed tile must be seen there.
    map.on('error', (event) => {
      this.gate.open();
      if ('sourceId' in event || 'tile' in event) listener.tilesFailed();
      else console.error(event.error);
    });
    map.on('webglcontextlost', () => listener.contextLost(true));
    map.on('webglcontextrestored', () => {
      // The colours of the regions went with the context.
      this.regions.renewAll();
      listener.contextLost(false);
    });
  }

  /** Whether every source knows its tiles: before that the next frame has to ask for some. */
  private sourcesReady(): boolean {
    return Object.keys(this.shown.sources).every((id) => this.map.getSource(id)?.loaded());
  }

  private under({ point }: MapMouseEvent): Pointed {
    const reach = 3;
    const box: [PointLike, PointLike] = [
      [point.x - reach, point.y - reach],
      [point.x + reach, point.y + reach],
    ];
    const [enterprise] = this.query(box, [enterprisePoints, enterpriseGroups]);
    const [region] = this.query([point, point], [regionFill]);
    const [marked] = this.query(
      box,
      pointedMarks.map(([id]) => id),
    );
    const layer = pointedMarks.find(([id]) => id === marked?.layer.id)?.[1];
    return {
      x: point.x,
      y: point.y,
      region: typeof region?.properties.kato === 'string' ? region.properties.kato : null,
      enterprise: enterprise === undefined ? null : enterprise.properties,
      mark: marked === undefined || layer === undefined ? null : { layer, properties: marked.properties },
    };
  }

  private query(box: [PointLike, PointLike], layers: readonly string[]): MapGeoJSONFeature[] {
    const present = layers.filter((id) => this.map.getLayer(id) !== undefined);
    return present.length === 0 ? [] : this.map.queryRenderedFeatures(box, { layers: present });
  }

  /** Applies the difference between the present style and the wanted one. */
  restyle(style: StyleInput): void {
    this.overlay = style.overlay;
    const wanted = mapStyle(style);
    const changes = this.map.isStyleLoaded() ? contentChanges(this.shown, wanted) : null;
    this.shown = wanted;
    if (changes !== null) {
      for (const change of changes) this.refill(change);
      return;
    }
    // The styles of this program are checked by its tests, not anew in every browser.
    this.gate.open();
    this.regions.showAllMarks();
    this.map.setStyle(wanted, { diff: true, validate: false });
    this.names.again();
    this.regions.renewAll(style.theme);
  }

  private refill(change: SourceChange): void {
    const source = this.map.getSource(change.id);
    this.gate.hold(change.id);
    if ('tiles' in change) (source as VectorTileSource | RasterTileSource).setTiles([...change.tiles]);
    else (source as GeoJSONSource).setData(change.data as GeoJSON.GeoJSON);
  }

  /** Figures of another choice are on their way, or are here: a change of colours and tiles is drawn at once. */
  awaitFigures(away: boolean): void {
    this.figuresAway = away;
    if (!away) this.gate.arrived('figures');
    else if (this.map.isStyleLoaded() && this.map.areTilesLoaded()) this.gate.hold('figures');
  }

  /** Colours the regions. Only regions whose paint changed are touched; no tile is fetched. */
  paint(regions: ReadonlyMap<string, RegionPaint>): void {
    this.regions.paint(regions);
  }

  /** Outlines at most one region in each way. */
  mark(way: 'hovered' | 'selected', kato: string | null): void {
    this.regions.mark(way, kato);
  }

  private tellPlace(): void {
    this.listener.moved(this.camera.place(), this.camera.fitted);
  }

  show(box: Box, closest?: number): void {
    this.camera.show(box, closest);
  }

  refit(): void {
    this.camera.refit();
    this.names.renew();
  }

  /** The box that is shown is no longer what the reader chose: the map stays where it is. */
  release(): void {
    this.camera.leave();
    this.tellPlace();
  }

  look(camera: Camera): void {
    this.camera.look(camera);
  }

  approach(x: number, y: number): void {
    this.camera.approach(x, y);
  }

  fly(position: Position, zoom = 12): void {
    this.camera.fly(position, zoom);
  }

  zoom(step: number): void {
    this.camera.zoom(step);
  }

  presentZoom(): number {
    return this.map.getZoom();
  }

  metresPerPixel(): number {
    const { lat } = this.map.getCenter();
    return metresPerPixel(lat, this.map.getZoom());
  }

  middle(): Position {
    return this.camera.middle();
  }

  pixel([lon, lat]: Position): { x: number; y: number } | null {
    const { x, y } = this.map.project([lon, lat]);
    const { clientWidth, clientHeight } = this.map.getContainer();
    return x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight ? { x, y } : null;
  }

  /** The place is drawn anew in a good size; where that fails, what is on the screen is copied. */
  async picture(): Promise<MapPicture | null> {
    const fresh = await freshPicture(this.shown, this.regions, this.camera.seen()).catch(() => null);
    return fresh ?? this.screenPicture();
  }

  /** Copies the drawing in the frame in which it is made: WebGL forgets it afterwards. */
  screenPicture(): MapPicture | null {
    const { map } = this;
    if (!map.getLayer(regionFill)) return null;
    map.redraw();
    const image = freePicture(map.getCanvas(), this.camera.room(), map.getContainer().clientWidth);
    return { image, pixelRatio: map.getPixelRatio(), zoom: map.getZoom(), seen: seenOn(map) };
  }

  draw(kind: Area['kind'], done: (area: Area | null) => void): void {
    this.stopDrawing();
    const { map } = this;
    const ground = {
      element: map.getCanvasContainer(),
      position: (x: number, y: number): Position => {
        const { lng, lat } = map.unproject([x, y]);
        return [lng, lat];
      },
      sketch: (area: Area | null): void => this.sketch(area),
      hold: (still: boolean): void => {
        const turn = still ? 'disable' : 'enable';
        for (const way of ['dragPan', 'boxZoom', 'touchZoomRotate', 'touchPitch'] as const) map[way][turn]();
        // Else the browser takes a finger's way for itself as soon as the map leaves it alone.
        for (const part of [map.getCanvasContainer(), map.getCanvas()])
          part.style.touchAction = still ? 'none' : '';
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

  private sketch(area: Area | null): void {
    const source = this.map.getSource('overlay') as GeoJSONSource | undefined;
    const { data } = overlaySource({ ...this.overlay, area: area ?? this.overlay.area });
    source?.setData(data as GeoJSON.GeoJSON);
  }

  /** Asks again for the tiles that did not come: a source that failed before its first tile needs a new beginning. */
  retryTiles(): void {
    this.map.setStyle(this.shown, { diff: false, validate: false });
    this.map.once('style.load', () => this.regions.renewAll());
  }

  /** Names the drawing for screen readers. */
  name(title: string): void {
    this.map.getCanvas().setAttribute('aria-label', title);
  }

  remove(): void {
    this.map.remove();
  }
}

import 'ol/ol.css';
import { defaults as defaultControls } from 'ol/control/defaults';
import type { FeatureLike } from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import MVT from 'ol/format/MVT';
import { defaults as defaultInteractions } from 'ol/interaction/defaults';
import TileLayer from 'ol/layer/Tile';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import OlMapObject from 'ol/Map';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import VectorTileSource from 'ol/source/VectorTile';
import XYZ from 'ol/source/XYZ';
import { createXYZ } from 'ol/tilegrid';
import View from 'ol/View';
import { enterpriseQuery, heatTiles, vectorTiles } from '../api/resources';
import type { Area, Position } from '../state/area';
import type { Camera } from '../state/choice';
import type { Listener } from './canvas';
import { Drawing } from './drawing';
import type { Padding } from './free_room';
import { groupScale } from './group_size';
import type { MapHandle } from './map_handle';
import { type MarkLayer, markLayers } from './mark_layers';
import { baseStyle, enterpriseStyle, markStyle, overlayStyle, territoryStyle } from './ol_styles';
import { overlaySource } from './overlay_layers';
import { type Box, country, type Pointed } from './pointed';
import { heatMeasures, markQuery, type StyleInput, shownMarks } from './style';
import type { RegionPaint } from './territory_layers';

/** Zooms of this library count tiles of 256 pixels, those of the address tiles of 512. */
const zoomShift = 1;

interface MapElement extends HTMLElement {
  oshmapCanvas?: OlMapObject;
}

/** The same map drawn on a plain canvas by OpenLayers, for browsers without WebGL. */
export class OlCanvas implements MapHandle {
  private readonly map: OlMapObject;
  private readonly element: HTMLElement;
  private readonly base = vectorLayer(true);
  private readonly territories = vectorLayer(true);
  private readonly enterprises = vectorLayer(false);
  private readonly marks = new Map<MarkLayer, VectorTileLayer>(
    markLayers.map((layer) => [layer, vectorLayer(layer === 'sectors')]),
  );
  private readonly heats = new Map(heatMeasures.map((measure) => [measure, new TileLayer({ opacity: 0.8 })]));
  private readonly overlay = new VectorLayer({ source: new VectorSource() });
  private readonly addresses = new Map<unknown, string>();
  private style: StyleInput;
  private paints: ReadonlyMap<string, RegionPaint> = new Map();
  private readonly marked = { hovered: null as string | null, selected: null as string | null };
  private drawing: Drawing | null = null;
  private readonly listener: Listener;
  private readonly padding: (box: Box) => Padding;
  /** The box that is shown as large as it can be, until the reader moves the map. */
  private fitted: Box | null = null;

  constructor(
    element: HTMLElement,
    style: StyleInput,
    camera: Camera | null,
    listener: Listener,
    padding: (box: Box) => Padding,
  ) {
    this.element = element;
    this.style = style;
    this.listener = listener;
    this.padding = padding;
    this.map = new OlMapObject({
      target: element,
      controls: defaultControls({ attribution: false, zoom: false, rotate: false }),
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
      layers: [
        this.base,
        this.territories,
        ...this.heats.values(),
        this.enterprises,
        ...this.marks.values(),
        this.overlay,
      ],
      view: new View({ center: fromLonLat([67, 48]), zoom: 4, minZoom: 3, maxZoom: 17 }),
    });
    (element as MapElement).oshmapCanvas = this.map;
    if (camera === null) this.show(country, 0);
    else this.look(camera);
    this.dress();
    this.listen();
    this.restyle(style);
  }

  private dress(): void {
    const zoom = (): number => this.map.getView().getZoom() ?? 4;
    this.base.setStyle((feature) => baseStyle(feature, this.style.theme, this.style.language, zoom()));
    this.territories.setStyle((feature) =>
      territoryStyle(feature, {
        theme: this.style.theme,
        language: this.style.language,
        coloured: this.style.layers.includes('territories'),
        within: this.style.within,
        paints: this.paints,
        ...this.marked,
        zoom: zoom(),
      }),
    );
    const scale = groupScale(this.style.enterprises);
    this.enterprises.setStyle((feature) => enterpriseStyle(feature, scale, this.style.language));
    for (const [layer, drawn] of this.marks)
      drawn.setStyle((feature) => markStyle(feature, layer, this.style.theme, this.style.language));
    this.overlay.setStyle((feature) => overlayStyle(feature, this.style.theme));
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
    const takesOver = (): void => {
      this.fitted = null;
    };
    this.map.on('pointerdrag', takesOver);
    this.element.addEventListener('wheel', takesOver, { passive: true });
    this.element.addEventListener('dblclick', takesOver);
    this.element.addEventListener('keydown', ({ key }) => {
      if (/^(Arrow|\+$|-$)/.test(key)) takesOver();
    });
    this.map.on('moveend', () => this.tellPlace());
    this.map.on('change:size', () => this.refit());
    this.element.addEventListener('pointerleave', () => listener.pointed(null));
  }

  private under(pixel: number[]): Pointed {
    let region: string | null = null;
    let enterprise: Record<string, unknown> | null = null;
    let mark: Pointed['mark'] = null;
    this.map.forEachFeatureAtPixel(
      pixel,
      (feature: FeatureLike, layer) => {
        if (layer === this.enterprises) enterprise ??= feature.getProperties();
        for (const [id, drawn] of this.marks)
          if (layer === drawn && id !== 'sectors')
            mark ??= { layer: id, properties: feature.getProperties() };
          else if (layer === this.territories && feature.get('layer') === 'territories')
            region ??= String(feature.get('kato'));
      },
      { hitTolerance: 3 },
    );
    return { x: pixel[0] ?? 0, y: pixel[1] ?? 0, region, enterprise, mark };
  }

  /** Points every layer at the addresses of the style; a layer whose address did not change is left alone. */
  restyle(style: StyleInput): void {
    this.style = style;
    this.element.style.background = style.hasCountries ? style.theme.sea : style.theme.land;
    this.point(this.base, vectorTiles('base', {}, style.version), 8);
    this.point(
      this.territories,
      vectorTiles('territories', { level: style.level, borders: style.borders }, style.version),
      10,
    );
    const single = style.layers.includes('enterprises') && style.seesEnterprises;
    this.enterprises.setVisible(single);
    if (single) {
      this.point(this.enterprises, vectorTiles('enterprises', enterpriseQuery(style), style.version), 14);
    }
    const shown = shownMarks(style);
    for (const [layer, drawn] of this.marks) {
      drawn.setVisible(shown.includes(layer));
      if (shown.includes(layer))
        this.point(drawn, vectorTiles(layer, markQuery(layer, style), style.version), 14);
    }
    for (const [measure, layer] of this.heats) {
      layer.setVisible(style.layers.includes(measure));
      const url = heatTiles(measure, style, style.version);
      if (!layer.getVisible() || this.addresses.get(layer) === url) continue;
      this.addresses.set(layer, url);
      layer.setSource(new XYZ({ url, maxZoom: 10 }));
    }
    this.lay(style.overlay);
    this.base.changed();
    this.territories.changed();
  }

  private lay(overlay: StyleInput['overlay']): void {
    const source = this.overlay.getSource();
    source?.clear();
    source?.addFeatures(
      new GeoJSON().readFeatures(overlaySource(overlay).data, { featureProjection: 'EPSG:3857' }),
    );
  }

  private point(layer: VectorTileLayer, url: string, maxZoom: number): void {
    if (this.addresses.get(layer) === url) return;
    this.addresses.set(layer, url);
    const source = new VectorTileSource({
      format: new MVT(),
      url,
      tileGrid: createXYZ({ maxZoom, tileSize: 512 }),
    });
    source.on('tileloaderror', this.listener.tilesFailed);
    layer.setSource(source);
  }

  paint(paints: ReadonlyMap<string, RegionPaint>): void {
    this.paints = paints;
    this.territories.changed();
  }

  mark(way: 'hovered' | 'selected', kato: string | null): void {
    if (this.marked[way] === kato) return;
    this.marked[way] = kato;
    this.territories.changed();
  }

  show(box: Box, duration = 250): void {
    this.fitted = box;
    const extent = transformExtent([...box], 'EPSG:4326', 'EPSG:3857');
    const { top, right, bottom, left } = this.padding(box);
    this.map.getView().fit(extent, { padding: [top, right, bottom, left], maxZoom: 10, duration });
  }

  private tellPlace(): void {
    const [lon, lat] = this.centre();
    const zoom = Math.max(0, (this.map.getView().getZoom() ?? 4) - zoomShift);
    this.listener.moved({ zoom, lat, lon }, this.fitted);
  }

  /** What lies over the map has changed: the box that it shows is to be seen as a whole again. */
  refit(): void {
    if (this.fitted !== null) this.show(this.fitted);
  }

  /** The box that is shown is no longer what the reader chose: the map stays where it is. */
  release(): void {
    this.fitted = null;
    this.tellPlace();
  }

  /** Goes to a place at once, as when the browser goes back. */
  look({ zoom, lat, lon }: Camera): void {
    this.fitted = null;
    this.map.getView().cancelAnimations();
    this.map.getView().setCenter(fromLonLat([lon, lat]));
    this.map.getView().setZoom(zoom + zoomShift);
  }

  fly([lon, lat]: Position, zoom = 12): void {
    this.fitted = null;
    const present = this.map.getView().getZoom() ?? 4;
    this.map.getView().setCenter(fromLonLat([lon, lat]));
    this.map.getView().setZoom(Math.max(zoom + zoomShift, present));
  }

  approach(x: number, y: number): void {
    this.fitted = null;
    this.map.getView().setCenter(this.map.getCoordinateFromPixel([x, y]));
    this.zoom(2);
  }

  zoom(step: number): void {
    this.fitted = null;
    this.map.getView().adjustZoom(step);
  }

  retryTiles(): void {
    for (const layer of [this.base, this.territories, this.enterprises]) layer.getSource()?.refresh();
  }

  centre(): Position {
    const [lon = 67, lat = 48] = toLonLat(this.map.getView().getCenter() ?? fromLonLat([67, 48]));
    return [lon, lat];
  }

  pixel([lon, lat]: Position): { x: number; y: number } | null {
    const [x, y] = this.map.getPixelFromCoordinate(fromLonLat([lon, lat])) ?? [];
    return x === undefined || y === undefined ? null : { x, y };
  }

  /** Every layer has a canvas of its own: they are laid over one another. */
  async picture(): Promise<HTMLCanvasElement | null> {
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    const copy = document.createElement('canvas');
    copy.width = width;
    copy.height = height;
    const pen = copy.getContext('2d');
    if (pen === null) return null;
    pen.fillStyle = this.style.theme.sea;
    pen.fillRect(0, 0, width, height);
    for (const canvas of this.element.querySelectorAll('canvas')) {
      pen.drawImage(canvas, 0, 0, width, height);
    }
    return copy;
  }

  draw(kind: Area['kind'], done: (area: Area | null) => void): void {
    this.stopDrawing();
    const ground = {
      element: this.element,
      position: (x: number, y: number): Position => {
        const [lon = 0, lat = 0] = toLonLat(this.map.getCoordinateFromPixel([x, y]));
        return [lon, lat];
      },
      sketch: (area: Area | null): void =>
        this.lay({ ...this.style.overlay, area: area ?? this.style.overlay.area }),
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

/** Names give way to one another; circles of enterprises may overlap, for none may go missing. */
const vectorLayer = (declutter: boolean): VectorTileLayer =>
  new VectorTileLayer({ declutter, renderMode: 'hybrid' });

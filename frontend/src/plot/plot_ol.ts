import 'ol/ol.css';
import Collection from 'ol/Collection';
import { defaults as defaultControls } from 'ol/control/defaults';
import Feature, { type FeatureLike } from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import MVT from 'ol/format/MVT';
import Point from 'ol/geom/Point';
import { defaults as defaultInteractions } from 'ol/interaction/defaults';
import Translate from 'ol/interaction/Translate';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import OlMapObject from 'ol/Map';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import VectorTileSource from 'ol/source/VectorTile';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import { createXYZ } from 'ol/tilegrid';
import View from 'ol/View';
import { byRank } from '../map/ol_order';
import { baseStyle, placeStyle, regionNameStyle, territoryStyle, trafficStyle } from '../map/ol_styles';
import { type Box, country } from '../map/pointed';
import type { Position } from '../state/area';
import { emptyPlot, isWellInside, type Plot, plotFeatures } from './plot';
import type { PlotGround, PlotHandle, PlotListener } from './plot_handle';
import { spread } from './spread';

/** The element carries its map, so that a test can count what was really drawn. */
interface MapElement extends HTMLElement {
  oshmapCanvas?: OlMapObject;
}

/** Width of the world in metres of Web Mercator. */
const worldMetres = 2 * Math.PI * 6_378_137;

/** Room that is never empty: a page that is being laid out may have none for a moment, which OpenLayers complains of. */
function roomIn(element: HTMLElement): HTMLElement {
  const room = document.createElement('div');
  Object.assign(room.style, { position: 'absolute', inset: '0', minWidth: '1px', minHeight: '1px' });
  element.append(room);
  return room;
}

const position = ([lon = 0, lat = 0]: number[]): Position => [lon, lat];

/** The same working map on a plain canvas, for browsers without WebGL. */
export class PlotOl implements PlotHandle {
  private readonly map: OlMapObject;
  private readonly base = new VectorTileLayer({ renderMode: 'hybrid' });
  private readonly territories = new VectorTileLayer({ renderMode: 'hybrid' });
  private readonly traffic = new VectorTileLayer({ renderMode: 'hybrid' });
  private readonly places = new VectorTileLayer({ declutter: 'names', renderOrder: byRank });
  private readonly regionNames = new VectorTileLayer({ declutter: 'names' });
  private readonly drawn = new VectorLayer({ source: new VectorSource() });
  private readonly pinFeature = new Feature<Point>();
  private ground: PlotGround;
  private plot: Plot = emptyPlot;
  /** Metres per pixel for which the points were last set apart. */
  private spreadAt = 0;

  constructor(element: HTMLElement, ground: PlotGround, listener: PlotListener) {
    this.ground = ground;
    const pin = new VectorLayer({ source: new VectorSource({ features: [this.pinFeature] }) });
    this.map = new OlMapObject({
      target: roomIn(element),
      controls: defaultControls({ attribution: false, zoom: false, rotate: false }),
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
      layers: [this.base, this.territories, this.traffic, this.places, this.regionNames, this.drawn, pin],
      view: new View({ center: fromLonLat([67, 48]), zoom: 4, minZoom: 3, maxZoom: 19 }),
    });
    (element as MapElement).oshmapCanvas = this.map;
    this.map.on('moveend', () => {
      if (this.map.getView().getResolution() !== this.spreadAt) this.put();
    });
    this.dress(pin);
    this.restyle(ground);
    this.show(country);
    const drag = new Translate({ features: new Collection([this.pinFeature]) });
    drag.on('translateend', () => {
      const at = this.pinFeature.getGeometry()?.getCoordinates();
      if (at !== undefined) listener.pinned(position(toLonLat(at)));
    });
    this.map.addInteraction(drag);
    this.map.on('click', ({ pixel, coordinate }) => {
      let id: string | null = null;
      this.map.forEachFeatureAtPixel(
        pixel,
        (feature: FeatureLike) => {
          if (feature.get('kind') === 'point') id ??= String(feature.get('id'));
        },
        { hitTolerance: 4, layerFilter: (layer) => layer === this.drawn },
      );
      listener.pressed(id, position(toLonLat(coordinate)));
    });
  }

  private dress(pin: VectorLayer): void {
    /** Zooms of this library count tiles of 256 pixels, those of the styles tiles of 512. */
    const zoom = (): number => (this.map.getView().getZoom() ?? 4) - 1;
    this.base.setStyle((feature) => baseStyle(feature, this.ground.theme));
    this.traffic.setStyle((feature) => trafficStyle(feature, this.ground.theme));
    this.places.setStyle((feature) => placeStyle(feature, this.ground.theme, this.ground.language, zoom()));
    this.regionNames.setStyle((feature) =>
      regionNameStyle(feature, this.ground.theme, this.ground.language, zoom()),
    );
    this.territories.setStyle((feature) =>
      territoryStyle(feature, {
        theme: this.ground.theme,
        coloured: false,
        within: null,
        paints: new Map(),
        hovered: null,
        selected: null,
        zoom: zoom(),
      }),
    );
    this.drawn.setStyle((feature) => styleOf(feature, this.ground));
    pin.setStyle(
      new Style({
        image: new Circle({
          radius: 9,
          fill: new Fill({ color: '#c2185b' }),
          stroke: new Stroke({ color: '#fff', width: 3 }),
        }),
      }),
    );
  }

  restyle(ground: PlotGround): void {
    this.ground = ground;
    for (const [layers, { tiles, deepest }] of [
      [[this.base, this.traffic, this.places], ground.base],
      [[this.territories, this.regionNames], ground.territories],
    ] as const) {
      const source = new VectorTileSource({
        format: new MVT(),
        url: tiles,
        tileGrid: createXYZ({ maxZoom: deepest, tileSize: 512 }),
      });
      for (const layer of layers) layer.setSource(source);
    }
  }

  lay(plot: Plot): void {
    this.plot = plot;
    this.put();
  }

  private put(): void {
    this.spreadAt = this.map.getView().getResolution() ?? worldMetres;
    const features = plotFeatures(spread(this.plot, worldMetres / this.spreadAt));
    const source = this.drawn.getSource();
    source?.clear();
    source?.addFeatures(new GeoJSON().readFeatures(features, { featureProjection: 'EPSG:3857' }));
  }

  pin(at: Position | null): void {
    this.pinFeature.setGeometry(at === null ? undefined : new Point(fromLonLat([...at])));
  }

  show(box: Box): void {
    const extent = transformExtent([...box], 'EPSG:4326', 'EPSG:3857');
    this.map.getView().fit(extent, { padding: [40, 40, 40, 40], maxZoom: 14 });
  }

  fly([lon, lat]: Position, zoom = 12): void {
    const present = this.map.getView().getZoom() ?? 4;
    this.map.getView().setCenter(fromLonLat([lon, lat]));
    this.map.getView().setZoom(Math.max(zoom + 1, present));
  }

  reveal([lon, lat]: Position): void {
    const at = fromLonLat([lon, lat]);
    const pixel = this.map.getPixelFromCoordinate(at) as number[] | null;
    const [width = 0, height = 0] = this.map.getSize() ?? [];
    if (pixel !== null && isWellInside([pixel[0] ?? 0, pixel[1] ?? 0], [width, height])) return;
    this.map.getView().setCenter(at);
  }

  zoom(step: number): void {
    this.map.getView().adjustZoom(step);
  }

  centre(): Position {
    return position(toLonLat(this.map.getView().getCenter() ?? fromLonLat([67, 48])));
  }

  shifted([lon, lat]: Position, right: number, down: number): Position {
    const metres = this.map.getView().getResolution() ?? 1;
    const [x = 0, y = 0] = fromLonLat([lon, lat]);
    return position(toLonLat([x + right * metres, y - down * metres]));
  }

  remove(): void {
    this.map.setTarget(undefined);
  }
}

function styleOf(feature: FeatureLike, { theme }: PlotGround): Style {
  const colour = String(feature.get('colour'));
  switch (feature.get('kind')) {
    case 'circle':
      return new Style({
        fill: new Fill({ color: `${colour}1f` }),
        stroke: new Stroke({ color: colour, width: 1 }),
      });
    case 'leader':
      return new Style({ stroke: new Stroke({ color: colour, width: 1.5 }) });
    case 'home':
      return new Style({
        image: new Circle({
          radius: 3.5,
          fill: new Fill({ color: colour }),
          stroke: new Stroke({ color: theme.halo, width: 1 }),
        }),
      });
    case 'line':
      return new Style({ stroke: new Stroke({ color: colour, width: 3 }) });
    case 'dashed':
      return new Style({ stroke: new Stroke({ color: colour, width: 3, lineDash: [8, 5] }) });
    default:
      return new Style({
        image: new Circle({
          radius: Number(feature.get('radius')),
          fill: new Fill({ color: colour }),
          stroke: new Stroke({
            color: feature.get('chosen') ? theme.highlight : theme.halo,
            width: feature.get('chosen') ? 3.5 : 1.5,
          }),
        }),
        text: new Text({
          text: String(feature.get('sign')),
          font: '600 12px "Noto Sans", sans-serif',
          fill: new Fill({ color: String(feature.get('ink')) }),
        }),
        zIndex: feature.get('chosen') ? 2 : 1,
      });
  }
}

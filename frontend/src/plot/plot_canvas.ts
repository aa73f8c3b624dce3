import { type GeoJSONSource, MapLibreMap, Marker } from '../map/gl_library';
import { markPattern } from '../map/marks';
import { type Box, country } from '../map/pointed';
import type { Position } from '../state/area';
import { emptyPlot, isWellInside, type Plot, plotFeatures } from './plot';
import type { PlotGround, PlotHandle, PlotListener } from './plot_handle';
import { plotPoints, plotStyle } from './plot_style';
import { spread } from './spread';

/** The element carries its map, so that a test can count what was really drawn. */
interface MapElement extends HTMLElement {
  oshmap?: MapLibreMap;
}

const padding = { top: 40, right: 40, bottom: 40, left: 40 };

/** A working map drawn with WebGL. */
export class PlotCanvas implements PlotHandle {
  private readonly map: MapLibreMap;
  private readonly marker: Marker;
  private plot: Plot = emptyPlot;
  /** Zoom for which the points were last set apart. */
  private spreadAt = 0;
  private readonly calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(element: HTMLElement, ground: PlotGround, listener: PlotListener) {
    this.map = new MapLibreMap({
      container: element,
      style: plotStyle(ground, emptyPlot),
      bounds: [...country],
      minZoom: 2,
      maxZoom: 18,
      maxBounds: [20, -35, 115, 83],
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      renderWorldCopies: false,
      fadeDuration: this.calm ? 0 : 150,
      locale: { 'Map.Title': ground.title },
    });
    (element as MapElement).oshmap = this.map;
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.marker = new Marker({ draggable: true, color: '#c2185b' });
    this.marker.on('dragend', () => {
      const { lng, lat } = this.marker.getLngLat();
      listener.pinned([lng, lat]);
    });
    this.listen(listener);
  }

  private listen(listener: PlotListener): void {
    const { map } = this;
    map.setMissingStyleImageResolver((id) => {
      const pattern = markPattern(id);
      if (pattern !== null && !map.hasImage(id)) map.addImage(id, pattern);
    });
    map.on('click', ({ point, lngLat }) => {
      const [found] = map.queryRenderedFeatures(
        [
          [point.x - 4, point.y - 4],
          [point.x + 4, point.y + 4],
        ],
        { layers: [plotPoints] },
      );
      const id: unknown = found?.properties.id;
      listener.pressed(typeof id === 'string' ? id : null, [lngLat.lng, lngLat.lat]);
    });
    map.on('zoom', () => {
      if (Math.abs(map.getZoom() - this.spreadAt) >= 0.25) this.put();
    });
    map.on('zoomend', () => {
      if (map.getZoom() !== this.spreadAt) this.put();
    });
    map.on('error', (event) => {
      // Tiles that lie beyond a stored pack do not come without a network: the coarser ones stay.
      if (!('sourceId' in event || 'tile' in event)) console.error(event.error);
    });
  }

  lay(plot: Plot): void {
    this.plot = plot;
    if (this.map.getSource('plot') === undefined) this.map.once('styledata', () => this.put());
    else this.put();
  }

  /** The plot with its points apart, as the present zoom needs it; tiles of MapLibre have 512 pixels. */
  private drawn(): Plot {
    this.spreadAt = this.map.getZoom();
    return spread(this.plot, 512 * 2 ** this.spreadAt);
  }

  private put(): void {
    (this.map.getSource('plot') as GeoJSONSource | undefined)?.setData(plotFeatures(this.drawn()));
  }

  pin(position: Position | null): void {
    if (position === null) this.marker.remove();
    else {
      this.marker.setLngLat([...position]).addTo(this.map);
      // Keys reach the pin by the page's own buttons and fields: the drawing of it is no stop on the way.
      const drawing = this.marker.getElement();
      drawing.removeAttribute('tabindex');
      drawing.removeAttribute('role');
      drawing.setAttribute('aria-hidden', 'true');
    }
  }

  restyle(ground: PlotGround): void {
    this.map.setStyle(plotStyle(ground, this.drawn()), { diff: true });
    this.map.getCanvas().setAttribute('aria-label', ground.title);
  }

  show([west, south, east, north]: Box): void {
    this.map.fitBounds([west, south, east, north], { padding, animate: !this.calm, maxZoom: 13 });
  }

  fly([lon, lat]: Position, zoom = 12): void {
    this.map.easeTo({
      center: [lon, lat],
      zoom: Math.max(zoom, this.map.getZoom()),
      animate: !this.calm,
    });
  }

  reveal([lon, lat]: Position): void {
    const { x, y } = this.map.project([lon, lat]);
    const { clientWidth, clientHeight } = this.map.getContainer();
    if (isWellInside([x, y], [clientWidth, clientHeight])) return;
    this.map.easeTo({ center: [lon, lat], animate: !this.calm });
  }

  zoom(step: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + step, animate: !this.calm });
  }

  centre(): Position {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  shifted([lon, lat]: Position, right: number, down: number): Position {
    const { x, y } = this.map.project([lon, lat]);
    const moved = this.map.unproject([x + right, y + down]);
    return [moved.lng, moved.lat];
  }

  remove(): void {
    this.map.remove();
  }
}

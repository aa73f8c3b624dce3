import type { Position } from '../state/area';
import type { Camera } from '../state/choice';
import type { Padding } from './free_room';
import type { MapLibreMap } from './gl_library';
import { around, type Box, country } from './pointed';

/** Zoom to which a small territory is brought at most. */
const closestTerritory = 9;
/** A box that panels cover by less than this many pixels, or that would gain less than this zoom, stays where it is. */
const coveredPx = 16;
const gainedZoom = 0.15;

/** Where the map looks: a box that is kept in sight beside the panels, or a place that the reader moved to. */
export class GlCamera {
  private readonly map: MapLibreMap;
  /** The padding that shows a box beside what lies over the map. */
  private readonly padding: (box: Box) => Padding;
  private readonly calm: boolean;
  /** The box that is shown as large as it can be, until the reader moves the map. */
  fitted: Box | null;
  /** The position that is kept in the middle of what the panels leave free, until the reader moves the map. */
  private sought: Position | null = null;
  private awaitsRest = false;
  /** The zoom to which the box is brought at most. */
  private closest = closestTerritory;

  constructor(map: MapLibreMap, padding: (box: Box) => Padding, isPlaced: boolean, calm: boolean) {
    this.map = map;
    this.padding = padding;
    this.calm = calm;
    this.fitted = isPlaced ? null : country;
    map.on('movestart', (event) => {
      if ('originalEvent' in event && event.originalEvent !== undefined) this.leave();
    });
    map.on('moveend', () => {
      if (this.awaitsRest) this.refit();
    });
    map.on('resize', () => this.refit());
  }

  /** Nothing is kept in sight any longer. */
  leave(): void {
    this.fitted = null;
    this.sought = null;
  }

  /** Brings a box of degrees into view, beside the panels that lie over the map. */
  show(box: Box, closest = closestTerritory): void {
    this.fitted = box;
    this.sought = null;
    this.closest = closest;
    this.map.fitBounds([...box], { padding: this.padding(box), animate: !this.calm, maxZoom: closest });
  }

  /** What lies over the map has changed: the box that it shows is to be seen as a whole again, once the map rests. */
  refit(): void {
    const { fitted: box, sought } = this;
    this.awaitsRest = (box !== null || sought !== null) && this.map.isMoving();
    if (this.awaitsRest) return;
    if (sought !== null) this.centre(sought);
    if (box === null) return;
    const padding = this.padding(box);
    const wanted = this.map.cameraForBounds([...box], { padding, maxZoom: this.closest });
    const gain = (wanted?.zoom ?? 0) - this.map.getZoom();
    if (wanted === undefined || (gain < gainedZoom && !this.isCovered(box, padding))) return;
    if (this.calm || !this.map.loaded()) this.map.jumpTo(wanted);
    else this.map.easeTo({ ...wanted, duration: 250 });
  }

  /** The box that is kept in sight, else what the panels leave free. */
  seen(): Box {
    if (this.fitted !== null) return this.fitted;
    const { top, right, bottom, left } = this.room();
    const { clientWidth, clientHeight } = this.map.getContainer();
    const low = this.map.unproject([left, clientHeight - bottom]);
    const high = this.map.unproject([clientWidth - right, top]);
    return [low.lng, low.lat, high.lng, high.lat];
  }

  /** The position in the middle of the part that is seen. */
  middle(): Position {
    const { top, right, bottom, left } = this.room();
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { lng, lat } = this.map.unproject([
      (left + clientWidth - right) / 2,
      (top + clientHeight - bottom) / 2,
    ]);
    return [lng, lat];
  }

  /** The distances from the edges to the part of the map where the box is shown that is kept in sight. */
  room(): Padding {
    return this.padding(this.fitted ?? country);
  }

  private isCovered([west, south, east, north]: Box, { top, right, bottom, left }: Padding): boolean {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const low = this.map.project([west, south]);
    const high = this.map.project([east, north]);
    return (
      low.x < left - coveredPx ||
      high.y < top - coveredPx ||
      high.x > clientWidth - right + coveredPx ||
      low.y > clientHeight - bottom + coveredPx
    );
  }

  /** Goes to a place at once, as when the browser goes back. */
  look({ zoom, lat, lon }: Camera): void {
    this.leave();
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Comes closer to a point of the map given in CSS pixels. */
  approach(x: number, y: number): void {
    this.leave();
    const center = this.map.unproject([x, y]);
    this.map.easeTo({ center, zoom: this.map.getZoom() + 2, animate: !this.calm });
  }

  /** Brings one position into view close enough to see single enterprises. */
  fly([lon, lat]: Position, zoom: number): void {
    this.fitted = null;
    this.sought = [lon, lat];
    this.map.easeTo({
      center: [lon, lat],
      zoom: Math.max(zoom, this.map.getZoom()),
      offset: this.beside([lon, lat]),
      animate: !this.calm,
    });
  }

  /** Moves a position back to the middle of the uncovered part when the panels have shifted that. */
  private centre([lon, lat]: Position): void {
    const { x, y } = this.map.project([lon, lat]);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const offset = this.beside([lon, lat]);
    const away = Math.hypot(x - clientWidth / 2 - offset[0], y - clientHeight / 2 - offset[1]);
    if (away > coveredPx) this.map.easeTo({ center: [lon, lat], offset, animate: !this.calm, duration: 250 });
  }

  /** How far beside the middle of the map the middle of its uncovered part lies, in CSS pixels. */
  private beside([lon, lat]: Position): [number, number] {
    const { top, right, bottom, left } = this.padding(around([lon, lat]));
    return [(left - right) / 2, (top - bottom) / 2];
  }

  zoom(step: number): void {
    this.leave();
    this.map.easeTo({ zoom: this.map.getZoom() + step, animate: !this.calm });
  }

  /** The place as an address names it. */
  place(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat, lon: lng };
  }
}

import type { Area, Position } from '../state/area';
import type { MapPicture } from './picture_room';
import type { Box } from './pointed';

/** What the page may ask of a map, whichever way it is drawn. */
export interface MapHandle {
  /** Brings a box of degrees into view, no closer than to this zoom. */
  show(box: Box, closest?: number): void;
  fly(position: Position, zoom?: number): void;
  zoom(step: number): void;
  retryTiles(): void;
  /** The present zoom, as addresses name it. */
  presentZoom(): number;
  /** Metres that a CSS pixel covers at the middle of the map. */
  metresPerPixel(): number;
  /** The position in the middle of what the panels leave free. */
  middle(): Position;
  /** Where a position is drawn, in CSS pixels of the map; null when it is out of sight. */
  pixel(position: Position): { readonly x: number; readonly y: number } | null;
  /** The place that is seen where no panel lies over it; null when the browser refuses to give it. */
  picture(): Promise<MapPicture | null>;
  /** What is on the screen where no panel lies over it, at once; null when nothing is drawn. */
  screenPicture(): MapPicture | null;
  /** Lets the reader draw an outline by hand or a circle; `done` gets null when nothing sensible was drawn. */
  draw(kind: Area['kind'], done: (area: Area | null) => void): void;
  stopDrawing(): void;
}

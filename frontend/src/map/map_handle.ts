import type { Box } from './pointed';

/** What the page may ask of a map, whichever way it is drawn. */
export interface MapHandle {
  show(box: Box): void;
  fly(position: readonly [number, number]): void;
  zoom(step: number): void;
  retryTiles(): void;
}

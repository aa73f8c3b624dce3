import type { SeenOnMap } from './circles_seen';
import { aspectOf } from './free_room';
import type { Box } from './pointed';

/** Width of a picture in CSS pixels, and its least and greatest height. */
const width = 800;
const heights = [420, 900] as const;
/** Pixels of the file for each CSS pixel. */
export const picturePixelRatio = 2;
/** Air around what is shown, in CSS pixels. */
export const pictureAir = 12;
/** A drawing that takes longer is not waited for. */
export const picturePatienceMs = 15_000;

/** A drawn map, the zoom it was drawn at, which the sizes of its circles depend on, and what these stand for. */
export interface MapPicture {
  readonly image: HTMLCanvasElement;
  /** Pixels of the image for each CSS pixel of the map it shows. */
  readonly pixelRatio: number;
  readonly zoom: number;
  readonly seen: SeenOnMap;
}

/** The size of the picture of a box of degrees. */
export function pictureSize(box: Box): { readonly width: number; readonly height: number } {
  const [least, most] = heights;
  return { width, height: Math.round(Math.min(most, Math.max(least, width / aspectOf(box)))) };
}

/** An element of that size out of sight, in which a map can be drawn; whoever asked removes it. */
export function pictureRoom(box: Box): HTMLElement {
  const size = pictureSize(box);
  const room = document.createElement('div');
  room.style.cssText = `position:fixed;inset-inline-start:-200vw;top:0;width:${size.width}px;height:${size.height}px`;
  room.setAttribute('aria-hidden', 'true');
  room.inert = true;
  document.body.append(room);
  return room;
}

import type { Padding } from './free_room';

/** The part of a picture of the map that no panel lies over; `width` is that of the map in CSS pixels. */
export function freePicture(
  map: HTMLCanvasElement,
  { top, right, bottom, left }: Padding,
  width: number,
): HTMLCanvasElement {
  const scale = map.width / Math.max(1, width);
  const free = document.createElement('canvas');
  free.width = Math.max(1, Math.round(map.width - (left + right) * scale));
  free.height = Math.max(1, Math.round(map.height - (top + bottom) * scale));
  free.getContext('2d')?.drawImage(map, -Math.round(left * scale), -Math.round(top * scale));
  return free;
}

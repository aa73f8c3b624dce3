import { frame } from '../map/outlines';
import type { MapPicture } from '../map/picture_room';
import type { Explorer } from '../state/explorer.svelte';

export type Box = readonly [number, number, number, number];

/** What part of the ground a drawing of vectors shows. */
export interface PaperFrame {
  /** Left, top, width and height in the pixels of its zoom. */
  readonly box: Box;
  /** How large a pixel of the country's drawing is where only a region is drawn. */
  readonly unit: number;
}

const country = frame([46.2, 40.2, 87.6, 55.8]);

/** West, south, east and north of several boxes; null for none. */
function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const side = (place: 0 | 1 | 2 | 3): readonly number[] => boxes.map((box) => box[place]);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

/** The country, or the region whose districts are shown. */
export function paperFrame({ choice, regions, territories }: Explorer): PaperFrame {
  const within = choice?.within ?? null;
  const region = regions?.territories.find(({ kato }) => kato === within);
  // Borders of districts may come from another source than those of their region.
  const parts = within === null ? [] : [region, ...(territories?.territories ?? [])];
  const degrees = around(parts.flatMap((part) => (part?.bbox ? [part.bbox] : [])));
  const box = degrees === null ? country : frame(degrees);
  return { box, unit: box[2] / country[2] };
}

/** What a drawing of this size shows of the ground: a frame of another shape leaves room beside it, which is drawn as well. */
export function shownBox([left, top, width, height]: Box, wide: number, tall: number): Box {
  const pixel = Math.max(width / wide, height / tall);
  const [more, higher] = [pixel * wide - width, pixel * tall - height];
  return [left - more / 2, top - higher / 2, width + more, height + higher];
}

/** Pixels of a drawing of this size for each pixel that a mark has on the country's map. */
export const markScale = ({ box, unit }: PaperFrame, width: number, height: number): number =>
  unit * Math.min(width / box[2], height / box[3]);

/** A sheet of A4 below the page's name, and what its map takes of it, in millimetres: the map gives way to the texts. */
export const sheet = { width: 190, height: 257, tallestMap: 94, leastMap: 40 } as const;

/** How tall the map of a sheet is whose other parts are this tall, in millimetres. */
export const mapHeightBeside = (others: number): number =>
  Math.min(sheet.tallestMap, Math.max(sheet.leastMap, sheet.height - others));

/** What a map takes of the room it is given: a wide one is less tall. */
export const sheetRoom = (
  [, , width, height]: Box,
  tallest: number = sheet.tallestMap,
): { readonly width: number; readonly height: number } => ({
  width: sheet.width,
  height: Math.min(tallest, (sheet.width * height) / width),
});

export const pixelsOfMillimetre = 96 / 25.4;

/** Pixels of the sheet for each that a mark has on the country's map. */
export const sheetScale = (drawn: PaperFrame, tallest: number = sheet.tallestMap): number =>
  markScale(drawn, sheet.width * pixelsOfMillimetre, tallest * pixelsOfMillimetre);

/** The same where the sheet holds a picture of the screen. */
export const copyScale = ({ image, pixelRatio }: MapPicture, tallest: number): number =>
  pixelsOfMillimetre * pixelRatio * Math.min(sheet.width / image.width, tallest / image.height);

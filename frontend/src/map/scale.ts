/** Metres along the equator of the sphere that Web Mercator draws. */
const equator = 40_075_016.686;
/** Pixels of the whole world at zoom 0. */
const worldPixels = 512;

/** Metres that a CSS pixel of a Web Mercator map covers at a latitude; zooms count tiles of 512 pixels. */
export const metresPerPixel = (latitude: number, zoom: number): number =>
  (equator * Math.cos((latitude * Math.PI) / 180)) / (worldPixels * 2 ** zoom);

/** A bar of a round length that is at most so many pixels wide. */
export interface ScaleBar {
  readonly metres: number;
  readonly width: number;
}

/** The longest of 1, 2 and 5 times a power of ten that fits; null when the scale is not known. */
export function scaleBar(metresOfPixel: number, widest: number): ScaleBar | null {
  const most = metresOfPixel * widest;
  if (!(most > 0) || !Number.isFinite(most)) return null;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, width: metres / metresOfPixel };
}

import { hatchColour } from './palette';

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance of channels from 0 to 255 (WCAG 2.2). */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

export const lightHatch = '#ffffff';

/**
 * The colour of hatching that is seen on a fill (both #rrggbb): dark, or white where dark lines would drown. `shares` are the
 * least and the greatest part of the fill that is seen on its ground while the hatching stays. One of the two has a contrast
 * of 3:1 or more (WCAG 2.2, 1.4.11) to every class, whatever shows through it at a zoom of the map.
 */
export function hatchOn(fill: string, shares: readonly number[] = [1], ground = lightHatch): string {
  const under = channels(ground);
  const isSeen = (share: number): boolean => {
    const seen = channels(fill).map((channel, place) => share * channel + (1 - share) * (under[place] ?? 0));
    return contrast(seen, channels(hatchColour)) >= 3;
  };
  return shares.every(isSeen) ? hatchColour : lightHatch;
}

import type { Position } from '../../state/area';
import type { precisions } from './texts';

/** Kinds of places by the metres that a pin may be off; the rest can only be meant as a region. */
const kinds: readonly (readonly [number, (typeof precisions)[number]])[] = [
  [60, 'house'],
  [400, 'street'],
  [5_000, 'settlement'],
  [40_000, 'district'],
];

const metresPerDegree = 111_320;

/** So many CSS pixels is a pin off that was put with care. */
export const carefulPixels = 8;

/** How exact a pin can be where so many pixels lie between it and `beside`: a house cannot be met on a map of an oblast. */
export function precisionOfPin([lon, lat]: Position, beside: Position): (typeof precisions)[number] {
  const east = (beside[0] - lon) * Math.cos((lat * Math.PI) / 180);
  const metres = Math.hypot(east, beside[1] - lat) * metresPerDegree;
  return kinds.find(([most]) => metres <= most)?.[1] ?? 'region';
}

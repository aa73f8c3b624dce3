import type { Position } from '../state/area';
import type { MarkLayer } from './mark_layers';

/** What lies under the pointer; `x` and `y` in CSS pixels of the map. */
export interface Pointed {
  readonly x: number;
  readonly y: number;
  readonly region: string | null;
  /** Attributes of the enterprise or group as its tile carries them. */
  readonly enterprise: Readonly<Record<string, unknown>> | null;
  /** A signal, facility or activity of the layers of marks. */
  readonly mark: { readonly layer: MarkLayer; readonly properties: Readonly<Record<string, unknown>> } | null;
}

/** West, south, east and north in degrees. */
export type Box = readonly [number, number, number, number];

/** Kazakhstan with a little air around it. */
export const country: Box = [46.2, 40.3, 87.6, 55.7];

/** The ground right around a position. */
export const around = ([lon, lat]: Position): Box => [lon - 0.01, lat - 0.007, lon + 0.01, lat + 0.007];

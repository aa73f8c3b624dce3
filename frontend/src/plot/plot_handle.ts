import type { Language } from '../i18n/language';
import type { Box } from '../map/pointed';
import type { MapTheme } from '../map/theme';
import type { Position } from '../state/area';
import type { Plot } from './plot';

/** What a page may ask of a working map, whichever library draws it. */
export interface PlotHandle {
  show(box: Box): void;
  fly(position: Position, zoom?: number): void;
  /** Brings a position that lies at or beyond the edge into the middle; the zoom stays. */
  reveal(position: Position): void;
  zoom(step: number): void;
  centre(): Position;
  /** The position so many CSS pixels to the right of and below another, as the map is drawn now. */
  shifted(position: Position, right: number, down: number): Position;
  lay(plot: Plot): void;
  pin(position: Position | null): void;
  restyle(ground: PlotGround): void;
  remove(): void;
}

/** What lies below the plot. */
export interface PlotGround {
  readonly language: Language;
  readonly theme: MapTheme;
  readonly title: string;
  readonly hasCountries: boolean;
  /** Address templates of the tiles with the deepest zoom there is of each. */
  readonly base: { readonly tiles: string; readonly deepest: number };
  readonly territories: { readonly tiles: string; readonly deepest: number };
}

/** What a working map tells the page. */
export interface PlotListener {
  /** A press on a point (its id) or on the ground (null). */
  pressed(id: string | null, at: Position): void;
  /** The pin was dragged there. */
  pinned(at: Position): void;
}

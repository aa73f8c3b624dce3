import type { MapLibreMap } from './gl_library';
import { markingLayers, type RegionPaint, territoryState } from './territory_layers';
import type { MapTheme } from './theme';

const source = { source: 'territories', sourceLayer: 'territories' };

/** The colours and outlines of the regions on a map. Only what changed is handed over; no tile is fetched for it. */
export class RegionStates {
  private readonly map: MapLibreMap;
  /** The colours the territories lie on. */
  private theme: MapTheme;
  private painted = new Map<string, RegionPaint>();
  /** What the drawing knows of each region. */
  private readonly known = new Map<string, string>();
  private drawsOnce: 'wanted' | 'now' | 'done' = 'wanted';
  private readonly marked: Record<'hovered' | 'selected', string | null> = { hovered: null, selected: null };

  constructor(map: MapLibreMap, theme: MapTheme) {
    this.map = map;
    this.theme = theme;
  }

  paint(regions: ReadonlyMap<string, RegionPaint>): void {
    this.painted = new Map(regions);
    this.renew();
  }

  /** Outlines at most one region in each way. */
  mark(way: 'hovered' | 'selected', kato: string | null): void {
    this.marked[way] = kato;
    this.renew();
  }

  /** Paints the same territories, and outlines the chosen one, on another map whose style is there. */
  copyTo(map: MapLibreMap): void {
    const other = new RegionStates(map, this.theme);
    other.marked.selected = this.marked.selected;
    other.paint(this.painted);
  }

  /** Hands everything over once more: the drawing has forgotten what it knew, or lies on other colours. */
  renewAll(theme = this.theme): void {
    this.theme = theme;
    this.known.clear();
    this.renew();
  }

  /** Hands over what changed. Called again when a source comes back empty. */
  renew(): void {
    if (this.map.getSource(source.source) === undefined) return;
    const states = [...this.painted].map(
      ([kato, paint]) => [kato, territoryState(paint, this.theme)] as const,
    );
    for (const [kato, painted] of states) {
      const state = {
        ...painted,
        hovered: this.marked.hovered === kato,
        selected: this.marked.selected === kato,
      };
      const text = JSON.stringify(state);
      if (this.known.get(kato) === text) continue;
      this.known.set(kato, text);
      this.map.setFeatureState({ ...source, id: kato }, state);
    }
    for (const [id, isCalledFor] of markingLayers)
      this.draws(id, this.drawsOnce === 'now' || states.some(([, state]) => isCalledFor(state)));
  }

  /**
   * Draws every marking layer once, marking nothing, when there are figures: a layer's program is made when it is drawn
   * first, which without a graphics card takes longer than the drawing, and a choice of the reader would wait for it.
   */
  drawMarksOnce(): void {
    if (this.drawsOnce !== 'wanted' || this.painted.size === 0) return;
    this.drawsOnce = 'now';
    this.showAllMarks();
    this.map.once('render', () => {
      this.drawsOnce = 'done';
      this.renew();
    });
    this.map.triggerRepaint();
  }

  /** Before a style that may read its tiles anew: every marking layer is there. */
  showAllMarks(): void {
    for (const [id] of markingLayers) this.draws(id, true);
  }

  /**
   * Whether a layer is drawn. Without a graphics card a pattern that marks nothing costs as much as one that covers
   * the country. The layer itself is told, for a changed style would read the tiles anew.
   */
  private draws(id: string, isUsed: boolean): void {
    this.map.getLayer(id)?.setLayoutProperty('visibility', (isUsed ? undefined : 'none') as never);
  }
}

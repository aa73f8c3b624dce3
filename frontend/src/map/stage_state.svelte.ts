import { Fold } from '../page/fold.svelte';
import type { MapHandle } from './map_handle';
import { hasWebgl } from './webgl';

/** What can be wrong with the map itself: tiles that did not come, a lost graphics context. */
export type StageTrouble = 'tiles' | 'context' | 'none';

/** How the map of the page stands: what draws it, whether it is drawn, what is wrong with it. */
export class StageState {
  handle = $state.raw<MapHandle | null>(null);
  drawsGl = $state(hasWebgl());
  isContextGone = $state(false);
  trouble = $state<StageTrouble>('none');
  isDrawn = $state(false);
  /** On a slow way the tiles take long; a map that comes at once needs no word. */
  isLate = $state(false);
  /** Whether it was told in this browser already that there is no WebGL. */
  readonly toldOfCanvas = new Fold('without-webgl', true);

  /** Asks for the tiles again that did not come. */
  retry = (): void => {
    this.trouble = 'none';
    this.handle?.retryTiles();
  };
}

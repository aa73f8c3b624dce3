import { aspectOf } from './free_room';
import { MapLibreMap, type StyleSpecification } from './gl_library';
import { markPattern } from './marks';
import type { Box } from './pointed';
import type { RegionStates } from './region_states';

/** Width of the picture in CSS pixels, the least and greatest height, and pixels of the file for each. */
const width = 800;
const heights = [420, 900] as const;
const pixelRatio = 2;
/** A drawing that takes longer is not waited for. */
const patienceMs = 15_000;

/** A drawn map and the zoom it was drawn at, which the sizes of its circles depend on. */
export interface MapPicture {
  readonly image: HTMLCanvasElement;
  readonly zoom: number;
}

/** Lets a map draw the hatching and dots of territories. */
export function knowPatterns(map: MapLibreMap): void {
  map.setMissingStyleImageResolver((id) => {
    const pattern = markPattern(id);
    if (pattern !== null && !map.hasImage(id)) map.addImage(id, pattern);
  });
}

/**
 * Draws a box of degrees anew, out of sight and of one good size whatever room the panels leave; null when it cannot be
 * drawn in time.
 */
export async function freshPicture(
  style: StyleSpecification,
  states: RegionStates,
  box: Box,
): Promise<MapPicture | null> {
  const [least, most] = heights;
  const height = Math.round(Math.min(most, Math.max(least, width / aspectOf(box))));
  const container = document.createElement('div');
  container.style.cssText = `position:fixed;inset-inline-start:-200vw;top:0;width:${width}px;height:${height}px`;
  container.setAttribute('aria-hidden', 'true');
  container.inert = true;
  document.body.append(container);
  const map = new MapLibreMap({
    container,
    style,
    validateStyle: false,
    bounds: [...box],
    fitBoundsOptions: { padding: 12 },
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    pixelRatio,
    renderWorldCopies: false,
  });
  try {
    knowPatterns(map);
    map.on('error', ({ error }) => console.warn(error));
    map.on('style.load', () => states.copyTo(map));
    const isDrawn = await new Promise<boolean>((done) => {
      setTimeout(() => done(false), patienceMs);
      map.once('idle', () => done(true));
    });
    if (!isDrawn) return null;
    // WebGL forgets a drawing after its frame: it is copied in the frame in which it is made.
    const image = await new Promise<HTMLCanvasElement>((done) => {
      map.once('render', () => {
        const drawn = map.getCanvas();
        const copy = document.createElement('canvas');
        copy.width = drawn.width;
        copy.height = drawn.height;
        copy.getContext('2d')?.drawImage(drawn, 0, 0);
        done(copy);
      });
      map.triggerRepaint();
    });
    return { image, zoom: map.getZoom() };
  } finally {
    map.remove();
    container.remove();
  }
}

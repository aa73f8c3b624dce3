import { seenOn } from './circles_seen';
import { MapLibreMap, type StyleSpecification } from './gl_library';
import { markPattern } from './marks';
import { NameEdges } from './name_edges';
import {
  type MapPicture,
  pictureAir,
  picturePatienceMs,
  picturePixelRatio,
  pictureRoom,
} from './picture_room';
import type { Box } from './pointed';
import type { RegionStates } from './region_states';

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
  const container = pictureRoom(box);
  const map = new MapLibreMap({
    container,
    style,
    validateStyle: false,
    bounds: [...box],
    fitBoundsOptions: { padding: pictureAir },
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    pixelRatio: picturePixelRatio,
    renderWorldCopies: false,
  });
  try {
    knowPatterns(map);
    new NameEdges(map, () => []);
    map.on('error', ({ error }) => console.warn(error));
    map.on('style.load', () => states.copyTo(map));
    const isDrawn = await new Promise<boolean>((done) => {
      setTimeout(() => done(false), picturePatienceMs);
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
    return { image, pixelRatio: picturePixelRatio, zoom: map.getZoom(), seen: seenOn(map) };
  } finally {
    map.remove();
    container.remove();
  }
}

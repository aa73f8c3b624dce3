import OlMapObject from 'ol/Map';
import { transformExtent } from 'ol/proj';
import View from 'ol/View';
import { edgeSquares } from './name_edges';
import type { OlLayers } from './ol_layers';
import {
  type MapPicture,
  pictureAir,
  picturePatienceMs,
  picturePixelRatio,
  pictureRoom,
} from './picture_room';
import type { Box } from './pointed';

/** Every layer has a canvas of its own: they are laid over one another, on the ground. */
export function laidOver(map: HTMLElement, width: number, height: number, ground: string): HTMLCanvasElement {
  const image = document.createElement('canvas');
  image.width = width;
  image.height = height;
  const pen = image.getContext('2d');
  if (pen === null) return image;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  for (const canvas of map.querySelectorAll('canvas')) {
    pen.globalAlpha = Number(canvas.style.opacity || canvas.parentElement?.style.opacity || 1);
    pen.drawImage(canvas, 0, 0, width, height);
  }
  return image;
}

/**
 * Draws a box of degrees anew without WebGL, out of sight and of one good size whatever room the panels leave; null when
 * it cannot be drawn in time. `zoomShift`: how far this library's zooms are from those of addresses.
 */
export async function freshOlPicture(
  layers: OlLayers,
  box: Box,
  ground: string,
  zoomShift: number,
): Promise<MapPicture | null> {
  const target = pictureRoom(box);
  const { clientWidth, clientHeight } = target;
  const view = new View({ center: [0, 0], zoom: 4, maxZoom: 17 });
  view.fit(transformExtent([...box], 'EPSG:4326', 'EPSG:3857'), {
    size: [clientWidth, clientHeight],
    padding: [pictureAir, pictureAir, pictureAir, pictureAir],
  });
  const zoom = (view.getZoom() ?? 4) - zoomShift;
  const drawn = layers.copied({
    zoom: () => zoom,
    pixelOf: (at) => map.getPixelFromCoordinate(at),
    width: () => clientWidth,
  });
  const map: OlMapObject = new OlMapObject({
    target,
    pixelRatio: picturePixelRatio,
    controls: [],
    interactions: [],
    layers: drawn.all(),
    view,
  });
  // Names give way to the edge of the picture as to that of a map.
  const [west = 0, , , north = 0] = view.calculateExtent([clientWidth, clientHeight]);
  const step = view.getResolution() ?? 1;
  drawn.keepNames(
    edgeSquares({ width: clientWidth, height: clientHeight }, []).map(({ x, y, side }) => ({
      at: [west + x * step, north - y * step],
      side,
    })),
  );
  try {
    const isDrawn = await new Promise<boolean>((done) => {
      setTimeout(() => done(false), picturePatienceMs);
      map.once('rendercomplete', () => done(true));
    });
    if (!isDrawn) return null;
    const image = laidOver(target, clientWidth * picturePixelRatio, clientHeight * picturePixelRatio, ground);
    const seen = drawn.seenIn(view.calculateExtent([clientWidth, clientHeight]));
    return { image, pixelRatio: picturePixelRatio, zoom, seen };
  } finally {
    map.setTarget(undefined);
    target.remove();
  }
}

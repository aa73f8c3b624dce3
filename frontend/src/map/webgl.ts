/** Whether the browser can draw the map at all: MapLibre needs WebGL 2. Old office machines have none. */
export function hasWebgl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

/** A seeded mix of tiles as people ask for them. */

/** Numbers in [0, 1) by the generator mulberry32. */
export function seededNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The place of a point on the world's square, each side from 0 to 1. */
export function onSquare({ lon, lat }) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/**
 * `count` different tiles of zooms 4 to 14: sessions that begin over the country, zoom in on the place of a random
 * enterprise (so that crowded places are visited more often), see three by two tiles at each stop and pan once.
 */
export function sessionTiles(points, count, seed = 20) {
  const random = seededNumbers(seed);
  const tiles = new Map();
  const see = (zoom, x, y) => {
    const across = 2 ** zoom;
    if (tiles.size < count && x >= 0 && y >= 0 && x < across && y < across) {
      tiles.set(`${zoom}/${x}/${y}`, { zoom, x, y });
    }
  };
  while (tiles.size < count) {
    const aim = onSquare(points[Math.floor(random() * points.length)]);
    const deepest = 6 + Math.floor(random() * 9);
    for (let zoom = 4; zoom <= deepest; ++zoom) {
      const x = Math.floor(aim.x * 2 ** zoom) - (random() < 0.5 ? 1 : 0);
      const y = Math.floor(aim.y * 2 ** zoom) - (random() < 0.5 ? 1 : 0);
      const pan = random() < 0.3 ? Math.sign(random() - 0.5) * 2 : 0;
      for (const dx of [0, 1, 2]) for (const dy of [0, 1]) see(zoom, x + dx + pan, y + dy);
    }
  }
  return [...tiles.values()];
}

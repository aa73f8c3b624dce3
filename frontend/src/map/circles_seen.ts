import { enterpriseGroups, enterprisePoints } from './enterprise_layers';
import type { MapLibreMap } from './gl_library';

/** What the circles of enterprises on a map stand for: so that the key explains what is seen, no more. */
export interface SeenEnterprises {
  readonly groups: number;
  readonly singles: number;
  /** Enterprises of the largest group; 1 without groups. */
  readonly largest: number;
}

export function seenIn(circles: Iterable<Readonly<Record<string, unknown>>>): SeenEnterprises {
  let [groups, singles, largest] = [0, 0, 1];
  for (const { count } of circles) {
    if (typeof count !== 'number') singles += 1;
    else {
      groups += 1;
      largest = Math.max(largest, count);
    }
  }
  return { groups, singles, largest };
}

/** Tells what is seen each time the map rests after it was moved or got other tiles. */
export function watchEnterprises(map: MapLibreMap, tell: (seen: SeenEnterprises) => void): void {
  let isOther = true;
  map.on('move', () => {
    isOther = true;
  });
  map.on('sourcedata', ({ sourceId }) => {
    isOther ||= sourceId === 'enterprises';
  });
  map.on('idle', () => {
    if (!isOther) return;
    isOther = false;
    const layers = [enterpriseGroups, enterprisePoints].filter((id) => map.getLayer(id) !== undefined);
    const drawn = layers.length === 0 ? [] : map.queryRenderedFeatures({ layers });
    tell(seenIn(drawn.map(({ properties }) => properties)));
  });
}

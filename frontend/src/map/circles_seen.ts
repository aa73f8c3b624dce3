import { enterpriseGroups, enterprisePoints } from './enterprise_layers';
import type { MapLibreMap, PointLike } from './gl_library';
import { signalCircles } from './mark_layers';

/** What the circles of one kind on a map stand for: so that the key explains what is seen, no more. */
export interface SeenCircles {
  readonly groups: number;
  readonly singles: number;
  /** What the largest group stands for; 1 without groups. */
  readonly largest: number;
  /** Workers of the largest single enterprise; 0 where that is not known. */
  readonly mostWorkers: number;
}

/** The circles whose sizes a key explains. */
export interface SeenOnMap {
  readonly enterprises: SeenCircles;
  readonly signals: SeenCircles;
}

export function seenIn(circles: Iterable<Readonly<Record<string, unknown>>>): SeenCircles {
  let [groups, singles, largest, mostWorkers] = [0, 0, 1, 0];
  for (const { count, workers } of circles) {
    if (typeof count === 'number') {
      groups += 1;
      largest = Math.max(largest, count);
    } else {
      singles += 1;
      if (typeof workers === 'number') mostWorkers = Math.max(mostWorkers, workers);
    }
  }
  return { groups, singles, largest, mostWorkers };
}

/** What is drawn on a map, or within a box of its pixels. */
export function seenOn(map: MapLibreMap, box?: [PointLike, PointLike]): SeenOnMap {
  const within = (ids: readonly string[]): SeenCircles => {
    const layers = ids.filter((id) => map.getLayer(id) !== undefined);
    const drawn = layers.length === 0 ? [] : map.queryRenderedFeatures(box, { layers });
    return seenIn(drawn.map(({ properties }) => properties));
  };
  return { enterprises: within([enterpriseGroups, enterprisePoints]), signals: within([signalCircles]) };
}

/** Tells what is seen each time the map rests after it was moved or got other tiles. */
export function watchCircles(map: MapLibreMap, tell: (seen: SeenOnMap) => void): void {
  let isOther = true;
  map.on('move', () => {
    isOther = true;
  });
  map.on('sourcedata', ({ sourceId }) => {
    isOther ||= sourceId === 'enterprises' || sourceId === 'signals';
  });
  map.on('idle', () => {
    if (!isOther) return;
    isOther = false;
    tell(seenOn(map));
  });
}

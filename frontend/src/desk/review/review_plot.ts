import type { ReviewCandidate } from '../../api/reviews';
import type { Box } from '../../map/pointed';
import { boxAround, boxOfCircle, type Plot } from '../../plot/plot';
import type { Position } from '../../state/area';

const plain = '#0f5c7d';

/** Candidates with their numbers; the chosen one with the circle within which the place lies. */
export function reviewPlot(candidates: readonly ReviewCandidate[], chosen: number | null): Plot {
  const picked = chosen === null ? undefined : candidates[chosen];
  return {
    points: candidates.map(({ geometry, properties }, place) => ({
      id: String(place),
      at: [...geometry.coordinates],
      sign: String(place + 1),
      label: properties.geocoding.label,
      colour: plain,
      ink: '#ffffff',
      radius: 11,
      chosen: place === chosen,
    })),
    lines: [],
    circles:
      picked === undefined
        ? []
        : [
            {
              centre: [...picked.geometry.coordinates],
              kilometres: picked.properties.geocoding.accuracy / 1000,
              colour: plain,
            },
          ],
  };
}

/** Metres around a place that are shown at least: so far that towns, rivers or borders near it are seen. */
const closestLook = 60_000;

/** A village is looked at closely, a region as a whole: as wide as the place may lie off. */
export function boxOfCandidate({ geometry, properties }: ReviewCandidate): Box {
  return boxOfCircle([...geometry.coordinates], Math.max(properties.geocoding.accuracy, closestLook));
}

/** What shows all candidates of an address; null without any. */
export function boxOfCandidates(candidates: readonly ReviewCandidate[]): Box | null {
  return boxAround(
    candidates.flatMap((candidate): Position[] => {
      const [west, south, east, north] = boxOfCandidate(candidate);
      return [
        [west, south],
        [east, north],
      ];
    }),
  );
}

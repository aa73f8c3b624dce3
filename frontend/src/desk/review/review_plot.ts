import type { ReviewCandidate } from '../../api/reviews';
import type { Plot } from '../../plot/plot';

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

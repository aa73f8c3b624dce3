import type { LonLat } from '../../api/plan_candidates';
import type { Site } from '../../api/types';
import { distance } from '../../state/area';

/** Sites with an address, the one where the visit is first: the nearest to the place that the plan drives to. */
export function sitesInOrder(sites: readonly Site[], visit: LonLat | null): readonly Site[] {
  const known = sites.filter(({ address }) => address !== '');
  const away = ({ position }: Site): number =>
    position === null || visit === null ? Number.POSITIVE_INFINITY : distance(position, visit);
  return [...known].sort((one, other) => {
    const [here, there] = [away(one), away(other)];
    return here === there ? 0 : here - there;
  });
}

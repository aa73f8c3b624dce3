import type { RiskComponent } from '../api/types';
import { addingUp } from '../figures/adding_up';

/** A part of a component with all of its kind added up. */
export interface Slice {
  readonly kind: string;
  /** The indicator's name for indicators, else empty. */
  readonly id: string;
  readonly contribution: number;
  /** Points of score as they are shown: those of all slices add up to the points of the component. */
  readonly points: number;
}

/** One bar: from where the one above ends, in points of score. */
export interface Step {
  readonly component: RiskComponent;
  readonly from: number;
  readonly to: number;
  /** Points of score as they are shown: those of all steps add up to the shown score. */
  readonly points: number;
  readonly slices: readonly Slice[];
}

/** Decimals of points of score wherever they are shown. */
export const pointDecimals = 1;

/** The components, greatest first, as steps that together reach the score. */
export function waterfall(components: readonly RiskComponent[], score: number): readonly Step[] {
  const ordered = [...components].sort((left, right) => right.contribution - left.contribution);
  const shown = addingUp(
    ordered.map(({ contribution }) => contribution * score),
    score,
    pointDecimals,
  );
  let reached = 0;
  return ordered.map((component, place) => {
    const from = reached;
    reached += component.contribution * score;
    const points = shown[place] ?? 0;
    return { component, from, to: reached, points, slices: slicesOf(component, points) };
  });
}

/** Violations count together; indicators stay apart, because each asks for another remedy. What shows as nothing is left out. */
function slicesOf({ parts = [], contribution: whole }: RiskComponent, points: number): readonly Slice[] {
  const sums = new Map<string, Omit<Slice, 'points'>>();
  for (const { kind, id, contribution } of parts) {
    const name = kind === 'indicator' ? id : '';
    const key = `${kind} ${name}`;
    const known = sums.get(key);
    sums.set(key, { kind, id: name, contribution: (known?.contribution ?? 0) + contribution });
  }
  const slices = [...sums.values()].sort((left, right) => right.contribution - left.contribution);
  // As shares of what the component shows, for that was rounded, too.
  const shown = addingUp(
    slices.map(({ contribution }) => (whole > 0 ? (contribution / whole) * points : 0)),
    points,
    pointDecimals,
  );
  return slices
    .map((slice, place) => ({ ...slice, points: shown[place] ?? 0 }))
    .filter((slice) => slice.points > 0);
}

import type { RiskComponent } from '../api/types';

/** A part of a component with all of its kind added up. */
export interface Slice {
  readonly kind: string;
  /** The indicator's name for indicators, else empty. */
  readonly id: string;
  readonly contribution: number;
}

/** One bar: from where the one above ends, in points of score. */
export interface Step {
  readonly component: RiskComponent;
  readonly from: number;
  readonly to: number;
  readonly slices: readonly Slice[];
}

/** The components, greatest first, as steps that together reach the score. */
export function waterfall(components: readonly RiskComponent[], score: number): readonly Step[] {
  let reached = 0;
  return [...components]
    .sort((left, right) => right.contribution - left.contribution)
    .map((component) => {
      const from = reached;
      reached += component.contribution * score;
      return { component, from, to: reached, slices: slicesOf(component) };
    });
}

/** Violations count together; indicators stay apart, because each asks for another remedy. */
function slicesOf({ parts = [] }: RiskComponent): readonly Slice[] {
  const sums = new Map<string, Slice>();
  for (const { kind, id, contribution } of parts) {
    const name = kind === 'indicator' ? id : '';
    const key = `${kind} ${name}`;
    const known = sums.get(key);
    sums.set(key, { kind, id: name, contribution: (known?.contribution ?? 0) + contribution });
  }
  return [...sums.values()]
    .filter(({ contribution }) => contribution > 0.002)
    .sort((left, right) => right.contribution - left.contribution);
}

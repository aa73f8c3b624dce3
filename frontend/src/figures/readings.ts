import type { Figure, Indicator } from '../api/types';
import type { View } from '../state/choice';
import { type RegionRow, type Standing, standing } from './rows';

/** What one territory shows under a view: a number, and whether chance alone could explain it. */
export interface Reading {
  readonly standing: Standing;
  /** The value, its ratio to the country or to the earlier year, or points of score: as the view says. */
  readonly value: number | null;
  readonly uncertain: boolean;
  /** Whether there was none in the earlier year, so that there is no ratio to it; not told of other readings. */
  readonly fromNone?: boolean;
}

/** What a view compares with. */
export interface Reference {
  readonly nation: Figure | null;
  /** Figures of the year compared with, by KATO. */
  readonly earlier: ReadonlyMap<string, Figure>;
  /** Probability that chance alone explains the change since then, by KATO, where a test gave one. */
  readonly chances: ReadonlyMap<string, number>;
  /** Mean score before and after other weights, by KATO. */
  readonly scores: ReadonlyMap<string, readonly [number, number]>;
}

const missing: Reading = { standing: 'no-data', value: null, uncertain: false };

/** Half of the interval in relation to the value; null without interval. 0.1 reads "± 10 %". */
export function relativeError(figure: Figure | null): number | null {
  if (figure?.value == null || figure.interval === null || figure.value <= 0) return null;
  return (figure.interval[1] - figure.interval[0]) / 2 / figure.value;
}

const countsEvents = (indicator: Indicator | null): boolean =>
  indicator !== null && indicator.kind !== 'count';

const isUnstable = (figure: Figure, indicator: Indicator | null): boolean =>
  countsEvents(indicator) && figure.stability === 'unstable';

/** The readings of all territories under a view. */
export function readings(
  rows: readonly RegionRow[],
  view: View,
  indicator: Indicator | null,
  reference: Reference,
): ReadonlyMap<string, Reading> {
  return new Map(rows.map((row) => [row.kato, reading(row, view, indicator, reference)]));
}

function reading(
  { kato, figure }: RegionRow,
  view: View,
  indicator: Indicator | null,
  reference: Reference,
): Reading {
  if (view === 'what-if') return scoreReading(reference.scores.get(kato));
  const stands = standing(figure);
  if (stands !== 'value' || figure === null || figure.value === null) return { ...missing, standing: stands };
  switch (view) {
    case 'nation':
      return againstNation(figure, reference.nation, indicator);
    case 'change':
      return againstYear(figure, reference.earlier.get(kato) ?? null, reference.chances.get(kato) ?? null);
    default:
      return {
        standing: stands,
        value: figure.value,
        uncertain: isUnstable(figure, indicator),
      };
  }
}

/** The ratio to the country; uncertain when the interval of the territory holds the country's value, or of few events. */
function againstNation(figure: Figure, nation: Figure | null, indicator: Indicator | null): Reading {
  if (!nation?.value || figure.value === null) return missing;
  const inside =
    figure.interval !== null && figure.interval[0] <= nation.value && nation.value <= figure.interval[1];
  return {
    standing: 'value',
    value: figure.value / nation.value,
    uncertain: inside || isUnstable(figure, indicator),
  };
}

/** Changes that chance produces more often than this are marked. */
const significance = 0.05;

/** The ratio to an earlier year; uncertain by the exact test, without one when the intervals of both years overlap. */
function againstYear(figure: Figure, earlier: Figure | null, chance: number | null): Reading {
  const stands = standing(earlier);
  if (stands === 'value' && earlier?.value === 0) return { ...missing, fromNone: true };
  if (stands !== 'value' || !earlier?.value || figure.value === null)
    return { ...missing, standing: stands === 'suppressed' ? stands : 'no-data' };
  const overlap =
    figure.interval !== null &&
    earlier.interval !== null &&
    figure.interval[0] <= earlier.interval[1] &&
    earlier.interval[0] <= figure.interval[1];
  const uncertain = chance === null ? overlap : chance >= significance;
  return { standing: 'value', value: figure.value / earlier.value, uncertain };
}

function scoreReading(scores: readonly [number, number] | undefined): Reading {
  return scores === undefined
    ? missing
    : { standing: 'value', value: scores[1] - scores[0], uncertain: false };
}

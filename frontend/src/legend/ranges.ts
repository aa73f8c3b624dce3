import type { Language } from '../i18n/language';
import { type Digits, formatNumber } from '../i18n/numbers';
import { type Bounds, classOf } from './classes';
import { coloursFor } from './palette';

/** One line of the legend. */
export interface LegendClass {
  readonly colour: string;
  readonly text: string;
  /** How many regions are in the class. */
  readonly count: number;
}

/** The classes with the range of values that really occur in each; an empty one shows its upper bound. */
export function legendClasses(
  values: readonly number[],
  bounds: Bounds,
  digits: Digits,
  language: Language,
  colours: readonly string[] = coloursFor(bounds.length),
): readonly LegendClass[] {
  return bounds.map((bound, place) => {
    const members = values.filter((value) => classOf(value, bounds) === place);
    const low = formatNumber(Math.min(...members), language, digits);
    const high = formatNumber(Math.max(...members), language, digits);
    const range = low === high ? low : `${low} – ${high}`;
    return {
      colour: colours[place] ?? '',
      text: members.length === 0 ? `≤ ${formatNumber(bound, language, digits)}` : range,
      count: members.length,
    };
  });
}

/** One bar of a histogram: how many values lie in a part of a class, and the colour of the class. */
export interface Bar {
  readonly count: number;
  readonly colour: string;
}

/**
 * Bars over the boxes of the classes, the same number over each: every value stands over the box of its own class, where
 * in it it lies. Empty for fewer than two distinct values.
 */
export function histogram(
  values: readonly number[],
  bounds: Bounds,
  colours: readonly string[],
  barsOfClass = 4,
): readonly Bar[] {
  if (new Set(values).size < 2) return [];
  return bounds.flatMap((bound, place) => {
    const members = values.filter((value) => classOf(value, bounds) === place);
    const from = bounds[place - 1] ?? Math.min(...members);
    const to = Number.isFinite(bound) ? bound : Math.max(...members);
    const counts = new Array<number>(barsOfClass).fill(0);
    for (const value of members) {
      const part = to > from ? Math.floor(((value - from) / (to - from)) * barsOfClass) : 0;
      const at = Math.min(barsOfClass - 1, Math.max(0, part));
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts.map((count) => ({ count, colour: colours[place] ?? '' }));
  });
}

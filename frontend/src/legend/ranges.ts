import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';
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
  digits: number,
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

/** One bar of a histogram: how many values lie from `from` to `to`, and the colour of the class of its middle. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly colour: string;
}

/** Bars of equal width over the values; empty for fewer than two distinct values. */
export function histogram(
  values: readonly number[],
  bounds: Bounds,
  colours: readonly string[],
  bars = 20,
): readonly Bar[] {
  const least = Math.min(...values);
  const width = (Math.max(...values) - least) / bars;
  if (values.length < 2 || !(width > 0)) return [];
  const counts = new Array<number>(bars).fill(0);
  for (const value of values) {
    const place = Math.min(bars - 1, Math.floor((value - least) / width));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts.map((count, place) => {
    const from = least + place * width;
    const inside = values.find((value) => value >= from && (place === bars - 1 || value < from + width));
    return {
      from,
      to: from + width,
      count,
      colour: colours[classOf(inside ?? from + width / 2, bounds)] ?? '',
    };
  });
}

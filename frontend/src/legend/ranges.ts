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

/** The classes with the range of values that really occur in each. */
export function legendClasses(
  values: readonly number[],
  bounds: Bounds,
  digits: number,
  language: Language,
): readonly LegendClass[] {
  const colours = coloursFor(bounds.length);
  return bounds.map((_, place) => {
    const members = values.filter((value) => classOf(value, bounds) === place);
    const low = formatNumber(Math.min(...members), language, digits);
    const high = formatNumber(Math.max(...members), language, digits);
    return {
      colour: colours[place] ?? '',
      text: low === high ? low : `${low} – ${high}`,
      count: members.length,
    };
  });
}

import type { Indicator } from '../api/types';
import { type Language, nameIn } from '../i18n/language';
import { type Digits, formatNumber, inPercent, signedNumber } from '../i18n/numbers';
import type { View } from '../state/choice';

/** A reading as a person reads it under each view. */
export function readingText(value: number | null, view: View, language: Language, digits: Digits): string {
  if (value === null) return '—';
  switch (view) {
    case 'nation':
      return `×${formatNumber(value, language, 2)}`;
    case 'change': {
      // Nothing was counted in the earlier year: the change has no upper limit.
      if (value === Number.POSITIVE_INFINITY) return '+∞';
      return inPercent(signedNumber((value - 1) * 100, language, 0), language);
    }
    case 'what-if':
      return signedNumber(value, language, 2);
    default:
      return formatNumber(value, language, digits);
  }
}

/** The text of a class of a view with set bounds: "0.8 – 1.25", "more than 2". */
export function boundText(bounds: readonly number[], place: number, view: View, language: Language): string {
  const at = (bound: number): string => readingText(bound, view, language, 2);
  const low = bounds[place - 1];
  const high = bounds[place];
  if (low === undefined) return `< ${at(high ?? 0)}`;
  return high === undefined || !Number.isFinite(high) ? `> ${at(low)}` : `${at(low)} – ${at(high)}`;
}

export const unitOf = (indicator: Indicator | null, language: Language): string =>
  indicator === null ? '' : nameIn(indicator.unit, language);

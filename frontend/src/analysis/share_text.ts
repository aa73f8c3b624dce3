import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';

/**
 * The share of a part in the whole, in per cent without decimals or sign; null where the whole is withheld or unknown, or
 * holds nothing. The sum of the parts that are shown is no whole: others may be withheld.
 */
export function shareText(part: number, whole: number | null, language: Language): string | null {
  if (whole === null || whole === 0) return null;
  const percent = (100 * part) / whole;
  // Not a case reads as none.
  return percent > 0 && percent < 0.5 ? '< 1' : formatNumber(percent, language, 0);
}

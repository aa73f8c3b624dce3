import type { Language } from './language';

const noBreakSpace = '\u00a0';

/**
 * Chromium has no Kazakh formats, and Node and browsers carry different tables, so the product has its own:
 * Kazakh and Russian group by a no-break space and use a decimal comma (CLDR 44), English a comma and a point.
 */
const marks: Readonly<Record<Language, { group: string; decimal: string }>> = {
  kk: { group: noBreakSpace, decimal: ',' },
  ru: { group: noBreakSpace, decimal: ',' },
  en: { group: ',', decimal: '.' },
};

/** So many decimals for every number, or for each so many as keep two to three significant digits of its own. */
export type Digits = number | 'own';

/** A number with that many decimals, with a true minus sign; an em dash when there is none. */
export function formatNumber(
  value: number | null | undefined,
  language: Language,
  decimals: Digits = 0,
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '—';
  const digits = decimals === 'own' ? digitsOf(value, 'rate') : decimals;
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks[language].group);
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '−' : '';
  return sign + grouped + (fraction ? marks[language].decimal + fraction : '');
}

/** A difference: above zero with a plus, but what rounds to nothing has no sign. */
export function signedNumber(value: number, language: Language, decimals: number): string {
  const text = formatNumber(value, language, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** Decimals of a difference: those of the values it lies between, and as many more as keep it from reading as none. */
export function digitsOfDifference(difference: number, digits: number): number {
  const most = 6;
  const size = Math.abs(difference);
  if (Number(size.toFixed(most)) === 0) return digits;
  let enough = digits;
  while (Number(size.toFixed(enough)) === 0) enough += 1;
  return enough;
}

/**
 * How far a ratio lies from one, in per cent and without a sign: whole, but with one or two decimals where it would read
 * as nothing else. Beyond these it is nothing.
 */
export function changeSize(ratio: number, language: Language): string {
  const percent = Math.abs(100 * (ratio - 1));
  const decimals = [0, 1, 2].find((digits) => Number(percent.toFixed(digits)) !== 0) ?? 0;
  return formatNumber(percent, language, decimals);
}

/** The same with its sign; nothing has none. */
export function signedChange(ratio: number, language: Language): string {
  const size = changeSize(ratio, language);
  if (size === '0') return size;
  return (ratio > 1 ? '+' : '−') + size;
}

/** A written number with the sign of per cent: English writes it without a space. */
export const inPercent = (number: string, language: Language): string =>
  language === 'en' ? `${number}%` : `${number}${noBreakSpace}%`;

/** Share from 0 to 1 as a percentage without decimals. */
export const formatPercent = (share: number, language: Language): string =>
  inPercent(formatNumber(share * 100, language), language);

/** Decimals for one figure: none for counts and for a plain zero, else two to three significant digits. */
export function digitsOf(value: number, kind: string): number {
  if (kind === 'count' || value === 0) return 0;
  const size = Math.abs(value);
  if (size >= 100) return 0;
  if (size >= 10) return 1;
  if (size >= 1) return 2;
  return size >= 0.001 ? 3 : Math.min(6, Math.ceil(-Math.log10(size)));
}

/**
 * Decimals of a column of figures: none where all are whole; else each has its own, so that 175 and 0.43 stand in one
 * column and no small rate reads as a zero.
 */
export const digitsFor = (values: readonly number[]): Digits => (values.every(Number.isInteger) ? 0 : 'own');

/** Decimals that all ticks of an axis share; none where all are whole. */
export function digitsOfAxis(values: readonly number[]): number {
  const top = Math.max(0, ...values.map(Math.abs));
  if (values.length > 0 && values.every(Number.isInteger)) return 0;
  if (top >= 100) return 0;
  if (top >= 10) return 1;
  return top >= 1 ? 2 : 3;
}

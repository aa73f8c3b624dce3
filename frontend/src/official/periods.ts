import type { Names } from '../api/types';
import { type Language, nameIn } from '../i18n/language';

/** Periods of published figures that are not a plain year. */
const periods: Readonly<Record<string, Names>> = {
  '2025 9m': { kk: '2025 жылдың 9 айы', ru: '9 месяцев 2025 года', en: '9 months of 2025' },
  '2025 (to Nov)': { kk: '2025 (қарашаға дейін)', ru: '2025 (до ноября)', en: '2025 (to November)' },
  '2025 H1': {
    kk: '2025 жылдың бірінші жартысы',
    ru: 'первое полугодие 2025 года',
    en: 'first half of 2025',
  },
  average: { kk: 'орта есеппен', ru: 'в среднем', en: 'average' },
  'every year': { kk: 'жыл сайын', ru: 'ежегодно', en: 'every year' },
  yearly: { kk: 'жыл сайын', ru: 'ежегодно', en: 'every year' },
};

/** When a published figure was counted, in words; a range of years with its dash. */
export function periodName(period: string, language: Language): string {
  const names = periods[period];
  return names === undefined ? period.replace(/^(\d{4})-(\d{4})$/, '$1\u2013$2') : nameIn(names, language);
}

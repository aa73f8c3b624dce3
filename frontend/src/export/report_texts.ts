import type { Language } from '../i18n/language';

/** Texts of the report of a territory and year. */
export interface ReportTexts {
  readonly make: string;
  readonly making: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly failed: string;
  /** What opens the report that is done. */
  readonly open: (name: string) => string;
  readonly figures: string;
}

export const reportTexts: Readonly<Record<Language, ReportTexts>> = {
  kk: {
    make: 'Аумақ есебі (басып шығаруға)',
    making: 'Есеп жасалуда…',
    cancel: 'Тоқтату',
    cancelled: 'Есеп тоқтатылды.',
    failed: 'Есеп жасалмады. Қайта байқап көріңіз.',
    open: (name) => `Есепті ашу: ${name}`,
    figures: 'Оның сандары (CSV)',
  },
  ru: {
    make: 'Отчёт о территории (для печати)',
    making: 'Отчёт составляется…',
    cancel: 'Прервать',
    cancelled: 'Отчёт прерван.',
    failed: 'Отчёт не составлен. Попробуйте ещё раз.',
    open: (name) => `Открыть отчёт: ${name}`,
    figures: 'Его показатели (CSV)',
  },
  en: {
    make: 'Report of the territory (to print)',
    making: 'The report is being made…',
    cancel: 'Cancel',
    cancelled: 'The report was cancelled.',
    failed: 'The report could not be made. Try again.',
    open: (name) => `Open the report: ${name}`,
    figures: 'Its figures (CSV)',
  },
};

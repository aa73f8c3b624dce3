import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';

/** A file or a run of the demo's generator as the dataset names it, in the reader's language. */
export function batchSource(source: string, language: Language): string {
  const demo = /^demo of (\d+) enterprises, seed (\d+)$/.exec(source);
  if (demo === null || language === 'en') return source;
  const count = formatNumber(Number(demo[1]), language);
  return language === 'kk'
    ? `көрсетілім: ${count} кәсіпорын, бастапқы сан ${demo[2]}`
    : `демонстрация: предприятий ${count}, начальное число ${demo[2]}`;
}

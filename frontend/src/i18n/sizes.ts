import type { Language } from './language';
import { formatNumber } from './numbers';

const units: Readonly<Record<Language, readonly [string, string, string]>> = {
  kk: ['байт', 'КБ', 'МБ'],
  ru: ['Б', 'КБ', 'МБ'],
  en: ['bytes', 'KB', 'MB'],
};

/** What a file takes, in bytes below one kilobyte (of 1024 bytes), else in kilo- or megabytes. */
export function sizeText(bytes: number, language: Language): string {
  const [small, middle, large] = units[language];
  if (bytes < 1024) return `${formatNumber(bytes, language)} ${small}`;
  if (bytes < 1024 * 1024) return `${formatNumber(bytes / 1024, language, 1)} ${middle}`;
  return `${formatNumber(bytes / 1024 / 1024, language, 1)} ${large}`;
}

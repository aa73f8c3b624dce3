import type { Language } from '../i18n/language';
import { refusedIn as kk } from './refused_kk';
import { refusedIn as ru } from './refused_ru';
import { refusedInEnglish } from './refused_text';

const said: Readonly<Record<Language, (reason: string) => string>> = {
  kk: kk.said,
  ru: ru.said,
  en: refusedInEnglish,
};

/** That the server refused, and why: `reason` is in the reader's language and has no stop. */
export const refusedBecause = (reason: string, language: Language): string => said[language](reason);

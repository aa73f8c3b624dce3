import type { Language } from '../i18n/language';

/** What links to the page of methods say. */
export const howComputed: Readonly<Record<Language, string>> = {
  kk: 'Қалай есептеледі',
  ru: 'Как считается',
  en: 'How it is computed',
};

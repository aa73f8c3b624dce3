import type { Names } from '../api/types';

export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** The name of each language in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
};

export function isLanguage(text: string | null | undefined): text is Language {
  return text === 'kk' || text === 'ru' || text === 'en';
}

/** The first language of the reader's browser that we speak; Kazakh, the state language, when there is none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => isLanguage(tag));
  return isLanguage(known) ? known : 'kk';
}

/** A name in the language asked for; an absent English name falls back to the Russian one, then the Kazakh. */
export function nameIn(names: Partial<Names>, language: Language): string {
  return names[language] || names.ru || names.kk || names.en || '';
}

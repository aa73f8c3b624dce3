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

const stored = 'language';

/** The language that was read last, where the browser keeps it. */
function rememberedLanguage(): Language | null {
  try {
    const known = globalThis.localStorage?.getItem(stored);
    return isLanguage(known) ? known : null;
  } catch {
    return null;
  }
}

/** Keeps the language for pages that are opened without one, such as the installed app's first. */
export function rememberLanguage(language: Language): void {
  try {
    globalThis.localStorage?.setItem(stored, language);
  } catch {
    // It holds for this view only.
  }
}

/**
 * The language that was read last, else the first of the reader's browser that we speak; Kazakh, the state language, when
 * there is none.
 */
export function preferredLanguage(wanted: readonly string[]): Language {
  const remembered = rememberedLanguage();
  if (remembered !== null) return remembered;
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => isLanguage(tag));
  return isLanguage(known) ? known : 'kk';
}

/** A name in the language asked for; an absent English name falls back to the Russian one, then the Kazakh. */
export function nameIn(names: Partial<Names>, language: Language): string {
  return names[language] || names.ru || names.kk || names.en || '';
}

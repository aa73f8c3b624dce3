import { type Language, rememberLanguage } from '../i18n/language';
import { shellTexts } from './shell_texts';

/** Tells browser and screen reader which language and page this is. */
export function nameDocument(language: Language, page: string | null): void {
  document.documentElement.lang = language;
  rememberLanguage(language);
  const title = shellTexts[language].title;
  document.title = page === null ? title : `${page} · ${title}`;
}

/** Puts the view into the address without a new entry in the history. */
export function rememberView(query: string): void {
  if (query !== location.search) history.replaceState(history.state, '', query + location.hash);
}

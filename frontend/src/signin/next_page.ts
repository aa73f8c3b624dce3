import type { Language } from '../i18n/language';

/** An address of ours that says its language: what it names itself stays, else it is the one given. */
export function inLanguage(address: string, language: Language): string {
  const url = new URL(address, 'http://here');
  if (!url.searchParams.has('lang')) url.searchParams.set('lang', language);
  return url.pathname + url.search + url.hash;
}

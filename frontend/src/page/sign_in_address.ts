import { base } from '../api/base';
import type { Language } from '../i18n/language';

/** The sign-in, and from there back to this very view: with all of its query and its part after `#`. */
export function signInAddress(
  language: Language,
  here: Pick<Location, 'pathname' | 'search' | 'hash'>,
): string {
  const query = new URLSearchParams(here.search);
  query.set('lang', language);
  const next = `${here.pathname}?${query}${here.hash}`;
  return `${base}/signin?${new URLSearchParams({ lang: language, next })}`;
}

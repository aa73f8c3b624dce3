import { base } from '../api/base';
import type { Language } from '../i18n/language';

/** To the sign-in, and from there back to this very view. */
export function toSignIn(language: Language): void {
  const here = location.pathname + location.search + location.hash;
  location.assign(`${base}/signin?lang=${language}&next=${encodeURIComponent(here)}`);
}

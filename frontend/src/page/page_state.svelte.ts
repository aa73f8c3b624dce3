import { isLanguage, type Language, preferredLanguage } from '../i18n/language';
import { Viewer } from '../state/account.svelte';
import { nameDocument } from './document_state';

/** What every page besides the map knows: its language, which stands in the address, and who is looking. */
export class PageState {
  language = $state<Language>('kk');
  readonly viewer = new Viewer();

  constructor(query: URLSearchParams, wanted: readonly string[]) {
    const asked = query.get('lang');
    this.language = isLanguage(asked) ? asked : preferredLanguage(wanted);
  }

  /** Takes a language and writes it into the address. */
  speak(language: Language): void {
    this.language = language;
    const query = new URLSearchParams(location.search);
    query.set('lang', language);
    history.replaceState(history.state, '', `?${query}${location.hash}`);
  }

  /** The same view in another language. */
  queryIn = (language: Language): string => {
    const query = new URLSearchParams(location.search);
    query.set('lang', language);
    return `?${query}`;
  };

  name(title: string): void {
    nameDocument(this.language, title);
  }
}

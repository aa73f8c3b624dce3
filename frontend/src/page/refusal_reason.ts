import type { Language } from '../i18n/language';

type Sentence = (...parts: string[]) => string;

/** A refusal that the server may give, in the reader's language. */
export interface RefusalReason {
  /** What the server says in English; its groups are the parts of the sentence. */
  readonly pattern: RegExp;
  readonly kk: Sentence;
  readonly ru: Sentence;
  /** Where the server's own words are for programs. */
  readonly en?: Sentence;
}

/** The server's sentence in the reader's language; null when none of the reasons is meant. In English most stay as they are. */
export function translatedRefusal(
  reasons: readonly RefusalReason[],
  message: string,
  language: Language,
): string | null {
  for (const reason of reasons) {
    const found = reason.pattern.exec(message);
    if (found !== null) return reason[language]?.(...found.slice(1)) ?? message;
  }
  return language === 'en' ? message : null;
}

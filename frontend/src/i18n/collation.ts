import type { Language } from './language';

/** The 42 letters of the Kazakh Cyrillic alphabet in order. Chromium sorts Kazakh as if it were Russian. */
export const kazakhAlphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';

const rank = new Map([...kazakhAlphabet].map((letter, place) => [letter, place + 1]));

/** Sort key of one character: spaces and punctuation, then digits, then Cyrillic by alphabet, then the rest. */
function weight(character: string): number {
  const place = rank.get(character);
  if (place !== undefined) return 10_000 + place;
  const code = character.codePointAt(0) ?? 0;
  return code < 128 ? code : 20_000 + code;
}

/** Compares two texts by the Kazakh alphabet, without regard to case; equal texts compare as 0. */
export function compareKazakh(left: string, right: string): number {
  const a = [...left.toLowerCase()];
  const b = [...right.toLowerCase()];
  for (let place = 0; place < Math.min(a.length, b.length); ++place) {
    const difference = weight(a[place] ?? '') - weight(b[place] ?? '');
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const collators = { ru: new Intl.Collator('ru'), en: new Intl.Collator('en') };

/** The order of names in a language. */
export function compareNames(language: Language): (left: string, right: string) => number {
  return language === 'kk' ? compareKazakh : collators[language].compare;
}

/**
 * Values of filters as the API spells them (regions/selection/parse_selection.cpp), each brought to the one spelling that
 * the page has: an address copied from the API says the same here. null is what the API refuses, too.
 */

/** `5`, `4,5`, `4-5`; all five are no filter, so none. */
export function degreesOf(text: string): readonly number[] | null {
  const degrees = numbersOf(text, 1, 5);
  return degrees === null || degrees.length < 5 ? degrees : [];
}

/** The whole numbers of a list of numbers and ranges, ascending, each once. */
function numbersOf(text: string, least: number, most: number): readonly number[] | null {
  const found = new Set<number>();
  for (const entry of text.split(',')) {
    const [, low, high] = /^(\d+)(?:-(\d+))?$/.exec(entry) ?? [];
    if (low === undefined) return null;
    const [first, last] = [Number(low), Number(high ?? low)];
    if (first > last || first < least || last > most) return null;
    for (let number = first; number <= last; number += 1) found.add(number);
  }
  return [...found].sort((left, right) => left - right);
}

/** A single year, also as a range that begins and ends with it; several have no place on the page. */
export function yearOf(text: string): string | null {
  const years = numbersOf(text, 1990, 2100);
  return years?.length === 1 ? String(years[0]) : null;
}

/** `KZ`, a KATO of nine digits, or the two digits of a region. */
export function placeOf(text: string): string | null {
  if (/^(KZ|\d{9})$/.test(text)) return text;
  return /^\d{2}$/.test(text) && text !== '00' ? `${text}0000000` : null;
}

/** A code of the OKED without the dots that it may be written with. */
export const sectorOf = (text: string): string =>
  /^\d{2}\.(\d{1,3}|\d{2}\.\d)$/.test(text) ? text.replaceAll('.', '') : text;

/** A code of the KRP, the classifier of sizes by workers. */
export const krpCode = (text: string): string | null =>
  /^\d{1,3}$/.test(text) ? String(Number(text)) : null;

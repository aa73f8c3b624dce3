import { sizes } from '../state/choice';
import type { ExplorerTexts } from './texts';

/** The classes of size of a choice in words, and codes of the KRP: `medium, large, KRP code 310`. */
export function sizesText(chosen: string, texts: ExplorerTexts): string {
  const words = chosen.split(',');
  return [
    ...sizes.filter((size) => words.includes(size)).map((size) => texts.filter.sizes[size]),
    ...words.filter((word) => /^\d+$/.test(word)).map(texts.filter.krp),
  ].join(', ');
}

import { sizes } from '../state/choice';
import type { ExplorerTexts } from './texts';

/** The classes of size of a choice in words: `medium, large`. */
export const sizesText = (chosen: string, texts: ExplorerTexts): string =>
  sizes
    .filter((size) => chosen.split(',').includes(size))
    .map((size) => texts.filter.sizes[size])
    .join(', ');

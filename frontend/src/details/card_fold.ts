import { getContext, setContext } from 'svelte';
import { Fold } from '../page/fold.svelte';

const key = Symbol('fold of cards');

/** Lets the cards of a map within another page be folded; in a small frame they begin so, for map and key come first. */
export function offerCardFold(): void {
  const isSmall = globalThis.matchMedia?.('(max-width: 64rem), (max-height: 40rem)').matches;
  setContext(key, new Fold('embedded-card', !isSmall));
}

/** The fold of a card; none where cards stay open. */
export const cardFold = (): Fold | undefined => getContext(key);

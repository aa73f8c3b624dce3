import type { Territory } from '../../api/types';
import type { Language } from '../../i18n/language';
import type { PinDoubt } from './pin_doubt.svelte';
import { regionName } from './region_name';
import type { ReviewTexts } from './texts';

/** Why a pin may not be meant; empty where nothing speaks against it. */
export function pinDoubtText(
  { kind, kato, within }: PinDoubt,
  places: readonly Territory[],
  texts: ReviewTexts['pin'],
  language: Language,
): string {
  if (kind === 'outside') return texts.outside;
  return kind === 'elsewhere' && kato !== null && within !== null
    ? texts.elsewhere(regionName(places, kato, language), regionName(places, within, language))
    : '';
}

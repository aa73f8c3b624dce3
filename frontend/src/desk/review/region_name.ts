import type { Territory } from '../../api/types';
import { type Language, nameIn } from '../../i18n/language';

/** What a region is called; its code where the names are not there. */
export const regionName = (places: readonly Territory[], kato: string, language: Language): string =>
  nameIn(places.find((place) => place.kato === kato)?.name ?? { en: kato }, language);

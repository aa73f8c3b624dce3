import { base } from '../api/base';
import type { Enterprise, Site } from '../api/types';
import type { Language } from '../i18n/language';

/** The desk's page that decides where an address lies. */
export const reviewOfSite = ({ address, kato }: Pick<Site, 'address' | 'kato'>, language: Language): string =>
  `${base}/data?${new URLSearchParams({ lang: language, address, within: kato })}#reviews`;

/** The same for the first address of an enterprise; null when it has none. */
export function reviewOf({ sites }: Enterprise, language: Language): string | null {
  const site = (sites ?? []).find(({ address }) => address !== '');
  return site === undefined ? null : reviewOfSite(site, language);
}

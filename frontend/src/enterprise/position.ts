import type { Site } from '../api/types';
import { doubtOf, type PinPlace } from '../desk/review/pin_place';
import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';
import type { EnterpriseTexts } from './texts';

/** Why somebody should look at a position; the middle of the settlement that the address names is none. */
export type SiteDoubt = 'nowhere' | 'coarse' | 'elsewhere' | 'outside' | 'waits';

/** What is asked about a site for who decides: what lies under its position, whether its address waits for them. */
export interface SiteGround {
  readonly place: PinPlace | null;
  readonly waits: boolean;
}

/** So coarse that the address found nothing in its region. */
const coarse = ['region', 'district'];

/** What speaks against the position of a site, as far as its ground is known. */
export function doubtOfSite(
  { position, precision, kato }: Pick<Site, 'position' | 'precision' | 'kato'>,
  ground: SiteGround | null,
): SiteDoubt | null {
  if (position === null) return 'nowhere';
  if (precision === null || coarse.includes(precision)) return 'coarse';
  return doubtOf(ground?.place ?? null, kato) ?? (ground?.waits ? 'waits' : null);
}

/** Metres that a position of a class may be off, where nobody measured it: they choose the decimals, nothing else. */
const usualMetres: Readonly<Record<string, number>> = {
  entrance: 20,
  house: 30,
  near_house: 60,
  interpolated: 60,
  street: 400,
  part: 2_000,
  settlement: 5_000,
  okrug: 10_000,
  district: 40_000,
  region: 200_000,
};

/** Decimals of a degree that mean something: one of a coordinate's fourth is 11 m, one of its first 11 km. */
function decimalsOf({ accuracy, precision }: Pick<Site, 'accuracy' | 'precision'>): 1 | 2 | 3 | 4 {
  const metres = accuracy ?? usualMetres[precision ?? ''] ?? 200_000;
  if (metres < 100) return 4;
  if (metres < 1_000) return 3;
  return metres < 15_000 ? 2 : 1;
}

/** How close the map may go for a position by its decimals: what lies around it must stay in sight. */
const zooms = { 1: 6, 2: 11, 3: 13, 4: 14 } as const;
export const zoomOf = (site: Pick<Site, 'accuracy' | 'precision'>): number => zooms[decimalsOf(site)];

/** Latitude and longitude, no finer than they are known; empty without a position. */
export function coordinatesText(
  site: Pick<Site, 'position' | 'accuracy' | 'precision'>,
  language: Language,
): string {
  if (site.position === null) return '';
  const [lon, lat] = site.position;
  const write = (degrees: number): string => formatNumber(degrees, language, decimalsOf(site));
  return `${write(lat)}${language === 'en' ? ', ' : '; '}${write(lon)}`;
}

/** How far off the position may be, with a blank before it; empty where nobody knows. */
export function radiusText(
  { accuracy }: Pick<Site, 'accuracy'>,
  language: Language,
  texts: Pick<EnterpriseTexts['places'], 'metres' | 'kilometres'>,
): string {
  if (accuracy === null || accuracy === undefined) return '';
  const far =
    accuracy < 1_000
      ? `${formatNumber(accuracy, language)}\u00a0${texts.metres}`
      : `${formatNumber(accuracy / 1_000, language, accuracy < 10_000 ? 1 : 0)}\u00a0${texts.kilometres}`;
  return ` ±\u00a0${far}`;
}

/** Precision and origin in words, without what is not known. */
export const howFound = (
  { precision, origin }: Pick<Site, 'precision' | 'origin'>,
  texts: Pick<EnterpriseTexts['places'], 'precision' | 'origin' | 'pin'>,
): string =>
  [
    // A pin lies where somebody put it, not in the middle of what it may be anywhere in.
    (origin === 'review' ? texts.pin[precision ?? ''] : undefined) ??
      texts.precision[precision ?? 'unknown'] ??
      precision ??
      '',
    origin === null || origin === '' ? '' : (texts.origin[origin] ?? origin),
  ]
    .filter((part) => part !== '')
    .join(' · ');

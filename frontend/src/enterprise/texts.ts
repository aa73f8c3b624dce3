import type { RiskMeasure } from '../api/types';
import type { Language } from '../i18n/language';
import type { SiteDoubt } from './position';
import { en } from './texts_en';
import { kk } from './texts_kk';
import { ru } from './texts_ru';

type Words = Readonly<Record<string, string>>;

/** Texts of the page of one enterprise. */
export interface EnterpriseTexts {
  readonly page: string;
  /** The enterprise lies where the reader's account does not reach. */
  readonly elsewhere: (regions: string) => string;
  readonly toOwn: string;
  readonly toMap: string;
  readonly back: string;
  readonly review: string;
  readonly print: string;
  readonly route: string;
  readonly signIn: string;
  readonly size: string;
  readonly sizes: Words;
  readonly ownership: string;
  readonly secondary: string;
  readonly score: {
    readonly heading: string;
    readonly interval: string;
    readonly high: string;
    readonly completeness: string;
    readonly confidence: string;
    readonly sentence: (score: string, low: string, high: string, degree: string) => string;
    readonly notWorst: string;
  };
  readonly waterfall: {
    readonly heading: string;
    readonly explained: string;
    /** How parts and sum were rounded. */
    readonly rounded: string;
    readonly weight: string;
    readonly part: Words;
    readonly total: string;
    readonly assumed: string;
  };
  readonly indicators: {
    readonly heading: string;
    readonly name: Words;
    readonly mean: string;
    readonly peak: string;
    readonly none: string;
  };
  readonly workplaces: {
    readonly heading: string;
    readonly rank: string;
    readonly name: string;
    readonly workers: string;
    readonly degree: string;
    readonly share: string;
    readonly conditions: string;
    readonly underground: string;
    readonly openAir: string;
    readonly height: string;
    readonly assessed: (day: string, until: string) => string;
    readonly expired: string;
    readonly none: string;
  };
  readonly timeline: {
    readonly heading: string;
    readonly explained: string;
    readonly injury: string;
    readonly severity: Words;
    readonly violation: string;
    readonly violationClass: Words;
    readonly remedied: string;
    readonly open: string;
    readonly repeated: string;
    readonly assessment: string;
    readonly oneStream: string;
    readonly together: string;
    readonly kind: string;
    readonly day: string;
    readonly what: string;
    readonly none: string;
  };
  readonly inspections: {
    readonly heading: string;
    readonly count: string;
    readonly found: string;
    readonly unremedied: string;
    readonly notLoaded: string;
  };
  readonly places: {
    readonly heading: string;
    /** Why somebody should look at a position, as the words of the link that leads there. */
    readonly doubt: Readonly<Record<SiteDoubt, string>>;
    readonly kind: Words;
    /** How far a pin that somebody put may be off, where it is coarse. */
    readonly pin: Readonly<Record<string, string>>;
    readonly precision: Words;
    readonly origin: Words;
    readonly how: string;
    readonly map: string;
    readonly unknown: string;
    readonly metres: string;
    readonly kilometres: string;
    /** Sites under a fold. */
    readonly more: (count: string) => string;
  };
  readonly history: {
    readonly heading: string;
    readonly women: string;
    readonly none: string;
    /** Why a dash stands in a year. */
    readonly unknown: string;
  };
  readonly register: { readonly heading: string; readonly first: string };
  readonly signals: { readonly heading: string; readonly none: string };
  readonly peers: {
    readonly heading: string;
    readonly explained: (place: string, count: string) => string;
    /** How many others have the same score. */
    readonly tied: (count: string) => string;
    /** How many have no place. */
    readonly unplaced: (count: string) => string;
    /** Instead of a place: nothing is recorded of the enterprise itself. */
    readonly noPlace: (count: string) => string;
    readonly limited: string;
    readonly none: string;
    /** None in the reader's regions; there may be some elsewhere. */
    readonly noneInRegions: string;
    /** Shows every peer, and only the nearest ones again. */
    readonly all: (count: string) => string;
    readonly fewer: string;
    readonly score: string;
  };
  readonly better: {
    readonly heading: string;
    readonly measure: Readonly<Record<RiskMeasure, string>>;
    /** In place of renewing, where no assessment is known. */
    readonly firstAssessment: string;
    readonly now: string;
    readonly none: string;
  };
  readonly how: {
    readonly heading: string;
    readonly text: string;
    readonly model: string;
    readonly asOf: string;
    readonly scheme: string;
    /** Titles of schemes that come with the program, by the server's English. */
    readonly schemes: Readonly<Record<string, string>>;
    readonly more: string;
  };
  /** The card on paper. */
  readonly card: {
    /** What a list leaves out. */
    readonly more: (count: string) => string;
    readonly printed: string;
    readonly demo: string;
  };
}

export const enterpriseTexts: Readonly<Record<Language, EnterpriseTexts>> = { kk, ru, en };

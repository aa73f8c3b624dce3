import type { Language } from '../../i18n/language';
import { en } from './texts_en';
import { kk } from './texts_kk';
import { ru } from './texts_ru';

/** How precisely a position can be known, the best first. */
export const precisions = [
  'entrance',
  'house',
  'near_house',
  'interpolated',
  'street',
  'part',
  'settlement',
  'okrug',
  'district',
  'region',
] as const;

/** Texts of the review queue. */
export interface ReviewTexts {
  readonly heading: string;
  readonly explained: string;
  readonly state: Readonly<Record<'open' | 'decided' | 'all', string>>;
  readonly isDecided: string;
  readonly show: string;
  readonly none: string;
  readonly more: string;
  readonly count: (shown: string) => string;
  readonly address: string;
  readonly whyHere: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly met: (times: string) => string;
  readonly inside: (place: string) => string;
  readonly asked: (address: string) => string;
  /** Whose address it is. */
  readonly owners: string;
  readonly noOwner: string;
  /** The same, told to who sees enterprises of some regions only. */
  readonly noOwnerInRegions: string;
  readonly moreOwners: string;
  readonly ask: {
    readonly heading: string;
    readonly explained: string;
    readonly address: string;
    readonly region: string;
    readonly anyRegion: string;
    readonly put: string;
    /** Addresses to try the queue with, invented for the demonstration. */
    readonly samples: string;
  };
  readonly map: string;
  readonly candidates: string;
  readonly noCandidates: string;
  readonly accuracy: (kilometres: string) => string;
  readonly points: (score: string) => string;
  readonly faults: string;
  readonly fault: Readonly<Record<string, string>>;
  readonly precision: Readonly<Record<string, string>>;
  readonly pin: {
    readonly put: string;
    readonly away: string;
    readonly explained: string;
    readonly at: (lat: string, lon: string) => string;
    readonly outside: string;
    /** The pin's region is not the one that the register names. */
    readonly elsewhere: (region: string, wanted: string) => string;
    /** What to do if it is meant all the same. */
    readonly again: string;
    readonly precision: string;
    readonly lon: string;
    readonly lat: string;
    readonly move: Readonly<Record<'left' | 'right' | 'up' | 'down', string>>;
  };
  readonly decision: {
    readonly heading: string;
    readonly reason: string;
    readonly suggested: Readonly<Record<'candidate' | 'position' | 'nowhere', string>>;
    readonly accept: string;
    readonly reject: string;
    readonly undo: string;
    readonly undone: string;
    readonly next: string;
    readonly previous: string;
    readonly needsChoice: string;
    readonly needsReason: string;
    readonly done: (address: string) => string;
    /** Somebody decided already. */
    readonly already: string;
    /** The address is of regions that the reader may not decide for. */
    readonly closed: string;
    readonly takenBack: string;
    readonly chosen: (place: string, label: string) => string;
    readonly inForce: (author: string, when: string) => string;
    readonly nowhere: string;
    readonly withdrawn: string;
    readonly history: string;
  };
  /** What becomes of the enterprises at the address; `count`: how many. */
  readonly moving: {
    readonly now: (count: string) => string;
    readonly moved: (count: string) => string;
    readonly lost: (count: string) => string;
    readonly already: string;
    readonly later: (count: string) => string;
  };
  readonly keys: {
    readonly use: string;
    readonly heading: string;
    readonly rows: readonly (readonly [string, string])[];
  };
}

export const reviewTexts: Readonly<Record<Language, ReviewTexts>> = { kk, ru, en };

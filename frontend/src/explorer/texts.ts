import type { WorkCondition } from '../api/resources';
import type { LeadingOrder } from '../api/studies';
import type { IndicatorGroup } from '../figures/indicator_groups';
import type { Language } from '../i18n/language';
import type { PluralForms } from '../i18n/plural';
import type { PanelId, Size, View } from '../state/choice';
import type { PlaceKind } from './search';
import { en } from './texts_en';
import { kk } from './texts_kk';
import { ru } from './texts_ru';

/** A territory and by how much its score or figure changes. */
export interface PlaceChange {
  readonly name: string;
  readonly points: string;
}

/** Texts of the explorer beyond those that the map shares with other pages. */
export interface ExplorerTexts {
  readonly page: string;
  readonly choose: string;
  readonly hideChoice: string;
  readonly showChoice: string;
  readonly hideAnalysis: string;
  readonly showAnalysis: string;
  readonly analysis: string;
  readonly search: {
    readonly label: string;
    readonly placeholder: string;
    readonly nothing: string;
    readonly places: string;
    readonly enterprises: string;
    readonly regions: string;
    readonly clear: string;
    /** Kinds of places as the list names them. */
    readonly what: Readonly<Record<PlaceKind, string>>;
    /** What of an address is not known in the place that was found. */
    readonly missed: Readonly<Record<'street' | 'house', string>>;
    readonly found: (count: string) => string;
  };
  readonly years: { readonly play: string; readonly pause: string; readonly heading: string };
  readonly indicator: {
    readonly find: string;
    readonly none: string;
    readonly change: string;
    readonly howComputed: string;
    readonly group: Readonly<Record<IndicatorGroup, string>>;
  };
  readonly filter: {
    readonly heading: string;
    readonly territory: string;
    readonly wholeCountry: string;
    readonly districtsMissing: string;
    readonly sectorDivision: string;
    readonly degree: string;
    readonly size: string;
    readonly sizes: Readonly<Record<Size, string>>;
    /** A code of the classifier of sizes by workers. */
    readonly krp: (code: string) => string;
    readonly conditions: string;
    readonly condition: Readonly<Record<WorkCondition, string>>;
    readonly conditionsExplained: string;
    readonly reset: string;
    readonly some: (count: string) => string;
  };
  readonly view: {
    readonly heading: string;
    readonly name: Readonly<Record<View, string>>;
    readonly explained: Readonly<Record<View, string>>;
    /** Why a view that an address or an earlier choice names cannot be shown, and what is shown. */
    readonly refused: Readonly<Record<Exclude<View, 'value'>, string>>;
    readonly against: string;
    readonly unit: Readonly<Record<'nation' | 'change' | 'what-if', string>>;
    /** What the hatching means under each view. */
    readonly hatch: Readonly<Record<'nation' | 'change', string>>;
    /** What a territory has whose figure was zero in the first year. */
    readonly noRatio: string;
  };
  readonly heat: {
    readonly heading: string;
    readonly kind: Readonly<Record<'density' | 'rate' | 'relative-risk', string>>;
    /** What hatching and lines of a heat surface say. */
    readonly unstable: string;
    readonly significant: string;
  };
  /** Where a region was to be shown by districts that its borders do not have. */
  readonly noDistricts: string;
  readonly districtsNotLoaded: string;
  /** Above the map, once the server no longer knows who was signed in. */
  readonly seenAsStranger: string;
  readonly marks: {
    /** What size and colour of the circles of several enterprises say. */
    readonly circles: string;
    /** The same where single enterprises are seen among the groups. */
    readonly mixed: string;
    readonly equals: string;
    readonly singles: string;
    readonly worst: string;
    readonly signals: string;
    readonly signalCount: (count: string) => string;
    readonly facility: string;
    readonly facilityCount: (count: string) => string;
    readonly noFacilities: string;
    readonly hazardClass: (hazard: string) => string;
    readonly sectors: string;
    readonly letters: string;
    readonly victims: string;
  };
  readonly pins: {
    /** A territory of another level than the one shown. */
    readonly otherLevel: (name: string) => string;
    readonly closed: (bin: string) => string;
    readonly unanswered: (bin: string) => string;
    /** The row that says whether the filters let an enterprise through. */
    readonly filters: string;
    readonly leftOut: string;
    readonly within: string;
    readonly heading: string;
    readonly pin: string;
    readonly unpin: (name: string) => string;
    readonly clear: string;
    readonly what: string;
  };
  readonly classes: {
    readonly heading: string;
    readonly equal: string;
    readonly fixed: string;
    readonly steps: string;
  };
  readonly certainty: {
    readonly rate: string;
    readonly sure: string;
    readonly error: readonly [string, string, string];
    readonly level: readonly [string, string, string];
  };
  readonly clusters: {
    readonly legend: string;
    readonly none: string;
    readonly unfit: string;
    readonly few: string;
    readonly unanswered: string;
  };
  readonly tab: Readonly<Record<PanelId, string>>;
  readonly distribution: {
    readonly explained: string;
    readonly nation: string;
    readonly notShown: string;
    readonly withheld: string;
  };
  readonly trend: {
    readonly explained: string;
    /** The same of counts, beside which the country has no line. */
    readonly explainedCounts: string;
    readonly nothing: string;
  };
  readonly sectors: {
    readonly explained: string;
    readonly choose: string;
    readonly order: string;
    readonly orders: Readonly<Record<'value' | 'cases', string>>;
    /** Without a share where the whole is not known. */
    readonly cases: (count: string, percent: string | null) => string;
  };
  readonly compare: {
    readonly explained: string;
    readonly earlier: string;
    readonly later: string;
    readonly ratio: string;
    readonly interval: string;
    readonly chance: string;
    readonly significant: string;
    readonly notSignificant: string;
    readonly oneYear: string;
    /** Where the server tells no interval of the change. */
    readonly untested: string;
  };
  readonly leading: {
    readonly heading: string;
    /** What is listed for the chosen figure. */
    readonly listed: (figure: string, measure: string) => string;
    /** Of a chosen figure in which no enterprise has a part: what is listed instead. */
    readonly instead: (figure: string, measure: string) => string;
    readonly explained: string;
    /** Where an enterprise has one or none. */
    readonly explainedOne: string;
    readonly order: string;
    readonly orders: Readonly<Record<LeadingOrder | 'workers', string>>;
    readonly enterprise: string;
    readonly score: string;
    readonly workers: string;
    readonly excess: string;
    readonly total: (enterprises: string, measure: string, observed: string) => string;
    readonly expected: (expected: string) => string;
    readonly share: Readonly<Record<'observed' | 'excess', (shown: string, percent: string) => string>>;
    readonly nobody: (measure: string) => string;
    readonly more: (many: string) => string;
  };
  /** Of readers who see the enterprises of some regions only. */
  readonly reach: {
    readonly only: (regions: string) => string;
    readonly closed: (regions: string) => string;
    readonly own: string;
    readonly outside: string;
    readonly noneInside: string;
    readonly signInFirst: string;
    readonly signInEnded: string;
  };
  readonly signals: {
    readonly explained: string;
    readonly all: string;
    readonly observed: string;
    readonly expected: string;
    readonly found: (shown: string, all: string) => string;
    readonly rule: Readonly<Record<string, string>>;
  };
  readonly whatIf: {
    readonly before: string;
    readonly after: string;
    readonly explained: string;
    readonly reset: string;
    readonly meanScore: (place: string) => string;
    /** Where the mean score rises and falls most, each with its points; null where it does nowhere. */
    readonly summary: (rises: PlaceChange | null, falls: PlaceChange | null) => string;
    readonly moved: (count: string, all: string) => string;
    readonly movers: string;
    readonly degree: string;
  };
  readonly area: {
    readonly explained: string;
    readonly lasso: string;
    readonly circle: string;
    readonly drawing: string;
    readonly giveUp: string;
    readonly clear: string;
    readonly radius: string;
    readonly aroundMiddle: string;
    readonly enterprises: string;
    readonly injured: string;
    readonly fatal: string;
    readonly diseases: string;
    readonly highest: string;
    readonly size: string;
  };
  readonly export: {
    readonly heading: string;
    readonly picture: string;
    readonly print: string;
    /** Printed instead of a sheet that did not come in time. */
    readonly sheetComing: string;
    readonly csv: string;
    readonly geojson: string;
    readonly enterprises: string;
    readonly signIn: string;
    readonly preparing: string;
    readonly failed: string;
    /** Earlier files of the same person take all the room that the server gives. */
    readonly full: string;
    readonly makeRoom: string;
    readonly plan: string;
    readonly link: string;
    readonly copied: string;
    readonly embed: string;
    readonly embedHint: string;
    readonly suppression: string;
    readonly printed: string;
  };
  readonly popup: { readonly pin: string; readonly openPage: string; readonly districts: string };
  readonly embed: { readonly open: string };
  readonly fallback: string;
  readonly contextGone: string;
  readonly kilometres: (number: string) => string;
  readonly enterpriseForms: PluralForms;
}

export const explorerTexts: Readonly<Record<Language, ExplorerTexts>> = { kk, ru, en };

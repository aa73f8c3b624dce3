import type { PluralForms } from '../../i18n/plural';

/** Every text of the barometer; one file for each language, of which a reader loads one. */
export interface BarometerTexts {
  readonly heading: string;
  readonly nation: string;
  readonly loading: string;
  readonly retry: string;
  readonly close: string;
  readonly summary: (place: string, year: number, injured: string, dead: string) => string;
  readonly control: {
    readonly heading: string;
    readonly place: string;
    readonly year: string;
    readonly stream: string;
    readonly borders: string;
    readonly indicator: string;
  };
  readonly stream: Readonly<Record<string, string>>;
  readonly borders: Readonly<Record<string, string>>;
  readonly card: {
    readonly heading: string;
    readonly how: string;
    readonly onMap: string;
    readonly interval: (low: string, high: string) => string;
    readonly target: (year: number, value: string) => string;
    readonly nationalTarget: (year: number, value: string) => string;
    readonly reached: string;
    readonly toGo: (gap: string) => string;
    readonly rise: (percent: string, year: string) => string;
    readonly fall: (percent: string, year: string) => string;
    readonly unclear: (year: string) => string;
    readonly sure: (low: string, high: string) => string;
    /** Said instead of `reached` where the interval holds the target. */
    readonly maybe: string;
    /** The same where the figure is unstable. */
    readonly tooFew: string;
    /** The figure is of an account the target is not set on. */
    readonly otherAccount: string;
    /** The Concept sets one, but nobody imported it. */
    readonly noPath: string;
    readonly noTarget: string;
    readonly more: (points: string, year: string) => string;
    readonly less: (points: string, year: string) => string;
    readonly unchanged: (year: string) => string;
    readonly noEarlier: (year: string) => string;
    readonly path: string;
  };
  /** Why a figure has no interval. */
  readonly noInterval: {
    readonly complete: string;
    readonly clustered: string;
    readonly published: string;
  };
  readonly mark: {
    readonly noData: string;
    readonly suppressed: string;
    readonly unstable: string;
    readonly demo: string;
  };
  readonly map: {
    readonly heading: string;
    readonly image: string;
    readonly hint: string;
    readonly legend: string;
    readonly lower: string;
    readonly higher: string;
    readonly denominator: string;
    readonly open: string;
    readonly failed: string;
  };
  readonly ranking: {
    readonly heading: string;
    readonly lead: string;
    readonly region: string;
    readonly value: string;
    readonly chart: string;
    readonly chartShort: string;
    readonly logarithmic: string;
    readonly interval: string;
    readonly rank: string;
    readonly standing: string;
    readonly above: string;
    readonly below: string;
    readonly same: string;
    readonly sort: string;
    readonly byValue: string;
    readonly byName: string;
    readonly distinct: (count: string, form: string) => string;
    readonly regionForms: PluralForms;
    readonly csv: string;
  };
  readonly compare: {
    readonly heading: string;
    readonly lead: string;
    readonly first: string;
    readonly second: string;
    readonly indicator: string;
    readonly ratio: string;
    readonly radar: string;
    readonly radarNote: string;
    readonly trend: string;
    readonly leftOut: (names: string) => string;
    readonly choose: string;
  };
  readonly sectors: {
    readonly heading: string;
    readonly lead: string;
    readonly table: string;
    readonly sector: string;
    readonly noCase: string;
    readonly cards: string;
    readonly workers: string;
    readonly show: string;
    readonly all: (count: string) => string;
    readonly onMap: string;
  };
  readonly official: {
    readonly heading: string;
    readonly lead: string;
    readonly figure: string;
    readonly publisher: string;
    readonly period: string;
    readonly value: string;
    readonly source: string;
    readonly none: string;
  };
  readonly conflicts: {
    readonly heading: string;
    readonly lead: string;
    readonly computed: string;
    readonly more: string;
  };
  readonly foot: {
    readonly data: string;
    readonly version: string;
    readonly print: string;
  };
  readonly trouble: {
    readonly unreachable: string;
    readonly starting: string;
    readonly refused: (detail: string, status: number) => string;
    readonly request: (id: string) => string;
    readonly malformed: string;
    readonly unknownCodes: (codes: string) => string;
    readonly renewed: string;
  };
}

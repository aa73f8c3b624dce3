import type { Language } from '../i18n/language';
import type { WholeKind } from './import_order';
import type { Hindrance } from './kind_choice';
import { en } from './texts_en';
import { kk } from './texts_kk';
import { ru } from './texts_ru';

export const deskTabs = ['imports', 'batches', 'reviews', 'classifiers', 'audit', 'accounts'] as const;
export type DeskTab = (typeof deskTabs)[number];

/** Texts of the data desk. */
export interface DeskTexts {
  readonly page: string;
  readonly forbidden: string;
  readonly signIn: string;
  /** Somebody is signed in with a role that this page is not for. */
  readonly otherRole: (role: string) => string;
  readonly toMap: string;
  readonly toAccount: string;
  readonly tab: Readonly<Record<DeskTab, string>>;
  readonly take: {
    readonly heading: string;
    readonly explained: string;
    readonly kind: string;
    readonly territories: string;
    readonly figures: string;
    readonly byHeaders: string;
    readonly level: string;
    readonly levels: Readonly<Record<'' | 'region' | 'district', string>>;
    readonly attribution: string;
    readonly asOf: string;
    readonly drop: string;
    readonly choose: string;
    readonly chosen: (name: string, size: string) => string;
    /** Several files go in one after the other. */
    readonly several: (count: string) => string;
    readonly remove: (name: string) => string;
    readonly empty: (name: string) => string;
    /** A file larger than the server takes, and how large that is. */
    readonly tooLarge: (name: string, size: string, most: string) => string;
    readonly send: string;
    /** What goes and what comes where a file replaces all there is of its kind. */
    readonly replaces: Readonly<Record<WholeKind, (before: string, file: string, after: string) => string>>;
    readonly replace: string;
    readonly keep: string;
    readonly rehearse: string;
    /** The way back to the boundaries or figures that come with the program. */
    readonly builtIn: Readonly<
      Record<WholeKind, Readonly<Record<'explained' | 'bring' | 'check' | 'question', string>>>
    >;
    /** Boundaries that leave out territories which are there. */
    readonly without: {
      readonly offer: string;
      readonly question: (gone: string, all: string, names: string) => string;
      readonly sure: string;
    };
    readonly sending: string;
    readonly columns: string;
    readonly required: string;
    /** Why some kinds of files cannot be chosen. */
    readonly hindrance: Readonly<Record<Hindrance, string>>;
  };
  /** What a file is by its headers, and which of them hold what. */
  readonly match: {
    readonly recognised: (kind: string) => string;
    /** Without a word of what is chosen where nothing is. */
    readonly looksLike: (file: string, kind: string, chosen: string) => string;
    readonly choose: (kind: string) => string;
    readonly explained: string;
    readonly none: string;
    readonly apply: string;
    /** The columns that need not be there. */
    readonly others: (count: string) => string;
    readonly byItself: string;
    readonly unused: (headers: string) => string;
    readonly untold: (files: string) => string;
    /** Files that are no tables, each with what it is. */
    readonly foreign: (files: string) => string;
    /** A file that was not taken. */
    readonly kept: (kind: string) => string;
  };
  readonly reading: {
    readonly heading: string;
    readonly explained: string;
    readonly recognised: string;
    readonly encoding: string;
    readonly delimiter: string;
    readonly delimiters: Readonly<Record<'comma' | 'semicolon' | 'tab' | 'bar', string>>;
    readonly sheet: string;
    readonly headerLine: string;
    readonly mapping: string;
    readonly mappingFile: string;
  };
  readonly state: Readonly<Record<'queued' | 'running' | 'done' | 'failed' | 'cancelled', string>>;
  readonly jobs: {
    readonly heading: string;
    /** The server does not answer for a while. */
    readonly away: string;
    readonly none: string;
    readonly unknown: string;
    /** What an import did that replaces all there is. */
    readonly replaced: (after: string, before: string) => string;
    /** Territories that boundaries left out. */
    readonly leftOut: (count: string, names: string) => string;
    /** The edition of boundaries or figures that comes with the program. */
    readonly builtIn: string;
    /** The very file was imported before. */
    readonly unchanged: string;
    /** Of a job that left no numbers: they are in its report, or were not kept. */
    readonly inReport: string;
    readonly uncounted: string;
    /** The file that a job wrote was removed. */
    readonly fileGone: string;
    /** Above the server's own words. */
    readonly original: string;
    /** What failed is tried again by the server itself. */
    readonly again: (tried: string, most: string, seconds: string) => string;
    /** So many older jobs are folded. */
    readonly more: (count: string) => string;
    readonly cancel: string;
    readonly report: string;
    /** The file of an export, which takes room on the server. */
    readonly removeFile: string;
    readonly removeSure: string;
    readonly removeQuestion: (owner: string) => string;
    readonly take: (size: string) => string;
    /** What the file of an export or archive holds, by its subject. */
    readonly subject: Readonly<Record<string, string>>;
    /** What narrows a selection, by its parameter. */
    readonly choice: Readonly<Record<string, string>>;
    readonly everything: string;
    readonly batch: (number: string) => string;
    /** What a withdrawal did. */
    readonly withdrawn: (removed: string, restored: string, kept: string) => string;
    /** Enterprises that follow decisions on their addresses. */
    readonly moved: (moved: string, lost: string) => string;
    /** The file was only looked at. */
    readonly rehearsed: string;
    /** What a job does; an import is `import` and what is imported. */
    readonly kind: Readonly<Record<string, string>>;
  };
  readonly report: {
    readonly heading: string;
    readonly count: Readonly<Record<string, string>>;
    readonly line: string;
    readonly column: string;
    readonly value: string;
    readonly reason: string;
    readonly outcome: string;
    readonly refusedFile: string;
    readonly reportFile: string;
    readonly leftOut: (count: string) => string;
    /** The refused rows themselves were not kept. */
    readonly rowsNotKept: string;
    readonly nothing: string;
    /** A file of headers alone. */
    readonly noRows: string;
    readonly before: string;
    readonly unused: string;
    /** Leads to the queue of doubtful addresses. */
    readonly toReviews: string;
    readonly lookAt: string;
  };
  readonly batches: {
    readonly heading: string;
    readonly none: string;
    /** Of whoever is bound to regions. */
    readonly bound: string;
    readonly source: string;
    readonly kind: string;
    readonly asOf: string;
    /** What is no kind of records, by what the server calls it before a point. */
    readonly kinds: Readonly<Record<string, string>>;
    /** Who took it in when that was no person. */
    readonly actors: Readonly<Record<string, string>>;
    readonly when: string;
    readonly who: string;
    readonly rows: string;
    readonly withdraw: string;
    readonly question: (batch: string, rows: string) => string;
    readonly done: (batch: string) => string;
    readonly sure: string;
    readonly withdrawn: string;
    readonly keep: string;
    readonly absent: string;
    /** A withdrawal is under way. */
    readonly leaving: string;
  };
  readonly audit: {
    readonly heading: string;
    readonly complete: string;
    readonly broken: string;
    readonly when: string;
    readonly who: string;
    readonly act: string;
    readonly subject: string;
    readonly from: string;
    readonly csv: string;
    readonly more: string;
    readonly about: string;
    readonly show: string;
    readonly nobody: string;
    /** The log itself has no entry. */
    readonly none: string;
    readonly nothing: string;
    readonly anyAct: string;
    readonly since: string;
    readonly until: string;
    readonly noBin: string;
    readonly noPeriod: string;
    /** What a steward is shown of the log. */
    readonly ofData: string;
  };
  readonly accounts: {
    readonly adminOnly: string;
    readonly regionsOfSteward: string;
    readonly change: string;
    readonly changeHeading: (name: string) => string;
    readonly save: string;
    readonly saved: (name: string) => string;
    readonly newPassword: string;
    readonly passwordKept: string;
    /** Taking the lock of wrong passwords off. */
    readonly unlock: string;
    readonly sureUnlock: (name: string) => string;
    /** Wrong passwords keep it closed until that time of today. */
    readonly lockedUntil: (time: string) => string;
    readonly ends: string;
    readonly sureChange: string;
    readonly sureDisable: (name: string) => string;
    readonly sureFactor: (name: string) => string;
    /** Leaves the form of an account without changing it. */
    readonly unchanged: string;
    readonly leave: string;
    readonly wholeCountry: string;
    readonly needsRegions: string;
    readonly yourself: string;
    readonly demoStays: string;
    readonly demoEnded: string;
    readonly heading: string;
    readonly name: string;
    readonly role: string;
    readonly regions: string;
    readonly factor: string;
    readonly removeFactor: string;
    readonly tokens: string;
    readonly yes: string;
    readonly no: string;
    readonly disable: string;
    readonly enable: string;
    readonly disabled: string;
    readonly add: string;
    readonly password: string;
    readonly added: string;
    readonly allRegions: string;
  };
}

export const deskTexts: Readonly<Record<Language, DeskTexts>> = { kk, ru, en };

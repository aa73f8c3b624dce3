import type { Language } from '../i18n/language';
import { type PluralForms, pluralForm } from '../i18n/plural';

/** What the territories of a sentence are. */
export type Level = 'region' | 'district';

/** Territories that stand together, as the sentence names them, with what they share. */
export interface PlacesChange {
  readonly names: string;
  readonly points: string;
}

/** How a figure changed between two years; null where it clearly rises or falls nowhere, or is not known. */
export interface YearsChange {
  readonly indicator: string;
  readonly from: number;
  readonly to: number;
  readonly rises: PlacesChange | null;
  readonly falls: PlacesChange | null;
  readonly nation: string | null;
  /** Whether the change of the country is more than chance may explain. */
  readonly isNationClear: boolean;
  readonly level: Level;
}

/** The same of a figure whose change nobody tests: how far it goes and in how many territories, and no order of them. */
export interface UntestedChange extends Pick<YearsChange, 'indicator' | 'from' | 'to' | 'nation' | 'level'> {
  readonly lowest: string;
  readonly highest: string;
  readonly rose: number;
  readonly fell: number;
  /** Where the number reads the same. */
  readonly stayed: number;
}

interface ChangeTexts {
  readonly counted: Readonly<Record<Level, PluralForms>>;
  readonly and: string;
  readonly changed: (change: YearsChange) => string;
  readonly untested: (change: UntestedChange) => string;
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ');
/** Where a number of territories lies: the case that Russian asks for. */
const whereRu: Readonly<Record<Level, PluralForms>> = {
  region: { one: 'регионе', other: 'регионах' },
  district: { one: 'районе', other: 'районах' },
};
const inRu = (count: number, level: Level): string => `${count} ${pluralForm(count, whereRu[level], 'ru')}`;
const inKk = (count: number, level: Level): string => `${count} ${level === 'region' ? 'өңірде' : 'ауданда'}`;
const inEn = (count: number, level: Level): string => `${count} ${level}${count === 1 ? '' : 's'}`;

export const changeTexts: Readonly<Record<Language, ChangeTexts>> = {
  kk: {
    counted: { region: { one: 'өңір', other: 'өңір' }, district: { one: 'аудан', other: 'аудан' } },
    and: 'және',
    changed: ({ indicator, from, to, rises, falls, nation, isNationClear, level }) =>
      `${from} → ${to}, «${indicator}»: ${joined([
        rises === null ? '' : `кездейсоқтықтан асып, ең көп өскені: ${rises.names}, ${rises.points}`,
        falls === null ? '' : `кездейсоқтықтан асып, ең көп азайғаны: ${falls.names}, ${falls.points}`,
        (rises ?? falls)
          ? ''
          : `бірде-бір ${level === 'region' ? 'өңірде' : 'ауданда'} өзгерісті кездейсоқтықтан ажыратуға болмайды`,
        nation === null
          ? ''
          : `Қазақстан бойынша — ${nation}${isNationClear ? '' : ' (кездейсоқ болуы мүмкін)'}`,
      ])}.`,
    untested: ({ indicator, from, to, lowest, highest, rose, fell, stayed, nation, level }) =>
      `${from} → ${to}, «${indicator}»: ${joined([
        lowest === highest ? lowest : `${lowest} мен ${highest} аралығында`,
        rose === 0 ? '' : `${inKk(rose, level)} өсті`,
        fell === 0 ? '' : `${inKk(fell, level)} азайды`,
        stayed === 0 ? '' : `${inKk(stayed, level)} өзгерген жоқ`,
        nation === null ? '' : `Қазақстан бойынша — ${nation}`,
      ])}.`,
  },
  ru: {
    counted: {
      region: { one: 'регион', few: 'региона', many: 'регионов', other: 'региона' },
      district: { one: 'район', few: 'района', many: 'районов', other: 'района' },
    },
    and: 'и',
    changed: ({ indicator, from, to, rises, falls, nation, isNationClear, level }) =>
      `${from} → ${to}, «${indicator}»: ${joined([
        rises === null ? '' : `заметнее случайного больше всего выросло: ${rises.names}, ${rises.points}`,
        falls === null ? '' : `заметнее случайного больше всего снизилось: ${falls.names}, ${falls.points}`,
        (rises ?? falls)
          ? ''
          : `ни в одном ${level === 'region' ? 'регионе' : 'районе'} изменение не отличить от случайного`,
        nation === null ? '' : `Казахстан — ${nation}${isNationClear ? '' : ' (может быть случайностью)'}`,
      ])}.`,
    untested: ({ indicator, from, to, lowest, highest, rose, fell, stayed, nation, level }) =>
      `${from} → ${to}, «${indicator}»: ${joined([
        lowest === highest ? lowest : `от ${lowest} до ${highest}`,
        rose === 0 ? '' : `выросло в ${inRu(rose, level)}`,
        fell === 0 ? '' : `снизилось в ${inRu(fell, level)}`,
        stayed === 0 ? '' : `не изменилось в ${inRu(stayed, level)}`,
        nation === null ? '' : `Казахстан — ${nation}`,
      ])}.`,
  },
  en: {
    counted: {
      region: { one: 'region', other: 'regions' },
      district: { one: 'district', other: 'districts' },
    },
    and: 'and',
    changed: ({ indicator, from, to, rises, falls, nation, isNationClear, level }) =>
      `${from} → ${to}, “${indicator}”: ${joined([
        rises === null ? '' : `highest rise beyond chance in ${rises.names}, ${rises.points}`,
        falls === null ? '' : `deepest fall beyond chance in ${falls.names}, ${falls.points}`,
        (rises ?? falls) ? '' : `in no ${level} can the change be told from chance`,
        nation === null ? '' : `Kazakhstan ${nation}${isNationClear ? '' : ' (may be chance)'}`,
      ])}.`,
    untested: ({ indicator, from, to, lowest, highest, rose, fell, stayed, nation, level }) =>
      `${from} → ${to}, “${indicator}”: ${joined([
        lowest === highest ? lowest : `from ${lowest} to ${highest}`,
        rose === 0 ? '' : `up in ${inEn(rose, level)}`,
        fell === 0 ? '' : `down in ${inEn(fell, level)}`,
        stayed === 0 ? '' : `unchanged in ${inEn(stayed, level)}`,
        nation === null ? '' : `Kazakhstan ${nation}`,
      ])}.`,
  },
};

/** Territories named one by one are read up to here; of more their number is told. */
const mostNamed = 3;

/** The names of territories that share a place, or their number where they are many. */
export function namesText(names: readonly string[], level: Level, language: Language): string {
  const { counted, and } = changeTexts[language];
  if (names.length > mostNamed)
    return `${names.length} ${pluralForm(names.length, counted[level], language)}`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}

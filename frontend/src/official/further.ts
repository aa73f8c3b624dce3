import type { Names, OfficialFigure } from '../api/types';
import { dateText } from '../i18n/dates';
import { type Language, nameIn } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';
import table from './further_words.csv?raw';
import { publishedNames } from './names';
import { periodName } from './periods';
import { unitName } from './units';

/**
 * The words of the whole table of published figures. Only the explorer's panel loads them: the barometer shows few of
 * the figures, and names.ts and units.ts hold what it needs.
 */

/** Cells of a line of CSV; none of them holds a line break. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );

/** By kind and code, as `figure/large_enterprises`. */
const further: ReadonlyMap<string, Names> = new Map(
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [kind = '', code = '', kk = '', ru = '', en = ''] = cellsOf(line);
      return [`${kind}/${code}`, { kk, ru, en }];
    }),
);

/** The deadline of a measure of the Concept's plan, with what the measure is. */
function measureName(number: string, language: Language): string {
  const names = further.get(`measure/${number}`);
  const about = names === undefined ? '' : ` (${nameIn(names, language)})`;
  return {
    kk: `Жоспардың ${Number(number)}-іс-шарасы${about}: мерзімі`,
    ru: `Мероприятие ${Number(number)} плана${about}: срок`,
    en: `Measure ${Number(number)} of the plan${about}: deadline`,
  }[language];
}

/** What a published figure counts; the code of one that no table names. */
export function figureName(code: string, language: Language): string {
  const measure = /^plan_measure_(\d+)_deadline$/.exec(code)?.[1];
  if (measure !== undefined) return measureName(measure, language);
  const names = publishedNames[code] ?? further.get(`figure/${code}`);
  return names === undefined ? code : nameIn(names, language);
}

/** `1 in 8`: the number stands within its unit. */
const oneIn = (count: string, language: Language): string =>
  ({ kk: `${count} оқиғаның бірі`, ru: `1 из ${count}`, en: `1 in ${count}` })[language];

const quarters = ['I', 'II', 'III', 'IV'] as const;

/** A value that is no number: a quarter, each year, or a range, whose decimals are written as the language does. */
function wordedValue(text: string, language: Language): string {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(text) ?? [];
  if (year !== undefined) {
    const roman = quarters[Number(quarter) - 1];
    return {
      kk: `${year} жылғы ${roman} тоқсан`,
      ru: `${roman} квартал ${year} года`,
      en: `Q${quarter} ${year}`,
    }[language];
  }
  const limits = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text);
  if (limits === null) return periodName(text, language);
  const written = limits.slice(1).join('\u2013');
  return language === 'en' ? written : written.replaceAll('.', ',');
}

const decimals = (value: number): number => Math.min(3, (String(value).split('.')[1] ?? '').length);

/** The value of a published figure in the reader's language; with its unit where that is not written after it. */
export function figureValue(
  { value, value_text, unit }: Pick<OfficialFigure, 'value' | 'value_text' | 'unit'>,
  language: Language,
): string {
  if (value === null) return value_text === null ? '—' : wordedValue(value_text, language);
  const number = formatNumber(value, language, decimals(value));
  return unit === '1 in N' ? oneIn(number, language) : number;
}

/** The unit itself, from either table. */
export function unitWords(unit: string, language: Language): string {
  const names = further.get(`unit/${unit}`);
  return names === undefined ? unitName(unit, language) : nameIn(names, language);
}

/** What is written after a value: nothing after a date, whose figure is named a deadline, or `1 in 8`. */
export const figureUnit = (unit: string, language: Language): string =>
  unit === 'date' || unit === '1 in N' ? '' : unitWords(unit, language);

/** When a figure was counted; nothing where its source names no time. */
export function figurePeriod(period: string, language: Language): string {
  if (period === 'n/a') return '';
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(period) ?? [];
  if (year !== undefined) return language === 'en' ? period : `${month}.${year}`;
  return dateText(periodName(period, language), language);
}

/** A branch that the classifier of economic activities has no code for. */
export function branchName(sector: string, language: Language): string | null {
  const names = further.get(`sector/${sector}`);
  return names === undefined ? null : nameIn(names, language);
}

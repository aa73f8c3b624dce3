import type { Figure, Indicator } from '../api/types';
import type { ExplorerTexts } from '../explorer/texts';
import { hasChange } from '../figures/comparing';
import type { Reading } from '../figures/readings';
import { type RegionRow, standing } from '../figures/rows';
import { type Language, nameIn } from '../i18n/language';
import type { Messages } from '../i18n/messages';
import { type Digits, formatNumber } from '../i18n/numbers';
import { pluralForm } from '../i18n/plural';
import { readingText } from '../legend/readings_text';
import { changeTexts, type Level, namesText, type PlacesChange } from './change_texts';

/** What the sentence under the table stands on. */
export interface SummaryInput {
  readonly rows: readonly RegionRow[];
  readonly nation: Figure | null;
  readonly indicator: Indicator;
  readonly year: number;
  readonly digits: Digits;
  /** What the rows are. */
  readonly level: Level;
}

/**
 * Highest, lowest and national value in one sentence, and a second sentence when some regions are unstable.
 * Empty when no region has a value. Those whose values read the same are named together.
 */
export function summarySentence(input: SummaryInput, messages: Messages, language: Language): string {
  const shown = input.rows.flatMap(({ name, figure }) =>
    standing(figure) === 'value' && figure?.value != null
      ? [{ name, value: figure.value, stability: figure.stability }]
      : [],
  );
  const first = shown[0];
  if (first === undefined) return '';
  const highest = shown.reduce((best, row) => (row.value > best.value ? row : best), first);
  const lowest = shown.reduce((best, row) => (row.value < best.value ? row : best), first);
  const text = (value: number): string => formatNumber(value, language, input.digits);
  const named = ({ value }: { readonly value: number }): { name: string; value: string } => {
    const alike = shown.filter((row) => text(row.value) === text(value)).map(({ name }) => name);
    return { name: namesText(alike, input.level, language), value: text(value) };
  };
  const sentence = messages.table.summary({
    indicator: nameIn(input.indicator.name, language),
    unit: nameIn(input.indicator.unit, language),
    year: input.year,
    highest: named(highest),
    lowest: named(lowest),
    nation: input.nation?.value == null ? null : text(input.nation.value),
  });
  const unstable = shown.filter(({ stability }) => stability === 'unstable').length;
  if (unstable === 0 || input.indicator.kind === 'count') return sentence;
  const form = pluralForm(unstable, messages.table[`${input.level}Forms`], language);
  return `${sentence} ${messages.table.unstableRegions(formatNumber(unstable, language), form)}`;
}

/** Where other weights raise and lower the mean score most; of equal changes the first by name is taken. */
export function whatIfSentence(
  rows: readonly RegionRow[],
  readings: ReadonlyMap<string, Reading>,
  texts: ExplorerTexts,
  language: Language,
): string {
  const changes = rows.flatMap(({ kato, name }) => {
    const value = readings.get(kato)?.value ?? null;
    return value === null ? [] : [{ name, value }];
  });
  if (changes.length === 0) return '';
  // What rounds to nothing is told as no change.
  const points = (value: number): string => readingText(value, 'what-if', language, 2);
  const told = (change: { name: string; value: number } | undefined) =>
    change === undefined || Math.abs(change.value) < 0.005
      ? null
      : { name: change.name, points: points(change.value) };
  const ordered = [...changes].sort((left, right) => right.value - left.value);
  const rises = ordered.find(({ value }) => value > 0);
  const lowest = ordered.at(-1)?.value ?? 0;
  const falls = ordered.find(({ value }) => value < 0 && value === lowest);
  return texts.whatIf.summary(told(rises), told(falls));
}

/** What the sentence of a comparison with another year stands on. */
export interface ChangeInput {
  readonly rows: readonly RegionRow[];
  readonly readings: ReadonlyMap<string, Reading>;
  readonly nation: Reading | null;
  readonly indicator: Indicator;
  readonly from: number;
  readonly to: number;
  /** What the rows are. */
  readonly level: Level;
}

/**
 * Where a figure clearly rose and fell most since another year; those whose change reads the same are named together. What
 * chance alone may explain is no rise and no fall; a rise from none has no percentage and is not told. Where nobody tests
 * for chance, no territory is set above others: how far the changes go and in how many is told, with the reservation.
 */
export function changeSentence(input: ChangeInput, texts: ExplorerTexts, language: Language): string {
  const { from, to, level } = input;
  const known = (value: number | null | undefined): value is number =>
    value != null && Number.isFinite(value);
  const text = (value: number): string => readingText(value, 'change', language, 0);
  const changes = input.rows.flatMap(({ kato, name }) => {
    const reading = input.readings.get(kato);
    return known(reading?.value)
      ? [{ name, value: reading.value, points: text(reading.value), isClear: !reading.uncertain }]
      : [];
  });
  if (changes.length === 0) return '';
  const national = input.nation?.value;
  const nation = known(national) ? text(national) : null;
  const common = { indicator: nameIn(input.indicator.name, language), from, to, nation, level };
  const words = changeTexts[language];
  if (!hasChange(input.indicator)) {
    const values = changes.map(({ value }) => value);
    const steps = values.map((value) => Math.sign(Math.round((value - 1) * 100)));
    const count = (sign: number): number => steps.filter((step) => step === sign).length;
    const sentence = words.untested({
      ...common,
      lowest: text(Math.min(...values)),
      highest: text(Math.max(...values)),
      rose: count(1),
      fell: count(-1),
      stayed: count(0),
    });
    return `${sentence} ${texts.compare.untested}`;
  }
  const clear = changes.filter(({ isClear }) => isClear).sort((left, right) => right.value - left.value);
  const together = (most: (typeof clear)[number] | undefined): PlacesChange | null => {
    if (most === undefined) return null;
    const alike = changes.filter(({ isClear, points }) => isClear && points === most.points);
    return {
      names: namesText(
        alike.map(({ name }) => name),
        level,
        language,
      ),
      points: most.points,
    };
  };
  return words.changed({
    ...common,
    rises: together(clear.find(({ value }) => value > 1)),
    falls: together(clear.findLast(({ value }) => value < 1)),
    isNationClear: input.nation?.uncertain === false,
  });
}

import type { Figure, Indicator } from '../api/types';
import { type RegionRow, standing } from '../figures/rows';
import { type Language, nameIn } from '../i18n/language';
import type { Messages } from '../i18n/messages';
import { formatNumber } from '../i18n/numbers';
import { pluralForm } from '../i18n/plural';

/** What the sentence under the table stands on. */
export interface SummaryInput {
  readonly rows: readonly RegionRow[];
  readonly nation: Figure | null;
  readonly indicator: Indicator;
  readonly year: number;
  readonly digits: number;
}

/**
 * Highest, lowest and national value in one sentence, and a second sentence when some regions are unstable.
 * Empty when no region has a value. Of equal values the first by name is taken.
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
  const sentence = messages.table.summary({
    indicator: nameIn(input.indicator.name, language),
    unit: nameIn(input.indicator.unit, language),
    year: input.year,
    highest: { name: highest.name, value: text(highest.value) },
    lowest: { name: lowest.name, value: text(lowest.value) },
    nation: input.nation?.value == null ? null : text(input.nation.value),
  });
  const unstable = shown.filter(({ stability }) => stability === 'unstable').length;
  if (unstable === 0 || input.indicator.kind === 'count') return sentence;
  const form = pluralForm(unstable, messages.table.regionForms, language);
  return `${sentence} ${messages.table.unstableRegions(formatNumber(unstable, language), form)}`;
}

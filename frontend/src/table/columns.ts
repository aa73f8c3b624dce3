import type { Indicator } from '../api/types';
import { withSoftHyphens } from '../i18n/hyphens';
import { type Language, nameIn } from '../i18n/language';
import type { Messages } from '../i18n/messages';
import type { View } from '../state/choice';
import type { Column } from './order';

/** A heading of the table; a wide column stands only where there is room. */
export interface Heading {
  readonly column: Column;
  readonly text: string;
  readonly wide: boolean;
}

export interface TableShape {
  readonly indicator: Indicator | null;
  readonly level: 'region' | 'district';
  /** Whether a column of a comparison stands beside the value. */
  readonly isCompared: boolean;
}

/** The views whose reading stands in a column of its own beside the value. */
export type ComparedView = Extract<View, 'nation' | 'change' | 'what-if'>;
export const comparedBy = (view: View | undefined): ComparedView | null =>
  view === 'nation' || view === 'change' || view === 'what-if' ? view : null;

/** The columns of the table from the left: a count has no interval and nothing it is divided by. */
export function headingsOf(
  { indicator, level, isCompared }: TableShape,
  { table }: Pick<Messages, 'table'>,
  language: Language,
): readonly Heading[] {
  const narrow = (column: Column, text: string): Heading => ({
    column,
    text: withSoftHyphens(text),
    wide: false,
  });
  const first = [
    narrow('name', table[level]),
    narrow('value', indicator ? nameIn(indicator.unit, language) : ''),
  ];
  if (indicator?.kind === 'count') return first;
  return [
    ...first,
    narrow('interval', table.interval),
    { column: 'stability', text: table.stability, wide: true },
    // Beside a comparison the two share a column, so that all of them fit.
    ...(isCompared
      ? [narrow('numerator', `${table.numerator} / ${table.denominator}`)]
      : [narrow('numerator', table.numerator), narrow('denominator', table.denominator)]),
  ];
}

import type { Figure } from '../api/types';
import { standing } from '../figures/rows';
import type { Language } from '../i18n/language';
import type { Messages } from '../i18n/messages';
import { type Digits, formatNumber } from '../i18n/numbers';

/** How the numbers of a table are written. */
export interface Writing {
  readonly messages: Messages;
  readonly language: Language;
  readonly digits: Digits;
}

/** The value of a figure, or why there is none. */
export function valueText(figure: Figure | null, { messages, language, digits }: Writing): string {
  const stands = standing(figure);
  if (stands === 'suppressed') return messages.table.suppressed;
  return stands === 'no-data' ? messages.table.noValue : formatNumber(figure?.value, language, digits);
}

export function intervalText(figure: Figure | null, { language, digits }: Writing): string {
  if (standing(figure) === 'suppressed' || !figure?.interval) return '—';
  const [low, high] = figure.interval;
  return `${formatNumber(low, language, digits)} – ${formatNumber(high, language, digits)}`;
}

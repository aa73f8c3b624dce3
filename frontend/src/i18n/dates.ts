import type { Language } from './language';

/** `02.03.2026`; English keeps the order year, month, day. What is no day of the calendar stays as it is. */
export function dateText(date: string, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (parts === null || language === 'en') return date;
  const [, year, month, day] = parts;
  return `${day}.${month}.${year}`;
}

/** Day and minute of a moment as the server writes it (`2026-03-02T10:30:00Z`, in universal time) or as it was in
 * the field (`2026-03-02T10:30`). */
export const momentText = (moment: string, language: Language): string =>
  `${dateText(moment.slice(0, 10), language)} ${moment.slice(11, 16)}`;

/** The same of seconds since 1970. */
export const secondsText = (seconds: number, language: Language): string =>
  momentText(new Date(seconds * 1000).toISOString(), language);

/** How far the reader's clock is ahead of universal time now, in minutes. One difference for all moments of a page. */
const ahead = (): number => -new Date().getTimezoneOffset();

/** The reader's zone, as `UTC+5` or `UTC−3:30`. */
export function zoneText(minutes: number = ahead()): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** Day and minute by the reader's clock, with its zone, of a moment in seconds since 1970 or as the server writes it. */
export const hereText = (moment: number | string, language: Language, minutes: number = ahead()): string =>
  `${clockText(moment, language, minutes)} ${zoneText(minutes)}`;

/** The same without the zone, where a heading tells it. */
export function clockText(moment: number | string, language: Language, minutes: number = ahead()): string {
  const seconds = typeof moment === 'number' ? moment : Date.parse(moment) / 1000;
  return Number.isFinite(seconds) ? secondsText(seconds + minutes * 60, language) : String(moment);
}

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

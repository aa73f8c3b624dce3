import { dateText } from '../i18n/dates';
import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';

/** Minutes since midnight of `HH:MM` or `HH:MM:SS`; not a number for anything else. */
export function minutesOf(time: string): number {
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(time);
  if (parts === null) return Number.NaN;
  return Number(parts[1]) * 60 + Number(parts[2]) + Number(parts[3] ?? 0) / 60;
}

/** `HH:MM`, to the nearest minute. */
export function clockText(time: string): string {
  const minutes = Math.round(minutesOf(time));
  if (!Number.isFinite(minutes)) return time;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const units: Readonly<Record<Language, readonly [string, string]>> = {
  kk: ['сағ', 'мин'],
  ru: ['ч', 'мин'],
  en: ['h', 'min'],
};

/** Hours and minutes in words of the language: `3 ч 10 мин`. */
export function durationText(minutes: number, language: Language): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const [hour, minute] = units[language];
  if (hours === 0) return `${rest} ${minute}`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} ${minute}`;
}

export const kilometresText = (kilometres: number, language: Language): string =>
  `${formatNumber(kilometres, language, kilometres < 10 ? 1 : 0)} ${language === 'en' ? 'km' : 'км'}`;

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  kk: ['жс', 'дс', 'сс', 'ср', 'бс', 'жм', 'сб'],
  ru: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** Whether a text is a day as `2026-03-02`; a field of a date is empty while somebody types in it. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** `пн 02.03.2026`, English `Mon 2026-03-02`; nothing for what is no day. */
export function dayText(date: string, language: Language): string {
  if (!isDay(date)) return '';
  const weekday = weekdays[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${dateText(date, language)}`;
}

/** A day of a plan by its date, or by its number where the plan has no first day. */
export const dayOfPlan = (
  firstDay: string | null,
  day: number,
  language: Language,
  numbered: (day: string) => string,
): string =>
  firstDay !== null && isDay(firstDay)
    ? dayText(dateAfter(firstDay, day), language)
    : numbered(String(day + 1));

/** The date so many days after another, both as `2026-03-02`; nothing for what is no day. */
export function dateAfter(first: string, days: number): string {
  if (!isDay(first)) return '';
  const moment = new Date(`${first}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Date and time where the reader is, as `2026-03-02T10:30`. */
export function localMoment(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${two(now.getHours())}:${two(now.getMinutes())}`;
}

/** Where a moment lies in a plan, by the reader's calendar; null on any other day. */
export function momentOfPlan(
  firstDay: string | null,
  days: number,
  now: Date,
): { readonly day: number; readonly at: string } | null {
  if (firstDay === null) return null;
  const [today = '', at = ''] = localMoment(now).split('T');
  const day = Math.round(
    (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${firstDay}T00:00:00Z`)) / 86_400_000,
  );
  return day >= 0 && day < days ? { day, at } : null;
}

/** The Monday after a day, as `2026-03-02`. */
export function nextMonday(now: Date): string {
  const today = localMoment(now).slice(0, 10);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return dateAfter(today, (8 - weekday) % 7 || 7);
}

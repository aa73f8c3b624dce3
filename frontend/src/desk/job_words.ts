import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';
import type { DeskTexts } from './texts';

/** What an import said of itself when it was through. */
const told =
  /^(?:(.+): )?(\d+) rows read: (\d+) added, (\d+) updated, (\d+) unchanged, (\d+) refused(; a rehearsal)?/;

/** Whether an import only looked at its file. */
export const isRehearsal = (message: string): boolean => told.exec(message)?.[7] !== undefined;

/** The file of an import that is done and what became of its rows, in the reader's language; null for other jobs. */
export function importWords(message: string, texts: DeskTexts, language: Language): string | null {
  const found = told.exec(message);
  if (found === null) return null;
  const { count } = texts.report;
  const names = [count.read, count.added, count.updated, count.unchanged, count.refused];
  const counts = names.map((name, at) => `${name}: ${formatNumber(Number(found[at + 2]), language)}`);
  return [found[1], counts.join(', '), isRehearsal(message) ? texts.jobs.rehearsed : undefined]
    .filter((part) => part !== undefined)
    .join(' · ');
}

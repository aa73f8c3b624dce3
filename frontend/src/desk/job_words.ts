import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';
import type { DeskTexts } from './texts';

/** What a withdrawal said of itself. */
const withdrawal = /^batch (\d+) withdrawn: (\d+) records removed, (\d+) as before, (\d+) kept/;

/** What a withdrawal did, in the reader's language; null for other jobs. */
export function withdrawalWords(message: string, texts: DeskTexts, language: Language): string | null {
  const found = withdrawal.exec(message);
  if (found === null) return null;
  const [, , removed, restored, kept] = found.map((count) => formatNumber(Number(count), language));
  return texts.jobs.withdrawn(removed ?? '', restored ?? '', kept ?? '');
}

/** What narrows a selection, each filter in words. */
export const choiceWords = (
  filters: Iterable<readonly [string, string]>,
  texts: DeskTexts,
  nameOfTerritory: (kato: string) => string,
): readonly string[] =>
  [...filters].map(([name, value]) => {
    const shown =
      name === 'territory' || name === 'within' ? value.split(',').map(nameOfTerritory).join(', ') : value;
    return `${texts.jobs.choice[name] ?? name}: ${shown}`;
  });

/** What following the decisions on addresses said of itself. */
const moves = /^(\d+) enterprises moved, (\d+) without a place now/;

/** How many enterprises a job moved and how many lost their place; null for other jobs. */
export function movedCounts(message: string): { readonly moved: number; readonly lost: number } | null {
  const found = moves.exec(message);
  return found === null ? null : { moved: Number(found[1]), lost: Number(found[2]) };
}

/** The same in the reader's language. */
export function movedWords(message: string, texts: DeskTexts, language: Language): string | null {
  const counts = movedCounts(message);
  return (
    counts && texts.jobs.moved(formatNumber(counts.moved, language), formatNumber(counts.lost, language))
  );
}

/** What a job was asked for: what its file holds and what narrows it; empty for jobs that say nothing of it. */
export function aboutWords(
  about: Readonly<Record<string, string>>,
  texts: DeskTexts,
  nameOfTerritory: (kato: string) => string,
): string {
  const { subject, format, selection, layers, batch, file_name: file, edition } = about;
  if (subject === undefined) {
    const named = edition === 'built-in' ? texts.jobs.builtIn : (file ?? '');
    return [batch === undefined ? '' : texts.jobs.batch(batch), named]
      .filter((part) => part !== '')
      .join(' · ');
  }
  const narrowed = choiceWords(new URLSearchParams(selection ?? ''), texts, nameOfTerritory);
  return [
    texts.jobs.subject[subject] ?? subject,
    layers ?? '',
    (format ?? '').toUpperCase(),
    narrowed.length === 0 ? texts.jobs.everything : narrowed.join('; '),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Territories as the server names them, `100000000 (kk / ru / en)`: by their names in the reader's language. */
export const territoryNames = (text: string, language: Language): string => {
  const place = { kk: 0, ru: 1, en: 2 }[language];
  const rest = { kk: 'және тағы $1', ru: 'и ещё $1', en: 'and $1 more' }[language];
  return text
    .replace(/\d{9} \(([^()]*)\)/g, (_, names: string) => names.split(' / ')[place] ?? names)
    .replace(/and (\d+) more$/, rest);
};

/** What an import that replaces all there is said of itself. */
const replaced =
  /^(?:(.+): )?(\d+) (?:official figures|\w+ territories) in place of (\d+)(?:, (\d+) left out: ([^;]*))?/;

/** The file that replaced all there was, and how many came in place of how many; null for other jobs. */
export function replacementWords(message: string, texts: DeskTexts, language: Language): string | null {
  if (message.startsWith('imported already, nothing changed')) return texts.jobs.unchanged;
  const found = replaced.exec(message);
  if (found === null) return null;
  const [after, before, gone] = [found[2], found[3], found[4]].map((count) =>
    formatNumber(Number(count ?? 0), language),
  );
  return [
    found[1],
    texts.jobs.replaced(after ?? '', before ?? ''),
    found[4] === undefined
      ? undefined
      : texts.jobs.leftOut(gone ?? '', territoryNames(found[5] ?? '', language)),
    isRehearsal(message) ? texts.jobs.rehearsed : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** What an import said of itself when it was through. */
const told = /^(?:(.+): )?(\d+) rows read: (\d+) added, (\d+) updated, (\d+) unchanged, (\d+) refused/;

/** Whether an import only looked at its file. */
export const isRehearsal = (message: string): boolean => message.includes('; a rehearsal');

/** How a job that failed for a cause which may pass is tried again. */
const patient = /; tried (\d+) of (\d+) times, again in (\d+) s$/;

/** The same in the reader's language; null for other jobs. */
export function againWords(message: string, texts: DeskTexts, language: Language): string | null {
  const found = patient.exec(message);
  if (found === null) return null;
  const [tried, most, seconds] = found.slice(1).map((count) => formatNumber(Number(count), language));
  return texts.jobs.again(tried ?? '', most ?? '', seconds ?? '');
}

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

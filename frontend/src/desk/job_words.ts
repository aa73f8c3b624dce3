import { isFileForReader, type Job } from '../api/jobs';
import type { Language } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';
import { leftOutNames } from './left_out';
import type { DeskTexts } from './texts';

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

/** That a job failed for a cause which may pass and is tried again; null while no try is waited for. */
export function againWords(retry: Job['retry'], texts: DeskTexts, language: Language): string | null {
  if (retry === null || retry === undefined) return null;
  const { tried, of, in_seconds: seconds } = retry;
  const said = (count: number): string => formatNumber(count, language);
  return texts.jobs.again(said(tried), said(of), said(seconds));
}

/** What became of a job, told by its numbers. */
export type Outcome = NonNullable<Job['outcome']>;

/** How many enterprises a job moved and how many lost their place; null for other jobs. */
export const movedCounts = (
  outcome: Job['outcome'],
): { readonly moved: number; readonly lost: number } | null =>
  outcome?.code === 'enterprises_moved' ? { moved: outcome.moved ?? 0, lost: outcome.lost ?? 0 } : null;

/** What became of the rows of an import of records. */
function rowWords(outcome: Outcome, { report }: DeskTexts, language: Language): string {
  const states = ['read', 'added', 'updated', 'unchanged', 'refused'] as const;
  return states
    .map((state) => `${report.count[state]}: ${formatNumber(outcome[state] ?? 0, language)}`)
    .join(', ');
}

/** What came in place of what there was, and which territories are gone. */
function replacementWords(outcome: Outcome, { jobs }: DeskTexts, language: Language): string {
  const [after, before] = [outcome.after, outcome.before].map((count) => formatNumber(count ?? 0, language));
  const replaced = jobs.replaced(after ?? '', before ?? '');
  const gone = outcome.territories ?? [];
  if (gone.length === 0) return replaced;
  const names = leftOutNames({ territories: gone }, language);
  return `${replaced} · ${jobs.leftOut(formatNumber(gone.length, language), names)}`;
}

/** What became of a job that is done, in the reader's language; null for jobs that tell no numbers. */
export function outcomeWords(outcome: Job['outcome'], texts: DeskTexts, language: Language): string | null {
  const number = (count: number | undefined): string => formatNumber(count ?? 0, language);
  switch (outcome?.code) {
    case 'rows_imported':
      return rowWords(outcome, texts, language);
    case 'territories_replaced':
    case 'figures_replaced':
      return replacementWords(outcome, texts, language);
    case 'unchanged':
      return texts.jobs.unchanged;
    case 'batch_withdrawn':
      return texts.jobs.withdrawn(number(outcome.removed), number(outcome.restored), number(outcome.kept));
    case 'enterprises_moved':
      return texts.jobs.moved(number(outcome.moved), number(outcome.lost));
    default:
      return null;
  }
}

const changesData = /^(import .*|withdraw|place addresses|field results)$/;

/** What a job of an earlier program left, or one whose file tells all: a sentence, and the server's own words of then. */
export interface BareWords {
  readonly sentence: string;
  readonly original: string | null;
}

/**
 * What became of a job that is done and tells no numbers, by what it has left; null where its state says it all. The server's own
 * English sentence is for English readers, and for whoever wants to see it.
 */
export function bareWords(
  { kind, message, files, result }: Pick<Job, 'kind' | 'message' | 'files' | 'result'>,
  { jobs }: DeskTexts,
  language: Language,
): BareWords | null {
  // Its last step, `done` or how much was written: the file is there to be taken, or gone.
  if (isFileForReader({ kind } as Job))
    return result === null ? { sentence: jobs.fileGone, original: null } : null;
  // A plan is looked at where plans are; what its search said last is nothing to read.
  if (message === '' || !changesData.test(kind)) return null;
  if (language === 'en') return { sentence: message, original: null };
  const isCounted = files?.['report.json'] !== undefined;
  return { sentence: isCounted ? jobs.inReport : jobs.uncounted, original: message };
}

/** Whether an import only looked at its file. */
export const isRehearsal = ({ about }: Pick<Job, 'about'>): boolean => about?.rehearsal === 'true';

/** Who began a job: a program of the server has a name in each language. */
export const ownerWords = (owner: string, { batches }: DeskTexts): string => batches.actors[owner] ?? owner;

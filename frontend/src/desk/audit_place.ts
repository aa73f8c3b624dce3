import type { AuditEntry } from '../api/administration';
import { base } from '../api/base';
import type { Account } from '../api/session';
import type { Language } from '../i18n/language';
import { within } from './desk_place';

/** The job that an entry names, whichever way its act writes it. */
const job = /(?:^| )([2-9a-z]{16})(?: |$)/;
const ofJobs: ReadonlySet<string> = new Set(['cancel job', 'take result', 'remove result']);
const ofAccounts: ReadonlySet<string> = new Set(['add account', 'change account', 'remove token']);

/**
 * Where what an entry names is opened; null where it names nothing that can be, or the reader may not open it. A job is
 * there for some days only, accounts are the administrators'.
 */
export function entryPlace(
  { act, subject }: Pick<AuditEntry, 'act' | 'subject'>,
  { role }: Pick<Account, 'role'>,
  language: Language,
  hasJob: (id: string) => boolean,
): string | null {
  const first = subject.split(' ')[0] ?? '';
  if (act === 'see enterprise' && /^\d{12}$/.test(subject))
    return `${base}/enterprise/${subject}?lang=${language}`;
  if (act.endsWith('on an address') && /^\d+$/.test(first)) return within('reviews', first);
  if (act === 'withdraw import' && /^\d+$/.test(first)) return within('batches', first);
  if (act === 'take report') {
    const batch = /^batch (\d+)/.exec(subject)?.[1];
    if (batch !== undefined) return within('batches', batch);
  }
  if (ofAccounts.has(act)) return role === 'admin' && first !== '' ? within('accounts', first) : null;
  if (act.startsWith('import ') || ofJobs.has(act)) {
    const id = job.exec(subject)?.[1];
    return id !== undefined && hasJob(id) ? within('imports', id) : null;
  }
  return null;
}

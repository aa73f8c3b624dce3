import type { AuditEntry } from '../api/administration';
import { base } from '../api/base';
import type { Account } from '../api/session';
import type { Language } from '../i18n/language';
import { hashText } from '../page/hash_text';
import { type DeskTab, deskTabs } from './texts';

/** What of a tab is meant, as the address of the desk says it: `#batches/12`. */
export interface DeskPlace {
  readonly tab: DeskTab;
  /** The batch, job, address or account; empty: the tab. */
  readonly one: string;
}

export function deskPlace(hash: string): DeskPlace | null {
  const [name = '', one = ''] = hash.replace(/^#/, '').split('/');
  const tab = deskTabs.find((known) => known === name);
  return tab === undefined ? null : { tab, one: hashText(one) };
}

const within = (tab: DeskTab, one: string): string => `#${tab}/${encodeURIComponent(one)}`;

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

/** Brings a row that the address names into view, and the keyboard to it; rows that come later, too. */
export function shown(row: HTMLElement, isMeant: boolean): { update: (isMeant: boolean) => void } {
  const show = (is: boolean): void => {
    if (!is) {
      row.removeAttribute('aria-current');
      return;
    }
    row.setAttribute('aria-current', 'true');
    row.tabIndex = -1;
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
  };
  show(isMeant);
  return { update: show };
}

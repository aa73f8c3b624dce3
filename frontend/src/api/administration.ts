import type { AccountRow, AuditAnswer, Role, Token, TokensAnswer } from './answers';
import { fetchAnswer, fetchJson, sendJson } from './client';

export type { AccountRow, AuditAnswer, AuditEntry, Token } from './answers';

export interface NewAccount {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly regions: readonly string[] | 'all';
}

/** Which entries of the log are wanted; what is empty does not choose. */
export interface AuditChoice {
  /** Only entries that tell of this enterprise. */
  readonly bin: string;
  readonly actor: string;
  /** What was done, as entries call it. */
  readonly act: string;
  /** Days by the reader's clock, both included, as `2026-11-27`. */
  readonly since: string;
  readonly until: string;
}

/** The choice as the interface takes it: a day begins and ends by the reader's clock. */
export function auditQuery({ bin, actor, act, since, until }: AuditChoice): Record<string, string> {
  const midnight = (day: string, later: number): string => {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    return String(new Date(year, month - 1, date + later).getTime() / 1000);
  };
  const wanted = {
    bin,
    actor,
    act,
    since: since === '' ? '' : midnight(since, 0),
    until: until === '' ? '' : midnight(until, 1),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));
}

/** The newest entries of the choice; `before`: only those before this id, 0 for the newest of all. */
export const audit = (before: number, limit: number, choice: AuditChoice): Promise<AuditAnswer> =>
  fetchAnswer('/api/v1/audit', {
    ...auditQuery(choice),
    ...(before > 0 ? { before: String(before) } : {}),
    limit: String(limit),
    order: 'newest',
  });

export const accounts = async (): Promise<readonly AccountRow[]> =>
  (await fetchAnswer('/api/v1/accounts')).accounts;

export const addAccount = (account: NewAccount, csrf: string): Promise<unknown> =>
  sendJson('POST', '/api/v1/accounts', account, csrf);

export const changeAccount = (
  name: string,
  change: Partial<Pick<NewAccount, 'role' | 'regions' | 'password'> & Pick<AccountRow, 'is_disabled'>> & {
    readonly second_factor?: false;
  },
  csrf: string,
): Promise<unknown> => sendJson('PATCH', `/api/v1/accounts/${encodeURIComponent(name)}`, change, csrf);

const tokensOf = (name: string): string => `/api/v1/accounts/${encodeURIComponent(name)}/tokens`;

export const accountTokens = async (name: string): Promise<readonly Token[]> =>
  (await fetchJson<TokensAnswer>(tokensOf(name))).tokens;

export const endToken = (name: string, id: number, csrf: string): Promise<unknown> =>
  sendJson('DELETE', `${tokensOf(name)}/${id}`, undefined, csrf);

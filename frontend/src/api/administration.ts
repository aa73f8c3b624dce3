import type { AccountRow, AuditAnswer, Role, Token, TokensAnswer } from './answers';
import { fetchAnswer, fetchJson, sendJson } from './client';

export type { AccountRow, AuditAnswer, AuditEntry, Token } from './answers';

export interface NewAccount {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly regions: readonly string[] | 'all';
}

/** `bin`: only entries that tell of this enterprise; empty for all. */
export const audit = (after: number, limit: number, bin: string): Promise<AuditAnswer> =>
  fetchAnswer('/api/v1/audit', {
    after: String(after),
    limit: String(limit),
    ...(bin === '' ? {} : { bin }),
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

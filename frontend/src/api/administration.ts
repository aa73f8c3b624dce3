import { address, fetchJson, sendJson } from './client';
import type { Role } from './session';

export interface AuditEntry {
  readonly id: number;
  /** Seconds since 1970. */
  readonly at: number;
  readonly actor: string;
  readonly role: string;
  readonly act: string;
  readonly subject: string;
  readonly address: string;
}

export interface AuditAnswer {
  readonly entries: readonly AuditEntry[];
  /** False when an entry was taken out of the chain. */
  readonly complete: boolean;
}

export interface AccountRow {
  readonly name: string;
  readonly role: Role;
  readonly regions: readonly string[];
  readonly has_second_factor: boolean;
  readonly is_demo: boolean;
  readonly is_disabled: boolean;
}

export interface NewAccount {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly regions: readonly string[];
}

export const audit = (after: number, limit: number): Promise<AuditAnswer> =>
  fetchJson(address('/api/v1/audit', { after: String(after), limit: String(limit) }));

export const accounts = async (): Promise<readonly AccountRow[]> =>
  (await fetchJson<{ accounts: AccountRow[] }>('/api/v1/accounts')).accounts;

export const addAccount = (account: NewAccount, csrf: string): Promise<unknown> =>
  sendJson('POST', '/api/v1/accounts', account, csrf);

export const changeAccount = (
  name: string,
  change: Partial<Pick<AccountRow, 'role' | 'regions' | 'is_disabled'>>,
  csrf: string,
): Promise<unknown> => sendJson('PATCH', `/api/v1/accounts/${encodeURIComponent(name)}`, change, csrf);

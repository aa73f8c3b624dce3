import { fetchJson, sendJson } from './client';

export type Role = 'executive' | 'inspector' | 'steward' | 'admin';

export interface Account {
  readonly name: string;
  readonly role: Role;
  /** KATO of the regions whose enterprises the account sees; none means all. */
  readonly regions: readonly string[];
  readonly is_demo: boolean;
  readonly csrf_token: string;
}

export interface Session {
  readonly account: Account | null;
  /** Roles a stranger may try on a demonstration dataset. */
  readonly demo_roles: readonly Role[];
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** Six digits of the second factor, where the account has one. */
  readonly code?: string;
}

export const session = (): Promise<Session> => fetchJson('/api/v1/session');

export const signIn = (credentials: Credentials | { readonly demo_role: Role }): Promise<unknown> =>
  sendJson('POST', '/api/v1/session', credentials, null);

export const signOut = (csrf: string): Promise<unknown> =>
  sendJson('DELETE', '/api/v1/session', undefined, csrf);

export const signOutEverywhere = (csrf: string): Promise<unknown> =>
  sendJson('DELETE', '/api/v1/sessions', undefined, csrf);

export const changePassword = (present: string, wanted: string, csrf: string): Promise<unknown> =>
  sendJson('POST', '/api/v1/session/password', { present, wanted }, csrf);

/** The secret of a new second factor; it comes in force with its first code. */
export const beginSecondFactor = (csrf: string): Promise<{ secret: string; url: string } | null> =>
  sendJson('POST', '/api/v1/session/totp', {}, csrf);

export const confirmSecondFactor = (code: string, csrf: string): Promise<unknown> =>
  sendJson('PUT', '/api/v1/session/totp', { code }, csrf);

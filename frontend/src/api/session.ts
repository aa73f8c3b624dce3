import type { Role, Session } from './answers';
import { fetchAnswer, sendJson } from './client';

export type { Account, Role, Session } from './answers';

export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** Six digits of the second factor, where the account has one. */
  readonly code?: string;
}

export const session = (): Promise<Session> => fetchAnswer('/api/v1/session');

export const signIn = (credentials: Credentials | { readonly demo_role: Role }): Promise<unknown> =>
  sendJson('POST', '/api/v1/session', credentials, null);

export const signOut = (csrf: string): Promise<unknown> =>
  sendJson('DELETE', '/api/v1/session', undefined, csrf);

export const signOutEverywhere = (csrf: string): Promise<unknown> =>
  sendJson('DELETE', '/api/v1/sessions', undefined, csrf);

export const changePassword = (present: string, wanted: string, csrf: string): Promise<unknown> =>
  sendJson('POST', '/api/v1/session/password', { present, wanted }, csrf);

/**
 * The secret of a new second factor; it comes in force with its first code. Asks for the present
 * password, and for the present code where a factor is in force.
 */
export const beginSecondFactor = (
  proof: { readonly present: string; readonly code?: string },
  csrf: string,
): Promise<{ secret: string; url: string } | null> => sendJson('POST', '/api/v1/session/totp', proof, csrf);

export const confirmSecondFactor = (code: string, csrf: string): Promise<unknown> =>
  sendJson('PUT', '/api/v1/session/totp', { code }, csrf);

import type { Answers, Token } from './answers';
import { fetchAnswer, sendJson } from './client';
import { ApiError } from './failure';
import type { Role } from './session';

export type { Token } from './answers';

/** What a program with a key may do. */
export type Scope = Token['scopes'][number];

/** The scopes that give a role anything to do. */
export const scopesOf = (role: Role): readonly Scope[] =>
  ({
    executive: ['read', 'work'],
    inspector: ['read', 'work', 'import'],
    steward: ['read', 'work', 'import', 'admin'],
    admin: ['read', 'work', 'import', 'admin'],
  })[role] as readonly Scope[];

/** Stewards keep no accounts: of what the last scope opens to administrators they have the log of changed data. */
export const scopeFor = (role: Role, scope: Scope): Scope | 'log' =>
  role === 'steward' && scope === 'admin' ? 'log' : scope;

export interface TokenWish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** 1 to 366. */
  readonly days: number;
  /** The present password; accounts of the demonstration have none. */
  readonly present?: string;
}

export const ownTokens = async (): Promise<readonly Token[]> =>
  ((await fetchAnswer('/api/v1/tokens')) satisfies Answers['/api/v1/tokens']).tokens;

/** The secret of a new key, which the server tells this once. */
export async function makeToken(wish: TokenWish, csrf: string): Promise<string> {
  const made = await sendJson<{ readonly token: string }>('POST', '/api/v1/tokens', wish, csrf);
  if (made === null) throw new ApiError({ kind: 'malformed' });
  return made.token;
}

export const endOwnToken = (id: number, csrf: string): Promise<unknown> =>
  sendJson('DELETE', `/api/v1/tokens/${id}`, undefined, csrf);

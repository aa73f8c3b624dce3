import type { Answers } from './answers';
import { below } from './base';
import { ApiError, type Failure, type FailureCause } from './failure';
import { missedAnswer } from './missed';
import { heardAnswer } from './public_answers';

const patienceMs = 30_000;

/** A path below the server with its query, empty values left out and keys in the order given. */
export function address(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const parts = Object.entries(query)
    .filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value).replaceAll('%2C', ',')}`);
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/**
 * The JSON answer of one GET request to our own server.
 * Throws ApiError: unreachable (no answer), starting (502–504), refused (problem+json), malformed (no JSON).
 */
export async function fetchJson<Answer>(url: string): Promise<Answer> {
  const response = await send(url);
  if (!response.ok) throw missed(url, await refusal(response));
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new ApiError({ kind: 'malformed' });
  }
}

/** The answer of an address whose type openapi.json tells, such as `/api/v1/dataset`. */
export const fetchAnswer = <Path extends keyof Answers>(
  path: Path,
  query: Readonly<Record<string, string | undefined>> = {},
): Promise<Answers[Path]> => fetchJson(address(path, query));

async function send(url: string, request: RequestInit = {}): Promise<Response> {
  try {
    const answer = await fetch(below(url), {
      signal: AbortSignal.timeout(patienceMs),
      ...request,
      headers: { Accept: 'application/json', ...request.headers },
    });
    heardAnswer(url, answer);
    return answer;
  } catch {
    throw missed(url, { kind: 'unreachable' });
  }
}

function missed(url: string, failure: Failure): ApiError {
  missedAnswer(url, failure);
  return new ApiError(failure);
}

/** A file of our own server; throws as `fetchJson` does. */
export async function fetchFile(url: string): Promise<Blob> {
  const response = await send(url, { headers: { Accept: '*/*' } });
  if (!response.ok) throw new ApiError(await refusal(response));
  return response.blob();
}

export type UnsafeMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * A request that changes something. `csrf` is the token of the session, null before there is one. The answer is the
 * JSON that came back, null for an empty one. Throws ApiError like fetchJson.
 */
export async function sendJson<Answer>(
  method: UnsafeMethod,
  url: string,
  body: unknown,
  csrf: string | null,
): Promise<Answer | null> {
  const response = await send(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(csrf === null ? {} : { 'X-CSRF-Token': csrf }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new ApiError(await refusal(response));
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new ApiError({ kind: 'malformed' });
  }
}

async function refusal(response: Response): Promise<Failure> {
  if (response.status >= 502 && response.status <= 504) return { kind: 'starting' };
  const problem: unknown = await response.json().catch(() => null);
  const said = typeof problem === 'object' && problem !== null ? problem : {};
  const detail = 'detail' in said ? String(said.detail) : '';
  const cause = 'cause' in said ? { cause: said.cause as FailureCause } : {};
  const request = 'request_id' in said ? { request: String(said.request_id) } : {};
  return { kind: 'refused', status: response.status, detail, ...cause, ...request };
}

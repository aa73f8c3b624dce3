import { ApiError } from './failure';

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
  if (!response.ok) throw new ApiError(await refusal(response));
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new ApiError({ kind: 'malformed' });
  }
}

async function send(url: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    throw new ApiError({ kind: 'unreachable' });
  }
}

async function refusal(response: Response): Promise<ApiError['failure']> {
  if (response.status >= 502 && response.status <= 504) return { kind: 'starting' };
  const problem: unknown = await response.json().catch(() => null);
  const detail =
    typeof problem === 'object' && problem !== null && 'detail' in problem ? String(problem.detail) : '';
  return { kind: 'refused', status: response.status, detail };
}

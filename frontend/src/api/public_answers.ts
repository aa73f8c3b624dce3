/**
 * Answers of data to somebody signed in are `no-store`; one that may be kept was given to a stranger. Where the page
 * believes that somebody is signed in, the sign-in has ended meanwhile, though nothing was refused.
 */
let whenPublic: (() => void) | null = null;

/** Calls `run` at each answer that a stranger would get; null: no more. */
export function onPublicAnswer(run: (() => void) | null): void {
  whenPublic = run;
}

/** Tells of an answer whose address is `url`. */
export function heardAnswer(url: string, { ok, headers }: Pick<Response, 'ok' | 'headers'>): void {
  const kept = !/no-store/.test(headers.get('Cache-Control') ?? 'no-store');
  if (ok && kept && url.startsWith('/api/')) whenPublic?.();
}

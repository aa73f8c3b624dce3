/**
 * Answers of data to somebody signed in are `no-store`; one that may be kept was given to a stranger. Where the page
 * believes that somebody is signed in, the sign-in has ended meanwhile, though nothing was refused.
 */
const listeners = new Set<{ readonly run: () => void }>();

/** Calls `run` at each answer that a stranger would get, until the function that it gives back is called. */
export function onPublicAnswer(run: () => void): () => void {
  // An entry of its own: the same function may listen twice, and each ends for itself.
  const listener = { run };
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Tells of an answer whose address is `url`. */
export function heardAnswer(url: string, { ok, headers }: Pick<Response, 'ok' | 'headers'>): void {
  const kept = !/no-store/.test(headers.get('Cache-Control') ?? 'no-store');
  if (!ok || !kept || !url.startsWith('/api/')) return;
  // Who listens may end that, or begin to, while it is told.
  for (const listener of [...listeners]) if (listeners.has(listener)) listener.run();
}

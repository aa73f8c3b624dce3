import { fetchJson } from '../api/client';

const shortestMs = 5_000;
const longestMs = 30_000;

/** What failed because the server was away and is asked for again once it is back. */
const waiting = new Set<() => void>();
let pauseMs = shortestMs;
let lastReturn = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;
let looking = false;

/**
 * Calls `again` once, when the server answers again: looked for now and then while the page can be seen, and at once
 * when it is seen again or the browser has found a network. What fails again soon after is tried less and less often.
 * Returns what ends the waiting.
 */
export function whenServerReturns(again: () => void): () => void {
  if (waiting.size === 0) begin();
  waiting.add(again);
  return () => {
    waiting.delete(again);
    if (waiting.size === 0) end();
  };
}

const seen = (): void => void look();

function begin(): void {
  const isSoon = Date.now() - lastReturn < longestMs;
  pauseMs = isSoon ? Math.min(2 * pauseMs, longestMs) : shortestMs;
  timer = setInterval(seen, pauseMs);
  document.addEventListener('visibilitychange', seen);
  globalThis.addEventListener?.('online', seen);
}

function end(): void {
  clearInterval(timer);
  document.removeEventListener('visibilitychange', seen);
  globalThis.removeEventListener?.('online', seen);
}

async function look(): Promise<void> {
  if (looking || document.visibilityState !== 'visible') return;
  looking = true;
  const isBack = await fetchJson('/health').then(
    () => true,
    () => false, // the next look may find it
  );
  looking = false;
  if (!isBack || waiting.size === 0) return;
  const asked = [...waiting];
  waiting.clear();
  end();
  lastReturn = Date.now();
  for (const again of asked) again();
}

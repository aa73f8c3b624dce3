import { fetchJson } from '../api/client';

/** Seconds matter to nobody here: an import is a matter of minutes. */
const pauseMs = 15_000;

interface Health {
  /** Version of the data in force. */
  readonly snapshot: string;
}

export interface Watched {
  /** Version of the data that the page shows; null before there is one. */
  readonly version: () => string | null;
  /** Takes the new data over; the view stays. */
  readonly renew: () => Promise<void>;
  /** Called when the server has answered and the page shows what it holds, or nothing yet. */
  readonly current?: () => void;
}

/**
 * Asks now and then which state of the data the server holds, while the page can be seen and at once when it is seen
 * again or the browser has found a network, and has a page that shows an older one renewed. A server that does not answer is asked again later. Returns
 * what ends the watch.
 */
export function watchDataset({ version, renew, current }: Watched): () => void {
  let asking = false;
  async function look(): Promise<void> {
    const shown = version();
    if (asking || document.visibilityState !== 'visible') return;
    asking = true;
    try {
      const { snapshot } = await fetchJson<Health>('/health');
      if (shown !== null && snapshot !== shown && version() === shown) await renew();
      if (snapshot === (version() ?? snapshot)) current?.();
    } catch {
      // Whoever asks for figures hears of it; the next look may find the server again.
    }
    asking = false;
  }
  const seen = (): void => void look();
  const timer = setInterval(seen, pauseMs);
  document.addEventListener('visibilitychange', seen);
  globalThis.addEventListener?.('online', seen);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', seen);
    globalThis.removeEventListener?.('online', seen);
  };
}

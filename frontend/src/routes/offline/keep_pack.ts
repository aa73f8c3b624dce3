import { below } from '../../api/base';
import { planPack } from '../../api/plans';
import { dataset } from '../../api/resources';
import { fieldDatabase, type StoredPack } from './database';

/** What the service worker looks through when there is no network. */
const cacheOf = (plan: string): string => `oshmap-pack-${plan}`;

/** Requests at a time: a phone's connection is shared with everything else. */
const lanes = 6;

/** The files of the page that a start without a network needs; written by the build. */
async function pageFiles(): Promise<readonly string[]> {
  const response = await fetch(below('/routes-files.json'));
  if (!response.ok) throw new Error(`routes-files.json: ${response.status}`);
  return (await response.json()) as string[];
}

/** Addresses one after the other in a few lanes; tells how many are there. Throws with the first that does not come. */
async function fetchAll(cache: Cache, urls: readonly string[], tell: (done: number) => void): Promise<void> {
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < urls.length; at = next++) {
      const url = urls[at] ?? '';
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      await cache.put(url, response);
      tell(++done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/**
 * Stores a plan for times without a network: plan, cards and checks in the database, the tiles along the way and the
 * files of the page in a cache. `tell` gets the share that is done. An older copy stays until the new one is whole.
 */
export async function keepPack(
  plan: string,
  owner: string,
  tell: (share: number) => void,
): Promise<StoredPack> {
  const [pack, ground, files] = await Promise.all([planPack(plan), dataset(), pageFiles()]);
  const cache = await caches.open(cacheOf(plan));
  const urls = [...new Set([...files, ...pack.tiles.urls].map(below))];
  await fetchAll(cache, urls, (done) => tell(done / urls.length));
  const wanted = new Set(urls.map((url) => new URL(url, location.origin).href));
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  const stored: StoredPack = { id: plan, owner, savedAt: Date.now(), pack, dataset: ground };
  await fieldDatabase.putPack(stored);
  // Asks the browser not to clear what is kept when the disk gets full; it may say no.
  await navigator.storage?.persist?.().catch(() => false);
  return stored;
}

/** Removes a plan from the device; results that wait stay. */
export async function forgetPack(plan: string): Promise<void> {
  await fieldDatabase.removePack(plan);
  await caches.delete(cacheOf(plan));
}

/** Templates of the tiles of a pack for the map: base and territories, and how deep they go. */
export function storedTiles({ pack }: StoredPack): {
  readonly base: string;
  readonly territories: string;
  readonly deepest: number;
} | null {
  const of = (layer: string): string | undefined =>
    pack.tiles.templates.find((template) => template.includes(`/tiles/${layer}/`));
  const base = of('base');
  const territories = of('territories');
  if (base === undefined || territories === undefined) return null;
  return { base, territories, deepest: pack.tiles.zooms[1] };
}

// Keeps the last view readable without a network, and plans that were stored for the field.
// Only public answers are kept by themselves: what the server marks `no-store` (everything of somebody signed in) never is.
// A stored plan (caches named oshmap-pack-…) is put there by the page of routes, because its reader asked for it.
const store = 'oshmap-1';
const packs = 'oshmap-pack-';
const mostEntries = 150;
// A network that answers nothing for so long is as good as none, when something is stored.
const patienceMs = 6000;

// Behind a proxy that cuts a prefix off, this script lies below that prefix.
const base = location.pathname.replace(/\/[^/]*$/, '');
const pathOf = (url) => (url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : '');

const isKept = (url) =>
  url.origin === location.origin &&
  (['/', '/map', '/methods', '/routes', '/theme.js', '/language.js', '/icon.svg'].includes(pathOf(url)) ||
    /^\/(assets\/|api\/v1\/|tiles\/(territories|base)\/)/.test(pathOf(url))) &&
  !/^\/api\/v1\/(session|jobs|tokens|accounts|audit|enterprises|plans|geocode\/reviews)/.test(pathOf(url));

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  const clean = async () => {
    for (const name of await caches.keys())
      if (name !== store && !name.startsWith(packs)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

/**
 * A page is kept once, whatever its query asks it to show: the installed app begins at an address without one. The first
 * page, which the server writes in a language, is kept once for each.
 */
function keyOf(request, language) {
  if (request.mode !== 'navigate') return request;
  const { origin, pathname } = new URL(request.url);
  return origin + pathname + (language === null ? '' : `?lang=${language}`);
}

async function keep(request, response) {
  const rule = response.headers.get('Cache-Control') ?? '';
  if (!response.ok || /no-store|private/.test(rule)) return;
  const cache = await caches.open(store);
  await cache.put(keyOf(request, response.headers.get('Content-Language')), response);
  const known = await cache.keys();
  for (const old of known.slice(0, Math.max(0, known.length - mostEntries))) await cache.delete(old);
}

async function tell(clientId) {
  const client = await self.clients.get(clientId);
  client?.postMessage({ offline: true });
}

/** What the last view or a stored plan holds; a page is the same whatever its query asks it to show. */
async function kept(request) {
  const isPage = request.mode === 'navigate';
  const language = new URL(request.url).searchParams.get('lang');
  const own = await (await caches.open(store)).match(keyOf(request, language), { ignoreVary: true });
  if (own) return own;
  const same =
    isPage && (await (await caches.open(store)).match(request, { ignoreVary: true, ignoreSearch: true }));
  // The first page carries figures of its own language and view in itself; the script puts the reader's in their place.
  if (same) return same;
  for (const name of await caches.keys()) {
    if (!name.startsWith(packs)) continue;
    const found = await (await caches.open(name)).match(request, { ignoreVary: true, ignoreSearch: isPage });
    if (found) return found;
  }
  return undefined;
}

async function patiently(request, isStored) {
  if (!isStored) return fetch(request);
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error('too slow')), patienceMs));
  return Promise.race([fetch(request), late]);
}

async function answer(event) {
  const { request } = event;
  const known = await kept(request);
  if (known && pathOf(new URL(request.url)).startsWith('/assets/')) return known;
  try {
    const fresh = await patiently(request, known !== undefined);
    event.waitUntil(keep(request, fresh.clone()).catch(() => undefined));
    return fresh;
  } catch (failure) {
    if (!known) throw failure;
    event.waitUntil(tell(event.clientId || event.resultingClientId));
    return known;
  }
}

/** What stands in the place of a page that is not kept, while there is no network. */
const notKept = [
  [
    'kk',
    'Желі жоқ',
    'Бұл бет желісіз ашылмайды. Барометр мен карта соңғы көрінісінде қолжетімді.',
    'Барометр',
  ],
  [
    'ru',
    'Сети нет',
    'Без сети эта страница не открывается. Барометр и карта доступны в последнем виде.',
    'Барометр',
  ],
  [
    'en',
    'No network',
    'This page does not open without a network. Barometer and map are there as last seen.',
    'Barometer',
  ],
];

function apology() {
  const parts = notKept.map(
    ([lang, heading, text, barometer]) =>
      `<section lang="${lang}"><h1>${heading}</h1><p>${text}</p><p><a href="${base}/?lang=${lang}">${barometer}</a></p></section>`,
  );
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">';
  return new Response(
    `<!doctype html><html lang="kk"><head>${head}<title>Желі жоқ · Сети нет · No network</title></head><body>${parts.join('')}</body></html>`,
    { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  );
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  const isPage = request.mode === 'navigate' && url.origin === location.origin;
  if (isKept(url)) event.respondWith(isPage ? answer(event).catch(apology) : answer(event));
  else if (isPage) event.respondWith(fetch(request).catch(apology));
});

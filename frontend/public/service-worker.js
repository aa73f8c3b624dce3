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
function keyOf(request, language, isPage = request.mode === 'navigate') {
  if (!isPage) return request;
  const { origin, pathname } = new URL(request.url);
  return origin + pathname + (language === null ? '' : `?lang=${language}`);
}

async function keep(request, response, isPage = request.mode === 'navigate') {
  const rule = response.headers.get('Cache-Control') ?? '';
  if (!response.ok || /no-store|private/.test(rule)) return;
  const cache = await caches.open(store);
  await cache.put(keyOf(request, response.headers.get('Content-Language'), isPage), response);
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

/** What stands in the place of a page that is not kept, while there is no network: language, heading, sentence, what leads on, names of pages. */
const notKept = [
  [
    'kk',
    'Желі жоқ',
    'Бұл бет желісіз ашылмайды.',
    'Соңғы көрінісінде қолжетімді:',
    { '/': 'Барометр', '/map': 'Карта', '/methods': 'Әдістеме', '/routes': 'Маршруттар' },
  ],
  [
    'ru',
    'Сети нет',
    'Без сети эта страница не открывается.',
    'Доступны в последнем виде:',
    { '/': 'Барометр', '/map': 'Карта', '/methods': 'Методика', '/routes': 'Маршруты' },
  ],
  [
    'en',
    'No network',
    'This page does not open without a network.',
    'There as last seen:',
    { '/': 'Barometer', '/map': 'Map', '/methods': 'Methods', '/routes': 'Routes' },
  ],
];

/** Says that there is no network and offers the pages that are kept, no others. */
async function apology() {
  const known = new Set((await (await caches.open(store)).keys()).map(({ url }) => pathOf(new URL(url))));
  const parts = notKept.map(([lang, heading, text, lead, names]) => {
    const links = Object.entries(names)
      .filter(([path]) => known.has(path))
      .map(([path, name]) => `<li><a href="${base}${path}?lang=${lang}">${name}</a></li>`);
    const offered = links.length > 0 ? `<p>${lead}</p><ul>${links.join('')}</ul>` : '';
    return `<section lang="${lang}"><h1>${heading}</h1><p>${text}</p>${offered}</section>`;
  });
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">';
  return new Response(
    `<!doctype html><html lang="kk"><head>${head}<title>Желі жоқ · Сети нет · No network</title></head><body>${parts.join('')}</body></html>`,
    { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  );
}

/**
 * A page that was opened before there was a worker tells what it has asked for. The page itself comes last: what is over
 * the number of entries goes from the oldest on.
 */
async function keepVisited(page, asked) {
  const cache = await caches.open(store);
  for (const address of asked) {
    const url = new URL(address);
    if (!isKept(url) || (await cache.match(address, { ignoreVary: true }))) continue;
    await fetch(address).then(
      (fresh) => keep(new Request(address), fresh),
      () => undefined,
    );
  }
  if (isKept(new URL(page)))
    await fetch(page).then(
      (fresh) => keep(new Request(page), fresh, true),
      () => undefined,
    );
}

self.addEventListener('message', (event) => {
  const { page, asked } = event.data ?? {};
  if (typeof page === 'string' && Array.isArray(asked)) event.waitUntil(keepVisited(page, asked));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  const isPage = request.mode === 'navigate' && url.origin === location.origin;
  if (isKept(url)) event.respondWith(isPage ? answer(event).catch(apology) : answer(event));
  else if (isPage) event.respondWith(fetch(request).catch(apology));
});

// Keeps the last view readable without a network: what was answered last is shown again, and the page is told so.
// Only public answers are kept: what the server marks `no-store` (everything of somebody signed in) never is.
const store = 'oshmap-1';
const mostEntries = 150;

const isKept = (url) =>
  url.origin === location.origin &&
  (['/', '/map', '/methods', '/theme.js', '/icon.svg'].includes(url.pathname) ||
    /^\/(assets\/|api\/v1\/|tiles\/territories\/)/.test(url.pathname)) &&
  !/^\/api\/v1\/(session|jobs|tokens|accounts|audit|enterprises)/.test(url.pathname);

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name !== store) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

async function keep(request, response) {
  const rule = response.headers.get('Cache-Control') ?? '';
  if (!response.ok || /no-store|private/.test(rule)) return;
  const cache = await caches.open(store);
  await cache.put(request, response);
  const known = await cache.keys();
  for (const old of known.slice(0, Math.max(0, known.length - mostEntries))) await cache.delete(old);
}

async function tell(clientId) {
  const client = await self.clients.get(clientId);
  client?.postMessage({ offline: true });
}

async function answer(event) {
  const { request } = event;
  const cache = await caches.open(store);
  const fixed = new URL(request.url).pathname.startsWith('/assets/');
  const known = await cache.match(request, { ignoreVary: true });
  if (fixed && known) return known;
  try {
    const fresh = await fetch(request);
    event.waitUntil(keep(request, fresh.clone()).catch(() => undefined));
    return fresh;
  } catch (failure) {
    if (!known) throw failure;
    event.waitUntil(tell(event.clientId || event.resultingClientId));
    return known;
  }
}

self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && isKept(new URL(event.request.url))) event.respondWith(answer(event));
});

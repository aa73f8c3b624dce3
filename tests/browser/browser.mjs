import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after } from 'node:test';

const { chromium } = createRequire(new URL('../../frontend/package.json', import.meta.url))(
  'playwright-core',
);

export const server = (process.env.OSHMAP_URL ?? process.env.BASE_URL ?? '').replace(/\/$/, '');
if (server === '') throw new Error('Name the running server: OSHMAP_URL=http://127.0.0.1:8080');

const pictures = process.env.SCREENSHOTS;
const quietFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const opened = new Map();

/** One browser for each set of flags, closed after the last test. */
async function browser(flags) {
  const key = flags.join(' ');
  if (!opened.has(key)) {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    opened.set(key, chromium.launch({ executablePath, args: [...quietFlags, ...flags] }));
  }
  return opened.get(key);
}

after(async () => {
  for (const running of opened.values()) await (await running).close();
});

/** What Chromium says about its own software drawing, Playwright about itself, and what a page left in the middle of its
 * loading says of letters it was still fetching (no status, or 0: cut off; a missing file has a status of its own, and a
 * request that failed otherwise is a complaint by itself). OpenLayers measures which way of reading pixels is the faster
 * one at the first press or hover, and Chromium advises against the one that it found. */
const isNoise = (text) =>
  /Ignoring the font face .*Failed to fetch( \(0\).*)?$/.test(text) ||
  text.includes('GL Driver Message') ||
  text.includes('faster with the willReadFrequently attribute') ||
  text.includes('Automatic fallback to software WebGL') ||
  text.includes('Service Worker registration blocked by Playwright');

/** Collects everything a page must not do. */
function watch(page, at) {
  const seen = { complaints: [], requests: [], answers: [], waiting: new Set() };
  let coming = null;
  page.on('console', (message) => {
    const loud = message.type() === 'error' || message.type() === 'warning';
    if (loud && !isNoise(message.text())) seen.complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.complaints.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    seen.requests.push(url);
    seen.waiting.add(request);
    if (/^(https?|wss?):/.test(url) && !url.startsWith(`${at}/`))
      seen.complaints.push(`another host: ${url}`);
  });
  page.on('response', (response) => {
    seen.answers.push({ url: response.url(), status: response.status() });
    if (response.status() >= 400) seen.complaints.push(`${response.status()}: ${response.url()}`);
    const asked = response.request();
    if (asked.isNavigationRequest() && asked.frame() === page.mainFrame()) coming = asked;
  });
  page.on('framenavigated', (frame) => {
    // Another document has begun. What the former was asking for, mostly by its workers, ended with it, and nobody tells.
    if (coming === null || frame !== page.mainFrame()) return;
    for (const request of seen.waiting) if (request !== coming) seen.waiting.delete(request);
    coming = null;
  });
  page.on('requestfinished', (request) => seen.waiting.delete(request));
  page.on('requestfailed', (request) => {
    seen.waiting.delete(request);
    // A tile that is no longer needed is cancelled; that is no failure.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') seen.complaints.push(`${reason}: ${request.url()}`);
  });
  return seen;
}

/** Waits until the page has an answer to everything it asked for, and has shown it. */
async function answered(page, waiting) {
  const frames = () =>
    page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
  const end = Date.now() + 30_000;
  do {
    // What was just chosen is asked for before the next frame.
    await frames();
    while (waiting.size > 0 && Date.now() < end) await page.waitForTimeout(20);
    await frames();
  } while (waiting.size > 0 && Date.now() < end);
  if (waiting.size > 0) throw new Error(`no answer: ${[...waiting].map((request) => request.url())}`);
}

/**
 * Opens a page of the server. `complaints` stays empty on a healthy page: console errors and warnings, exceptions,
 * refused or foreign requests and violations of the content security policy are collected there. `at` is where a proxy
 * serves it, if not the server itself.
 */
export async function open(path, { width = 1440, height = 900, flags = [], at = server, ...context } = {}) {
  const running = await browser(flags);
  // A service worker would answer in the place of what a test routes; the test of it asks for `allow`.
  const page = await running.newPage({
    viewport: { width, height },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...context,
  });
  page.setDefaultTimeout(30_000);
  const seen = watch(page, at);
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  await page.goto(at + path);
  return {
    page,
    ...seen,
    violations: () => page.evaluate(() => globalThis.violations),
    answered: () => answered(page, seen.waiting),
    tiles: () => seen.requests.filter((url) => /\/(tiles|heat)\/.*\.(mvt|png)/.test(url)),
    close: () => page.close(),
  };
}

/** Waits until the map has drawn everything it wants to draw now. */
export async function mapDrawn(page) {
  await page.waitForFunction(() => {
    const map = document.querySelector('[data-map]')?.oshmap;
    return map?.isStyleLoaded() && map.areTilesLoaded() && !map.isMoving();
  });
  // Labels are placed in the frames after the last tile.
  await page.evaluate(() => {
    const map = document.querySelector('[data-map]').oshmap;
    return new Promise((done) => {
      map.once('idle', done);
      map.triggerRepaint();
    });
  });
}

/** Chooses an indicator from the list of the explorer. */
export async function chooseIndicator(page, id) {
  await page.locator('#choose-indicator').click();
  await page.locator(`[data-indicator="${id}"]`).click();
}

/** Attributes of what is really drawn by the layers named. */
export function drawn(page, layers) {
  return page.evaluate((ids) => {
    const map = document.querySelector('[data-map]').oshmap;
    return map.queryRenderedFeatures({ layers: ids.filter((id) => map.getLayer(id)) }).map((feature) => ({
      properties: feature.properties,
      state: feature.state,
      at: feature.geometry.type === 'Point' ? feature.geometry.coordinates : null,
    }));
  }, layers);
}

/** Keeps a picture when a folder for pictures is given. */
export async function picture(page, name, options = {}) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), ...options });
}

/** The JSON answer of the server. */
export async function api(path) {
  const response = await fetch(server + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

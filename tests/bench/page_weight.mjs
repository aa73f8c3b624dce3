/**
 * Weighs and times each public page as a first visit meets it: node tests/bench/page_weight.mjs
 *
 *   OSHMAP_URL   address of the server, for example http://127.0.0.1:8080
 *   CHROMIUM     the browser, by default Debian's /usr/bin/chromium
 *
 * For each page: the addresses it asks for, kilobytes of their bodies as the server packs them (gzip) and as a proxy with
 * brotli would, milliseconds to the first row of a table and to the last answer, long tasks. Ends with 1 when the
 * barometer with all it shows, its figures and the outlines of the regions included, is above its budget of 120 KB brotli. Times under software WebGL are upper bounds.
 */
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';

const { chromium } = createRequire(new URL('../../frontend/package.json', import.meta.url))(
  'playwright-core',
);

const server = (process.env.OSHMAP_URL ?? '').replace(/\/$/, '');
if (server === '') throw new Error('Name the running server: OSHMAP_URL=http://127.0.0.1:8080');
const pages = ['/', '/map', '/methods', '/signin'];
const barometerBudget = 120 * 1024;

/** The body of an answer in the coding asked for. */
const body = (url, coding) =>
  new Promise((done, fail) => {
    get(url, { headers: { 'accept-encoding': coding } }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => done(Buffer.concat(pieces)));
    }).on('error', fail);
  });

/** Bytes of the bodies as the server packs them, and as brotli of the highest quality would. */
async function weigh(urls) {
  const weight = { gzip: 0, brotli: 0, data: 0 };
  for (const url of urls) {
    const plain = await body(url, 'identity');
    const packed = Math.min(plain.length, brotliCompressSync(plain).length);
    weight.gzip += (await body(url, 'gzip')).length;
    weight.brotli += packed;
    if (/\/(api|ogc|tiles|heat)\//.test(url)) weight.data += packed;
  }
  return weight;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const path of pages) {
  const context = await browser.newContext({
    locale: 'ru',
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const urls = new Set();
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().startsWith(`${server}/`)) urls.add(request.url());
  });
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask', buffered: true });
    const look = () => {
      if (document.querySelector('table tbody tr')) globalThis.firstTable = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(`${server}${path}?lang=ru`);
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  const { firstTable, longTasks, now } = await page.evaluate(() => ({
    firstTable: globalThis.firstTable ?? null,
    longTasks: globalThis.longTasks,
    now: performance.now(),
  }));
  await context.close();
  const { gzip, brotli, data } = await weigh(urls);
  console.log(
    `${path}: ${urls.size} addresses, ${(gzip / 1024).toFixed(1)} KB gzip, ${(brotli / 1024).toFixed(1)} KB brotli (of which ${(data / 1024).toFixed(1)} figures and tiles); first row of a table ${firstTable === null ? 'none' : `${firstTable.toFixed(0)} ms`}, quiet after ${now.toFixed(0)} ms; ${longTasks.length} long tasks, the longest ${Math.max(0, ...longTasks).toFixed(0)} ms`,
  );
  if (path === '/' && brotli > barometerBudget) {
    console.error(`The barometer weighs ${brotli} bytes with its figures, more than ${barometerBudget}.`);
    process.exitCode = 1;
  }
}
await browser.close();

/**
 * Weighs the pages as a reader's browser loads them: node tests/bench/page_weight.mjs
 *
 *   OSHMAP_URL   address of the server, for example http://127.0.0.1:8080
 *   CHROMIUM     the browser, by default Debian's /usr/bin/chromium
 *
 * Prints for each page and language the requests, the bytes as the server sent them and as brotli (quality 11, woff2
 * as it is) would make them, and the milliseconds from the start of the navigation to the first table in the document
 * and to the page being ready; medians of three cold loads. Ends with 1 when the barometer is above its budget.
 */
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';

const { chromium } = createRequire(new URL('../../frontend/package.json', import.meta.url))('playwright-core');

const server = (process.env.OSHMAP_URL ?? '').replace(/\/$/, '');
if (server === '') throw new Error('Name the running server: OSHMAP_URL=http://127.0.0.1:8080');
const budgetBytes = 120 * 1024;
const loads = 3;
const pages = [
  { name: 'barometer', path: '/', ready: '#page[data-ready] .cards' },
  { name: 'methods', path: '/methods', ready: '#conflicts article' },
];

const isPacked = (url) => /\.(woff2|png)(\?|$)/.test(url);

/** One cold load: bytes by request, and when the table and the page were there. */
async function load(browser, { path, ready }, language) {
  const context = await browser.newContext({ locale: language, serviceWorkers: 'block' });
  const page = await context.newPage();
  const answers = [];
  page.on('response', (response) => answers.push(response));
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('table tbody tr')) globalThis.firstTable = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(`${server}${path}?lang=${language}`);
  await page.locator(ready).first().waitFor();
  const readyAt = await page.evaluate(() => performance.now());
  await page.waitForLoadState('networkidle');
  const firstTable = await page.evaluate(() => globalThis.firstTable);
  let brotli = 0;
  let sent = 0;
  for (const response of answers) {
    const body = await response.body().catch(() => Buffer.alloc(0));
    brotli += isPacked(response.url()) ? body.length : brotliCompressSync(body).length;
    sent += (await response.request().sizes()).responseBodySize;
  }
  await context.close();
  return { requests: answers.length, sent, brotli, firstTable, readyAt };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
let heaviest = 0;
console.log('page       lang  requests  sent KB  brotli KB  first table ms  ready ms');
for (const page of pages) {
  for (const language of ['kk', 'ru', 'en']) {
    const seen = [];
    for (let turn = 0; turn < loads; ++turn) seen.push(await load(browser, page, language));
    const middle = (key) => median(seen.map((one) => one[key]));
    if (page.name === 'barometer') heaviest = Math.max(heaviest, middle('brotli'));
    const columns = [
      page.name.padEnd(10),
      language.padEnd(5),
      String(middle('requests')).padStart(8),
      (middle('sent') / 1024).toFixed(1).padStart(8),
      (middle('brotli') / 1024).toFixed(1).padStart(10),
      middle('firstTable').toFixed(0).padStart(15),
      middle('readyAt').toFixed(0).padStart(9),
    ];
    console.log(columns.join(' '));
  }
}
await browser.close();
if (heaviest > budgetBytes) {
  console.error(`The barometer weighs ${heaviest} bytes, more than its budget of ${budgetBytes}.`);
  process.exitCode = 1;
}

/**
 * Weighs and times the explorer as a reader's browser meets it: node tests/bench/explorer_speed.mjs
 *
 *   OSHMAP_URL   address of the server, for example http://127.0.0.1:8080
 *   CHROMIUM     the browser, by default Debian's /usr/bin/chromium
 *
 * Cold load of /map: requests, kilobytes of bodies (as the server packs them: gzip) with and without tiles, the
 * first row of the table, the map drawn, long tasks. Then changes of a filter: milliseconds from the choice to the
 * frame in which the regions have other colours, and to the one that has the tiles of the enterprises, too, drawn to its
 * last pixel; medians of several, with the slowest, the number of frames, and the CPU time of a change in the page
 * and in the drawing process, which another program's load stretches less. Ends with 1 when the first view is above
 * its budget of bytes. Times under software WebGL are upper bounds.
 */
import { get } from 'node:http';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../frontend/package.json', import.meta.url))(
  'playwright-core',
);

const server = (process.env.OSHMAP_URL ?? '').replace(/\/$/, '');
if (server === '') throw new Error('Name the running server: OSHMAP_URL=http://127.0.0.1:8080');
const budgetBytes = 650 * 1024;
const changes = [
  ['#choose-sector', ['C', 'B', 'ALL', 'F', 'G', 'Q', 'C', 'ALL']],
  ['#choose-stream', ['INSPECTORATE', 'BNS', 'INSPECTORATE', 'BNS']],
];
const budgetMs = 300;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

/** Bytes of an answer's body as packed, and of its head. Those of a worker's own file the browser does not tell: it is asked for again. */
async function sizeOf(request) {
  const told = await request.sizes().catch(() => null);
  if (told !== null && told.responseBodySize > 0) return { body: told.responseBodySize, head: told.responseHeadersSize };
  return new Promise((done, fail) => {
    get(request.url(), { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let size = 0;
      answer.on('data', (piece) => {
        size += piece.length;
      });
      answer.on('end', () => done({ body: size, head: 0 }));
    }).on('error', fail);
  });
}

/** Bytes of bodies by kind of request, those of the map's worker included. */
function weigh(page) {
  const seen = { requests: 0, heads: 0, tiles: 0, page: 0, data: 0, pending: [] };
  const add = async (request) => {
    const { body: size, head } = await sizeOf(request);
    seen.requests += 1;
    seen.heads += head;
    if (/\/(tiles|heat)\//.test(request.url())) seen.tiles += size;
    else if (/\/(api|ogc)\//.test(request.url())) seen.data += size;
    else seen.page += size;
  };
  page.on('requestfinished', (request) => {
    if (request.method() === 'GET' && request.url().startsWith('http')) seen.pending.push(add(request));
  });
  return seen;
}

const drawn = (page) =>
  page.waitForFunction(() => {
    const map = document.querySelector('[data-map]')?.oshmap;
    return map?.isStyleLoaded() && map.areTilesLoaded() && !map.isMoving();
  });

/** Chooses a value and waits for the frame with other colours and for the map at rest. */
function change(page, [selector, value]) {
  return page.evaluate(
    ([where, what]) =>
      new Promise((done) => {
        const map = document.querySelector('[data-map]').oshmap;
        const colours = () =>
          JSON.stringify(
            map
              .querySourceFeatures('territories', { sourceLayer: 'territories' })
              .map(({ id }) =>
                map.getFeatureState({ source: 'territories', sourceLayer: 'territories', id }),
              ),
          );
        const field = document.querySelector(where);
        const before = colours();
        const begin = performance.now();
        let coloured = null;
        let frames = 0;
        const { gl } = map.painter.context;
        const look = () => {
          ++frames;
          if (coloured === null && colours() !== before) coloured = performance.now() - begin;
          if (coloured === null || !map.areTilesLoaded()) return;
          map.off('render', look);
          // Reading a pixel waits until the drawing of the frame is done, not only asked for.
          gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
          done({ coloured, rest: performance.now() - begin, frames });
        };
        map.on('render', look);
        field.value = what;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    [selector, value],
  );
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const devtools = await browser.newBrowserCDPSession();

/** CPU time in milliseconds that pages and the drawing process have used so far. */
async function cpu() {
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const used = (type) =>
    1000 * processInfo.reduce((sum, one) => sum + (one.type === type ? one.cpuTime : 0), 0);
  return { page: used('renderer'), drawing: used('GPU') };
}

const context = await browser.newContext({
  locale: 'ru',
  viewport: { width: 1440, height: 900 },
  serviceWorkers: 'block',
  reducedMotion: 'reduce',
});
const page = await context.newPage();
const bytes = weigh(page);
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
await page.goto(`${server}/map?lang=ru`);
await drawn(page);
const mapAt = await page.evaluate(() => performance.now());
await page.waitForLoadState('networkidle');
await Promise.all(bytes.pending);
const whole = bytes.page + bytes.data + bytes.tiles;
const { firstTable, longTasks } = await page.evaluate(() => ({
  firstTable: globalThis.firstTable,
  longTasks: globalThis.longTasks,
}));
console.log(`first view: ${bytes.requests} requests, ${kilobytes(whole)} KB as gzip, and ${kilobytes(bytes.heads)} KB of heads`);
console.log(
  `  page ${kilobytes(bytes.page)} KB, data ${kilobytes(bytes.data)} KB, tiles ${kilobytes(bytes.tiles)} KB`,
);
console.log(`  first row of the table ${firstTable.toFixed(0)} ms, map drawn ${mapAt.toFixed(0)} ms`);
console.log(
  `  ${longTasks.length} long tasks, the longest ${Math.max(0, ...longTasks).toFixed(0)} ms, together ${longTasks.reduce((sum, one) => sum + one, 0).toFixed(0)} ms`,
);
for (const layers of ['territories', 'territories,enterprises']) {
  await page.goto(`${server}/map?lang=ru&layers=${layers}`);
  await drawn(page);
  await page.waitForLoadState('networkidle');
  for (const [selector, values] of changes) {
    const times = [];
    const before = await cpu();
    for (const value of values) {
      times.push(await change(page, [selector, value]));
      await page.waitForTimeout(600);
    }
    const after = await cpu();
    const each = (kind) => ((after[kind] - before[kind]) / times.length).toFixed(0);
    const rests = times.map(({ rest }) => rest);
    console.log(
      `${layers} ${selector}: ${median(times.map(({ coloured }) => coloured)).toFixed(0)} ms to other colours, ${median(rests).toFixed(0)} ms to rest (budget ${budgetMs}), slowest ${Math.max(...rests).toFixed(0)}, ${median(times.map(({ frames }) => frames))} frames, CPU ${each('page')} ms page + ${each('drawing')} ms drawing (${times.length} changes)`,
    );
  }
}
await browser.close();
if (whole > budgetBytes) {
  console.error(`The first view weighs ${whole} bytes, more than its budget of ${budgetBytes}.`);
  process.exitCode = 1;
}

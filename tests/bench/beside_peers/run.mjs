/**
 * Tiles of a dataset beside PostGIS, geojson-vt and nginx in one run, on Linux:
 *
 *   node tests/bench/beside_peers/run.mjs OSHMAP_PROGRAM DATASET_FOLDER WORK_FOLDER
 *
 * DATASET_FOLDER holds one of `oshmap demo --enterprises 1000000`; WORK_FOLDER takes some gigabytes. Needs wrk, nginx,
 * GDAL's ogr2ogr, PostgreSQL with PostGIS (Debian: wrk nginx-light gdal-bin postgresql-15-postgis-3) and the packages
 * of the page (npm ci in frontend). PEERS=nginx,postgis takes only these, PEERS=none nobody; PORT=8450 is the first of three ports used.
 * BRIEF=1 leaves out all but the tiles made afresh and their peers: for a turn on a shared machine.
 * CPU is of the processes named, from /proc; times are wall-clock.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readPoints, writePoints } from './points.mjs';
import { commandOutput, cpuSeconds, residentMb, started, stopped, threadSeconds, wrk } from './processes.mjs';
import { measurePostgis } from './postgis.mjs';
import { bytesOf, measureNginx, writeReadyFiles } from './ready_files.mjs';
import { sessionTiles } from './tile_mix.mjs';

const [program, dataFolder, folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the program, the folder of the dataset and a folder to work in.');
const port = Number(process.env.PORT ?? 8450);
const peers = new Set((process.env.PEERS ?? 'nginx,geojson-vt,postgis').split(','));
const seconds = Number(process.env.SECONDS ?? 10);
const isBrief = process.env.BRIEF === '1';
const tileCount = 2000;
const degrees = [3, 4, 5];
/** The attributes that PostGIS is asked for; without `fields` ours carry the names in two languages and more. */
const sameFieldList = [
  'bin', 'oked', 'degree', 'score', 'workers', 'injured', 'diseases',
  'count', 'mean_score', 'worst_degree', ...[1, 2, 3, 4, 5].map((n) => `degree_${n}`),
];
const sameFields = `fields=${sameFieldList.join(',')}`;
const root = `http://127.0.0.1:${port}`;
const say = (text) => process.stdout.write(`${text}\n`);
const us = (micros) => `${micros.toFixed(micros < 100 ? 1 : 0)} µs`;

mkdirSync(`${folder}/data`, { recursive: true });
const dataset = readdirSync(dataFolder).filter((name) => /^data-\d+\.sqlite$/.test(name)).sort().at(-1);
rmSync(`${folder}/data/${dataset}`, { force: true });
copyFileSync(`${dataFolder}/${dataset}`, `${folder}/data/${dataset}`);
const pointsFile = `${folder}/points.csv`;
await writePoints(`${folder}/data/${dataset}`, pointsFile);
const points = await readPoints(pointsFile);
const tiles = sessionTiles(points, tileCount);
const mix = tiles.map(({ zoom, x, y }) => `${zoom}/${x}/${y}`);
const addresses = (layer, query) => mix.map((tile) => `/tiles/${layer}/${tile}.mvt${query}`);
say(`${points.length} enterprises, ${tiles.length} different tiles of zooms 4 to 14`);

const serve = () =>
  started(program, ['--data', `${folder}/data`, 'serve', '--port', port, '--log-level', 'error'], () =>
    bytesOf(`${root}/api/v1/dataset`).then(({ status }) => status === 200),
  );

/** Asks for each address once, one after another. */
async function once(server, paths, coding = 'gzip') {
  const cpu = threadSeconds(server.pid);
  const times = [];
  let largest = 0;
  let bytes = 0;
  let slowest = { ms: 0 };
  for (const path of paths) {
    const begin = performance.now();
    const { status, body } = await bytesOf(root + path, coding);
    times.push(performance.now() - begin);
    if (times.at(-1) > slowest.ms) slowest = { ms: times.at(-1), path };
    if (status !== 200) throw new Error(`${path} was answered with ${status}`);
    largest = Math.max(largest, body.length);
    bytes += body.length;
  }
  times.sort((a, b) => a - b);
  return {
    cpuMicros: ((threadSeconds(server.pid) - cpu) * 1e6) / paths.length,
    meanBytes: bytes / paths.length,
    p50Ms: times[Math.floor(times.length * 0.5)],
    p99Ms: times[Math.floor(times.length * 0.99)],
    largest,
    slowest,
  };
}

const gauge = async (name) =>
  Number(new RegExp(`^${name} (\\S+)`, 'm').exec((await bytesOf(`${root}/metrics`, "identity")).body.toString())?.[1]);

/** Of each mix of tiles what ours cost, packed for readers who take gzip and plain for others. */
const ours = {};
const codings = { packed: 'gzip', plain: 'identity' };

/** Tiles asked for once each out of an empty cache, then once more out of the full one. */
async function measureFresh(server) {
  say(`memory after loading: ${residentMb(server.pid)} MB`);
  const filter = `degree=${degrees.join(',')}`;
  for (const [name, words, query, forms] of [
    ['filtered', 'filtered, all attributes', `?${filter}`, ['packed']],
    ['every', 'unfiltered, all attributes', '', ['packed']],
    ['sameFiltered', "filtered, the peer's attributes", `?${filter}&${sameFields}`, ['packed', 'plain']],
    ['sameEvery', "unfiltered, the peer's attributes", `?${sameFields}`, ['packed', 'plain']],
  ]) {
    ours[name] = {};
    for (const form of forms) {
      const figures = await once(server, addresses('enterprises', query), codings[form]);
      // The same requests once more, out of the cache: what asking and sending cost. The peers only make the tile.
      figures.madeMicros =
        figures.cpuMicros - (await once(server, addresses('enterprises', query), codings[form])).cpuMicros;
      ours[name][form] = figures;
      say(`uncached, ${words}, ${form}: ${us(figures.cpuMicros)} CPU a tile, ${us(figures.madeMicros)} of it to make it, p50 ${figures.p50Ms.toFixed(1)} ms, p99 ${figures.p99Ms.toFixed(1)} ms, ${Math.round(figures.meanBytes)} bytes, largest ${figures.largest}, slowest ${figures.slowest.ms.toFixed(1)} ms ${figures.slowest.path.split('?')[0]}`);
    }
  }
}

/**
 * The tiles of a filter asked for by eight at once, so that no thread falls asleep between two requests, as the one
 * process of the peer does not either. Years, stream and borders choose which events and workers are summed, not which
 * points are drawn: each choice is a tile of its own to the cache, of the same work.
 */
async function measureBusy(server) {
  const choices = ['2020', '2021', '2022', '2020,2021', '2020,2022', '2021,2022', '2020-2022'].flatMap((year) =>
    ['BNS', 'INSPECTORATE'].flatMap((stream) => ['since-2022-06-08', 'before-2022-06-08'].map((borders) => `year=${year}&stream=${stream}&borders=${borders}&${sameFields}`)),
  );
  for (const [name, filter] of [['sameFiltered', `degree=${degrees.join(',')}&`], ['sameEvery', '']]) {
    const paths = choices.flatMap((choice) => addresses('enterprises', `?${filter}${choice}`));
    for (const [form, coding] of Object.entries(codings)) {
      const cpu = threadSeconds(server.pid);
      const busy = await wrk(root, paths, { connections: 8, seconds: 2, folder, coding });
      if (busy.requests > paths.length) throw new Error('the tiles were asked for twice: name more choices');
      ours[name][form].busyMicros = ((threadSeconds(server.pid) - cpu) * 1e6) / busy.requests;
      say(`uncached, 8 connections, ${name === 'sameEvery' ? 'unfiltered' : 'filtered'}, the peer's attributes, ${form}: ${us(ours[name][form].busyMicros)} CPU a tile served, ${busy.perSecond.toFixed(0)} tiles/s, p99 ${busy.p99Ms.toFixed(1)} ms, ${busy.errors} errors`);
    }
  }
}

/** Many askers at once, the cache beside files, territories and heat. */
async function measureServing(server) {
  // Every subset of degrees and every year is another question: nothing of it is in the cache.
  const questions = [2020, 2021, 2022].flatMap((year) =>
    [...Array(30).keys()].map((bits) => [1, 2, 3, 4, 5].filter((n) => ((bits + 1) >> (n - 1)) & 1).join(',')).map((set) => `?degree=${set}&year=${year}`),
  );
  const fresh = await wrk(root, questions.flatMap((query) => addresses('enterprises', query)), { connections: 8, seconds, folder });
  say(`uncached, 8 connections: ${fresh.perSecond.toFixed(0)} tiles/s, p50 ${fresh.p50Ms.toFixed(1)} ms, p99 ${fresh.p99Ms.toFixed(1)} ms, ${fresh.errors} errors`);
  say(`tile cache: ${Math.round((await gauge('oshmap_tile_cache_bytes')) / 2 ** 20)} of ${Math.round((await gauge('oshmap_tile_cache_capacity_bytes')) / 2 ** 20)} MB, ${await gauge('oshmap_tile_cache_tiles')} tiles; process ${residentMb(server.pid)} MB`);

  const ready = addresses('enterprises', '');
  await once(server, ready);
  const cpu = cpuSeconds(server.pid);
  const cached = await wrk(root, ready, { connections: 8, seconds, folder });
  const cachedMicros = ((cpuSeconds(server.pid) - cpu) * 1e6) / cached.requests;
  say(`cached, 8 connections: ${cached.perSecond.toFixed(0)} tiles/s, ${us(cachedMicros)} CPU a request, p99 ${cached.p99Ms.toFixed(2)} ms`);
  if (peers.has('nginx')) {
    await writeReadyFiles(root, ready, folder);
    const nginx = await measureNginx({ paths: ready, folder, port: port + 1, seconds });
    say(`nginx, the same bytes from files: ${nginx.perSecond.toFixed(0)} tiles/s, ${us(nginx.cpuMicros)} CPU a request, p99 ${nginx.p99Ms.toFixed(2)} ms; ours costs ${(cachedMicros / nginx.cpuMicros).toFixed(2)} times that`);
  }

  const ground = tiles.filter(({ zoom }) => zoom === 4).map(({ zoom, x, y }) => `/tiles/territories/${zoom}/${x}/${y}.mvt`);
  const first = await once(server, ground);
  const again = await once(server, ground);
  say(`territories z4: first time p99 ${first.p99Ms.toFixed(1)} ms, cached p50 ${again.p50Ms.toFixed(2)} ms, p99 ${again.p99Ms.toFixed(2)} ms`);

  const begin = performance.now();
  await bytesOf(`${root}/heat/injuries.json`);
  say(`heat surface made once: ${(performance.now() - begin).toFixed(0)} ms`);
  const shallow = tiles.filter(({ zoom }) => zoom <= 10).slice(0, 400).map(({ zoom, x, y }) => `/heat/injuries/${zoom}/${x}/${y}.png`);
  const heat = await once(server, shallow);
  say(`heat tiles: ${us(heat.cpuMicros)} CPU, p50 ${heat.p50Ms.toFixed(1)} ms, p99 ${heat.p99Ms.toFixed(1)} ms`);
}

async function measureArchive() {
  const archive = `${folder}/all.pmtiles`;
  const cpu = cpuSeconds(process.pid);
  const begin = performance.now();
  await commandOutput(program, ['--data', `${folder}/data`, 'export', 'tiles', '--layers', 'enterprises', '--zoom', '0-12', archive]);
  say(`archive z0-12: ${(cpuSeconds(process.pid) - cpu).toFixed(1)} CPU s, ${((performance.now() - begin) / 1000).toFixed(1)} s, ${(statSync(archive).size / 1e6).toFixed(1)} MB (with reading the dataset)`);
}

const server = await serve();
try {
  await measureFresh(server);
  await measureBusy(server);
  if (!isBrief) await measureServing(server);
} finally {
  await stopped(server);
}
if (!isBrief) await measureArchive();

if (peers.has('geojson-vt')) {
  const tilesFile = `${folder}/tiles.json`;
  writeFileSync(tilesFile, JSON.stringify(tiles));
  const vt = JSON.parse(
    await commandOutput(process.execPath, ['--max-old-space-size=8000', new URL('geojson_vt.mjs', import.meta.url).pathname, pointsFile, tilesFile]),
  );
  say(`geojson-vt and vt-pbf, all points: ${us(vt.cpuMicros)} CPU a tile (${us(vt.deepMicros)} from zoom 10 on), index ${vt.indexSeconds.toFixed(1)} CPU s, ${vt.memoryMb} MB; ${(vt.cpuMicros / ours.sameEvery.plain.madeMicros).toFixed(1)} times ours to make`);
}
if (peers.has('postgis')) {
  const postgis = await measurePostgis({ pointsFile, tiles, degrees, folder, port: port + 2 });
  /** Like beside like: neither packs its tiles, or both do; and, for who asks for it, only ours does. */
  const beside = (words, figures, own) => {
    const packing = figures.cpuMicros + figures.packMicros;
    say(`PostGIS ST_AsMVT, ${words}: ${us(figures.cpuMicros)} CPU a tile (${us(figures.wallMicros)} passed); zlib's level 1 takes ${us(figures.packMicros)} more for ${Math.round(figures.plainBytes)} bytes`);
    for (const [pair, theirs, form] of [
      ['neither packs', figures.cpuMicros, 'plain'],
      ['both pack', packing, 'packed'],
      ['only ours packs', figures.cpuMicros, 'packed'],
    ]) {
      const times = (micros) => (theirs / micros).toFixed(1);
      const { madeMicros, cpuMicros, busyMicros } = own[form];
      say(`  ${pair}: ${times(madeMicros)} times ours made, ${times(cpuMicros)} served over HTTP one after another, ${times(busyMicros)} to eight at once`);
    }
  };
  beside('every point, filtered', postgis.filtered, ours.sameFiltered);
  beside('every point, all', postgis.plain, ours.sameEvery);
  beside('sums over 64 × 64 cells, filtered', postgis.filteredSums, ours.sameFiltered);
  beside('sums over 64 × 64 cells, all', postgis.plainSums, ours.sameEvery);
  say(`PostGIS: ${postgis.memoryMb} MB, loading ${postgis.loadSeconds.toFixed(0)} s`);
}

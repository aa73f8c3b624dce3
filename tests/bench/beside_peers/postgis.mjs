/** PostGIS ST_AsMVT on the same points, in a cluster of its own that is thrown away. */
import { execFileSync } from 'node:child_process';
import { chownSync, createReadStream, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { commandOutput, cpuSeconds, residentMb, started, stopped } from './processes.mjs';

const root = '/usr/lib/postgresql';
const bin = (name) => `${root}/${readdirSync(root).sort().at(-1)}/bin/${name}`;

/** The server refuses to run as root; it then runs as Debian's user postgres. */
function owner() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

const edge = 20037508.342789244;
const gridSide = 64;
const singlesFrom = 12;

/**
 * A tile of every point as ST_AsMVT is usually asked for it, or with sums: enterprises one by one from zoom 12 on,
 * below that over 64 × 64 cells, as ours. The length instead of the bytes, so that sending and compressing them costs
 * the peer nothing.
 */
function tileQuery({ zoom, x, y }, { degrees, sums, answer = (mvt) => `length(${mvt})` }) {
  const side = (2 * edge) / 2 ** zoom;
  const west = -edge + x * side;
  const north = edge - y * side;
  const box = `ST_MakeEnvelope(${west}, ${north - side}, ${west + side}, ${north}, 3857)`;
  const filter = degrees === null ? '' : `AND degree IN (${degrees.join(',')})`;
  const geometry = (point) => `ST_AsMVTGeom(${point}, ${box}, 4096, 0, true) AS geom`;
  const rows =
    zoom >= singlesFrom || !sums
      ? `SELECT ${geometry('geom')}, bin, oked, degree, score, workers, injured, diseases
         FROM points WHERE geom && ${box} ${filter}`
      : `SELECT ${geometry('ST_SetSRID(ST_MakePoint(avg(ST_X(geom)), avg(ST_Y(geom))), 3857)')}, count(*) AS count,
           sum(workers) AS workers, sum(injured) AS injured, sum(diseases) AS diseases, avg(score) AS mean_score,
           max(degree) AS worst_degree, ${[1, 2, 3, 4, 5].map((n) => `count(*) FILTER (WHERE degree = ${n}) AS degree_${n}`).join(', ')}
         FROM points WHERE geom && ${box} ${filter}
         GROUP BY floor((ST_X(geom) - ${west}) / ${side / gridSide}), floor((ST_Y(geom) - ${north}) / ${side / gridSide})`;
  return `SELECT ${answer("ST_AsMVT(tile, 'enterprises', 4096, 'geom')")} FROM (${rows}) AS tile;`;
}

/** Processor time to gzip tiles, each a line of hexadecimal digits, at zlib's level 1; of the packing alone. */
async function packMicros(file, count) {
  let micros = 0;
  let plainBytes = 0;
  let parts = [];
  let held = 0;
  const pack = () => {
    const bytes = Buffer.concat(parts);
    const before = process.cpuUsage();
    gzipSync(bytes, { level: 1 });
    const { user, system } = process.cpuUsage(before);
    micros += user + system;
    plainBytes += bytes.length;
    parts = [];
    held = 0;
  };
  // Many tiles in one piece: starting zlib afresh for each would cost the peer more.
  for await (const line of createInterface({ input: createReadStream(file) })) {
    parts.push(Buffer.from(line, 'hex'));
    held += parts.at(-1).length;
    if (held > 1 << 22) pack();
  }
  pack();
  return { packMicros: micros / count, plainBytes: plainBytes / count };
}

export async function measurePostgis({ pointsFile, tiles, degrees, folder, port }) {
  const data = `${folder}/postgres`;
  const as = owner();
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data);
  if (as.uid !== undefined) chownSync(data, as.uid, as.gid);
  await commandOutput(bin('initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres'], as);
  const psql = (args) => commandOutput(bin('psql'), ['-X', '-q', '-h', '127.0.0.1', '-p', port, '-U', 'postgres', ...args]);
  const settings = { shared_buffers: '512MB', work_mem: '64MB', fsync: 'off', jit: 'off', max_parallel_workers_per_gather: 0 };
  const server = await started(
    bin('postgres'),
    ['-D', data, '-p', port, '-k', '', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    () => psql(['-c', 'SELECT 1']).then(() => true),
    { ...as, stdio: 'ignore' },
  );
  try {
    const before = performance.now();
    await psql([
      '-c', 'CREATE EXTENSION postgis',
      '-c', `CREATE TABLE raw (x float8, y float8, bin text, oked text, degree int, score float8, workers int,
        injured int, diseases int)`,
      '-c', `\\copy raw FROM '${pointsFile}' CSV HEADER`,
      '-c', `CREATE TABLE points AS SELECT ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 4326), 3857) AS geom, bin, oked,
        degree, score, workers, injured, diseases FROM raw ORDER BY 1`,
      '-c', 'CREATE INDEX ON points USING gist (geom)',
      '-c', 'VACUUM ANALYZE points',
    ]);
    const loadSeconds = (performance.now() - before) / 1000;
    const file = `${folder}/tiles.sql`;
    const pass = async (question) => {
      writeFileSync(file, tiles.map((tile) => tileQuery(tile, question)).join('\n'));
      const cpu = cpuSeconds(server.pid);
      const begin = performance.now();
      await psql(['-o', '/dev/null', '-f', file]);
      await pause(500); // until the server has taken over the time of the process that answered
      return {
        cpuMicros: ((cpuSeconds(server.pid) - cpu) * 1e6) / tiles.length,
        wallMicros: ((performance.now() - begin - 500) * 1e3) / tiles.length,
      };
    };
    /** What gzip of the same tiles takes, which any server in front of the database adds. */
    const packed = async (question) => {
      const answer = (mvt) => `encode(${mvt}, 'hex')`;
      writeFileSync(file, tiles.map((tile) => tileQuery(tile, { ...question, answer })).join('\n'));
      const bytes = `${folder}/tiles.hex`;
      await psql(['-A', '-t', '-o', bytes, '-f', file]);
      const figures = await packMicros(bytes, tiles.length);
      rmSync(bytes);
      return figures;
    };
    const both = async (question) => ({ ...(await pass(question)), ...(await packed(question)) });
    await pass({ degrees, sums: true }); // warms the buffers
    return {
      loadSeconds,
      filtered: await both({ degrees, sums: false }),
      plain: await both({ degrees: null, sums: false }),
      filteredSums: await both({ degrees, sums: true }),
      plainSums: await both({ degrees: null, sums: true }),
      memoryMb: residentMb(server.pid),
    };
  } finally {
    await stopped(server, 'SIGINT');
    rmSync(data, { recursive: true, force: true });
  }
}

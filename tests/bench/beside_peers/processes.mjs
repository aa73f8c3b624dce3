/** What a process and its children cost: figures of Linux's /proc, so Linux only. */
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ticksPerSecond = 100;

/** Seconds of processor time of a process, its threads and the children it has waited for. */
function ownSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // utime, stime, cutime, cstime: fields 14 to 17 of proc(5), the first two cut off here.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** 0 for a process that has ended meanwhile: its parent has its time. */
function unlessEnded(read) {
  try {
    return read();
  } catch (fault) {
    if (fault.code === 'ENOENT' || fault.code === 'ESRCH') return 0;
    throw fault;
  }
}

/** The same with the children that still run. */
export const cpuSeconds = (pid) =>
  unlessEnded(() => childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), ownSeconds(pid)));

/** Seconds of processor time of the threads that a process has now, to the nanosecond: for one whose threads stay. */
export const threadSeconds = (pid) =>
  readdirSync(`/proc/${pid}/task`).reduce(
    (sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9,
    0,
  );

/** Resident memory of a process and its children in MB; pages that they share count once each. */
export const residentMb = (pid) =>
  unlessEnded(() => {
    const own = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return childrenOf(pid).reduce((sum, child) => sum + residentMb(child), Math.round(Number(own?.[1] ?? 0) / 1024));
  });

export async function commandOutput(program, args, options = {}) {
  const { stdout } = await run(program, args, { maxBuffer: 1 << 28, ...options });
  return stdout;
}

/** Starts a server and waits until `isReady` resolves to true, for at most five minutes. */
export async function started(program, args, isReady, options = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  for (let tries = 0; tries < 1500; ++tries) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    if (await isReady().catch(() => false)) return child;
    await pause(200);
  }
  child.kill();
  throw new Error(`${program} did not get ready within five minutes`);
}

export async function stopped(child, signal = 'SIGTERM') {
  if (child.exitCode !== null) return;
  child.kill(signal);
  await new Promise((resolve) => child.once('exit', resolve));
}

/**
 * Asks for the addresses in their order from some connections with wrk for some seconds; gives requests per second,
 * the 50th and 99th percentile in milliseconds, and how many answers were errors.
 */
export async function wrk(root, paths, { connections, seconds, folder, coding = 'gzip' }) {
  const { writeFileSync } = await import('node:fs');
  const script = `${folder}/wrk.lua`;
  writeFileSync(
    script,
    `local paths = {${paths.map((path) => JSON.stringify(path)).join(',')}}
local at = 0
request = function() at = at % #paths + 1 return wrk.format("GET", paths[at], {["Accept-Encoding"] = "${coding}"}) end
done = function(summary, latency)
  io.write(string.format("FIGURES %d %d %f %f %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end`,
  );
  const text = await commandOutput('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, root]);
  const [, requests, micros, p50, p99, errors] = /FIGURES (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)/.exec(text);
  return {
    requests: Number(requests),
    perSecond: Number(requests) / (Number(micros) / 1e6),
    p50Ms: Number(p50) / 1000,
    p99Ms: Number(p99) / 1000,
    errors: Number(errors),
  };
}

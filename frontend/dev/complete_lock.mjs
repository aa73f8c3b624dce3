/**
 * Completes package-lock.json after an `npm install`: node dev/complete_lock.mjs
 *
 * Packages with native parts name one optional package for each platform. A registry that mirrors only some platforms
 * leaves the others out of the lock file, and npm 11 then refuses `npm ci` (npm/cli issue 9846). This adds the absent
 * ones with their exact version and platform, so that one lock file serves npm 9 to 11 on every platform.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Platform fields of a package named like @esbuild/linux-x64 or @rollup/rollup-linux-arm64-musl. */
function platform(name) {
  const words = name.split('/').at(-1).split('-');
  const system = systems.find((known) => words.includes(known));
  const processor =
    processors.find((known) => words.includes(known)) ?? (words.includes('fsevents') ? null : 'wasm32');
  const libc = words.includes('musl') ? { libc: ['musl'] } : {};
  return { ...(processor ? { cpu: [processor] } : {}), ...libc, os: [system ?? 'darwin'] };
}

for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] !== undefined || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    lock.packages[place] = {
      version,
      ...platform(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    console.log(`added ${name} ${version}`);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);

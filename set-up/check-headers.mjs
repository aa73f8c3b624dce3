// check-headers.mjs PROJECT FOLDER JOBS   compiles each header of the rooms so that it can lean on nobody but itself.
//
// A header may follow another in one file when it includes that one anyway, itself or through others: nothing comes to
// it that would not come without. So the headers are cut into as few such chains as possible (Dilworth: by matching each
// header with one that includes it), a file per chain, which takes little more than half the time of a file per header.
// FOLDER keeps what was checked: a second run looks at what has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const [project, folder, jobs = '2'] = process.argv.slice(2);
const rooms = ['geo', 'regions', 'tiles', 'server'];
const flags = '-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Wshadow -Werror';

function headersBelow(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return headersBelow(inner);
    return entry.name.endsWith('.hpp') ? [relative(project, inner)] : [];
  });
}

const headers = rooms.flatMap((room) => headersBelow(join(project, room))).sort();
if (headers.length === 0) throw new Error(`no header below ${project}`);
const isHeader = new Set(headers);
const closures = new Map();

/** The headers of the project that come with one, its own and those of its neighbours. */
function includedBy(header) {
  const known = closures.get(header);
  if (known) return known;
  const found = new Set();
  closures.set(header, found);
  const text = readFileSync(join(project, header), 'utf8');
  for (const [, name] of text.matchAll(/^#include "([^"]+)"/gm)) {
    if (!isHeader.has(name)) continue;
    found.add(name);
    for (const inner of includedBy(name)) found.add(inner);
  }
  return found;
}

/** header → the one that follows it in its chain, which includes it. Maximum matching by augmenting paths. */
function followers() {
  const next = new Map();
  const finds = (header, tried) => {
    for (const inner of includedBy(header)) {
      if (tried.has(inner)) continue;
      tried.add(inner);
      if (!next.has(inner) || finds(next.get(inner), tried)) {
        next.set(inner, header);
        return true;
      }
    }
    return false;
  };
  for (const header of headers) finds(header, new Set());
  return next;
}

const next = followers();
const isFollower = new Set(next.values());
const chains = headers
  .filter((header) => !isFollower.has(header))
  .map((first) => {
    const chain = [];
    for (let header = first; header !== undefined; header = next.get(header)) chain.push(header);
    return chain;
  });
if (chains.flat().length !== headers.length) throw new Error('a header is in no chain or in two');

const written = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  // An unchanged file keeps its time, so that nothing is compiled twice.
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
};
const lines = [
  'rule check',
  `  command = g++ ${flags} -I${project} -fsyntax-only -MMD -MF $out.d -MT $out $in && touch $out`,
  '  depfile = $out.d',
  '  deps = gcc',
  '  description = $headers',
];
for (const chain of chains) {
  const file = join(folder, 'chains', `${chain.at(-1).replaceAll('/', '_')}.cpp`);
  written(file, chain.map((header) => `#include "${header}"\n`).join(''));
  lines.push(`build ${file}.checked: check ${file}`, `  headers = ${chain.join(' ')}`);
}
written(join(folder, 'build.ninja'), `${lines.join('\n')}\n`);
console.log(`${headers.length} headers in ${chains.length} files`);
const { status } = spawnSync('ninja', ['-C', folder, '-j', jobs, '-k', '0'], { stdio: 'inherit' });
process.exit(status ?? 1);

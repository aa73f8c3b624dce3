// count-results.mjs REPORT   reads what a test runner has written and prints "passed failed skipped" and, on further
// lines, the names of the tests that failed. Knows JUnit XML (ctest), vitest's JSON and TAP (node --test).
// Ends with 1 and prints nothing when the report is absent, torn or holds no test.
import { readFileSync } from 'node:fs';

/** The value of one attribute of an XML tag, its entities resolved. */
function attribute(tag, name) {
  const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match?.[1].replace(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity]);
}

function countJunit(text) {
  if (!text.includes('</testsuite>')) return undefined;
  // ctest says "notrun" of a test that skipped itself and of one whose program was not built: the second failed.
  const wasMeant = (body) => /<skipped message="SKIP_(REGULAR_EXPRESSION_MATCHED|RETURN_CODE)"/.test(body);
  const outcomes = [...text.matchAll(/(<testcase\b[^>]*>)([\s\S]*?)(?=<testcase\b|<\/testsuite>)/g)].map(([, tag, body]) => {
    const status = attribute(tag, 'status');
    if (status === 'disabled' || (status === 'notrun' && wasMeant(body))) return 'skipped';
    return status === 'run' ? 'passed' : { failed: attribute(tag, 'name') };
  });
  const number = (wanted) => outcomes.filter((outcome) => outcome === wanted).length;
  const failed = outcomes.filter((outcome) => outcome.failed !== undefined).map((outcome) => outcome.failed);
  return { passed: number('passed'), failed, skipped: number('skipped') };
}

function countVitest(text) {
  const report = JSON.parse(text);
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  // A file that could not even be loaded has no tests of its own, but it failed.
  const files = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return {
    passed,
    failed: [...failed, ...files.map(({ name }) => name)],
    skipped: tests.length - passed - failed.length,
  };
}

/** A report may hold several documents one after the other: runs that went on beside each other. */
function countTap(text) {
  const totals = (word) => [...text.matchAll(new RegExp(`^# ${word} (\\d+)$`, 'gm'))].map(([, total]) => Number(total));
  const total = (word) => totals(word).reduce((sum, part) => sum + part, 0);
  if (totals('pass').length !== [...text.matchAll(/^TAP version/gm)].length) return undefined;
  const names = [...text.matchAll(/^\s*not ok \d+ - (.*?)(?: # .*)?$/gm)].map(([, name]) => name);
  const count = total('fail') + total('cancelled');
  const failed = Array.from({ length: count }, (_, position) => names[position] ?? 'a test without a name');
  return { passed: total('pass'), failed, skipped: total('skipped') + total('todo') };
}

function count(text) {
  if (text.startsWith('{')) return countVitest(text);
  return text.startsWith('TAP version') ? countTap(text) : countJunit(text);
}

try {
  const counts = count(readFileSync(process.argv[2], 'utf8'));
  if (counts === undefined || counts.passed + counts.failed.length + counts.skipped === 0) process.exit(1);
  console.log(counts.passed, counts.failed.length, counts.skipped);
  for (const name of counts.failed) console.log(name);
} catch {
  process.exit(1);
}

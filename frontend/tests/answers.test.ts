import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerTypes } from '../dev/answer_types.mjs';

test('the types of answers are those of the schemas the server publishes', () => {
  const written = readFileSync(new URL('../src/api/answers.ts', import.meta.url), 'utf8');
  expect(written, 'run: node dev/answer_types.mjs').toBe(answerTypes());
});

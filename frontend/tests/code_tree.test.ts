import { afterEach, expect, test, vi } from 'vitest';
import type { ClassifierCode } from '../src/api/classifiers';
import { CodeTree, treeStep } from '../src/desk/classifiers/code_tree.svelte';

const code = (text: string, children: number): ClassifierCode => ({
  code: text,
  name: { kk: text, ru: text, en: text },
  level: 'section',
  children,
  former: [],
  path: [],
});
const branches: Record<string, readonly ClassifierCode[]> = {
  '': [code('A', 2), code('B', 0)],
  A: [code('01', 0), code('02', 0)],
};

function answerBranches(): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const within = new URL(url, 'http://here').searchParams.get('within') ?? '';
    asked.push(within);
    const codes = branches[within] ?? [];
    return Response.json({ classifier: 'oked', found: codes.length, path: [], codes });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

const codesOf = (tree: CodeTree): readonly string[] => tree.rows.map(({ code: { code } }) => code);

test('a branch is asked for once, stands below its code and goes with it', async () => {
  const asked = answerBranches();
  const tree = new CodeTree('oked');
  await tree.load('');
  expect(codesOf(tree)).toEqual(['A', 'B']);
  await tree.open('A');
  expect(codesOf(tree)).toEqual(['A', '01', '02', 'B']);
  expect(tree.rows[1]).toMatchObject({ depth: 2, place: 1, siblings: 2 });
  tree.close('A');
  expect(codesOf(tree)).toEqual(['A', 'B']);
  await tree.reveal([{ code: 'A' }]);
  expect(codesOf(tree)).toEqual(['A', '01', '02', 'B']);
  expect(asked).toEqual(['', 'A']);
});

test('the keys of a tree lead along its rows and open and close branches', async () => {
  answerBranches();
  const tree = new CodeTree('oked');
  await tree.load('');
  expect(treeStep('ArrowRight', tree.rows, 0)).toEqual({ kind: 'open' });
  expect(treeStep('ArrowRight', tree.rows, 1)).toBeNull();
  expect(treeStep('ArrowUp', tree.rows, 0)).toBeNull();
  expect(treeStep('End', tree.rows, 0)).toEqual({ kind: 'go', to: 1 });
  await tree.open('A');
  expect(treeStep('ArrowRight', tree.rows, 0)).toEqual({ kind: 'go', to: 1 });
  expect(treeStep('ArrowLeft', tree.rows, 2)).toEqual({ kind: 'go', to: 0 });
  expect(treeStep('ArrowLeft', tree.rows, 0)).toEqual({ kind: 'close' });
  expect(treeStep('Enter', tree.rows, 0)).toEqual({ kind: 'close' });
  expect(treeStep('x', tree.rows, 0)).toBeNull();
});

import { expect, it } from 'vitest';
import { auditQuery } from '../src/api/administration';
import { scopeFor, scopesOf } from '../src/api/tokens';
import { choosableActs, knownActs } from '../src/desk/audit_words';

const all = { bin: '', actor: '', act: '', since: '', until: '' };

it('A choice of the log asks for whole days by the clock of the reader, and for nothing where nothing is chosen', () => {
  expect(auditQuery(all)).toEqual({});
  const { since, until, ...rest } = auditQuery({
    ...all,
    actor: 'aigul',
    since: '2026-02-28',
    until: '2026-02-28',
  });
  expect(rest).toEqual({ actor: 'aigul' });
  expect(new Date(Number(since) * 1000).getHours()).toBe(0);
  expect(new Date(Number(since) * 1000).getDate()).toBe(28);
  expect(new Date(Number(until) * 1000).getMonth()).toBe(2);
  expect(Number(until) - Number(since)).toBe(86_400);
});

it('Stewards choose among what changed data, as that alone is shown to them', () => {
  expect(choosableActs(true)).toBe(knownActs);
  const ofData = choosableActs(false);
  expect(ofData.length).toBeLessThan(6);
  for (const act of ofData) expect(knownActs).toContain(act);
});

it('A steward’s key reads the log of changed data and keeps no accounts', () => {
  expect(scopesOf('steward').map((scope) => scopeFor('steward', scope))).toEqual([
    'read',
    'work',
    'import',
    'log',
  ]);
  expect(scopeFor('admin', 'admin')).toBe('admin');
});

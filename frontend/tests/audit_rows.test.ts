import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../src/api/administration';
import { auditRows, beginOf } from '../src/desk/audit_rows';
import { entryWords, lookWords } from '../src/desk/audit_subject';
import { deskTexts } from '../src/desk/texts';

const entry = (id: number, at: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at,
  actor: 's1',
  role: 'steward',
  act: 'see map of enterprises',
  subject: `square 6/44/${id} of /tiles/enterprises?year=2022`,
  address: 'x',
  ...more,
});
const names = {
  texts: deskTexts.ru,
  territory: (kato: string): string => kato,
  kind: (kind: string): string => kind,
  file: (job: string): string | null => (job === 'hub4rpmvx4r7jrfu' ? 'травмы.csv' : null),
};

describe('The rows of the log', () => {
  it('hold one look at the map in one row, and leave no entry out', () => {
    const entries = [
      entry(9, 1000),
      entry(8, 999, { act: 'see enterprise', subject: '031140001297' }),
      entry(7, 990, { actor: 'a1' }),
      entry(6, 950),
      entry(5, 900),
      entry(4, 800),
    ];
    const rows = auditRows(entries);
    expect(rows.map(({ entry: { id }, others }) => [id, others.map((other) => other.id)])).toEqual([
      [9, [6, 5]],
      [8, []],
      [7, []],
      [4, []],
    ]);
    expect(rows.flatMap((row) => [row.entry, ...row.others])).toHaveLength(entries.length);
    const [look] = rows;
    if (look === undefined) throw new Error('no row');
    expect(beginOf(look).at).toBe(900);
    expect(lookWords(look, 'ru', names)).toBe('участков карты: 3 · предприятия; годы: 2022');
  });
  it('count enterprises, not how often they are named', () => {
    const subject = '3 by GET /ogc/collections/injuries/items?bin=000240002002';
    const seen = entry(1, 1, { act: 'see enterprises', subject, enterprises: 1 });
    expect(entryWords(seen, 'ru', names)).toBe('предприятий: 1 (записей: 3) · травмы; БИН: 000240002002');
    expect(entryWords(seen, 'en', { ...names, texts: deskTexts.en })).toMatch(/^1 enterprise \(3 records\)/);
    expect(entryWords({ ...seen, enterprises: 3 }, 'kk', { ...names, texts: deskTexts.kk })).toMatch(
      /^3 кәсіпорын · жарақаттар/,
    );
  });
  it('name files and addresses instead of numbers of the server', () => {
    const said = (act: string, subject: string): string =>
      entryWords(entry(1, 1, { act, subject }), 'ru', names);
    expect(said('import injuries', '2ub4rpmvx4r7jrfu мои травмы.csv')).toBe('мои травмы.csv');
    expect(said('import injuries', 'hub4rpmvx4r7jrfu')).toBe('травмы.csv');
    expect(said('import injuries', '2ub4rpmvx4r7jrfu ')).toBe(
      'файл уже неизвестен (задание 2ub4rpmvx4r7jrfu)',
    );
    expect(said('decide on an address', '5 г. Караганда, Абая 1')).toBe('г. Караганда, Абая 1');
    expect(said('withdraw a decision on an address', '5')).toBe('адрес № 5');
    expect(said('withdraw import', '17 регистр.csv')).toBe('партия 17 · регистр.csv');
    expect(said('withdraw import', '17')).toBe('партия 17');
  });
});

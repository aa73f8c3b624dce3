import { describe, expect, it } from 'vitest';
import { entryPlace } from '../src/desk/audit_place';
import { entryWords } from '../src/desk/audit_subject';
import { deskPlace } from '../src/desk/desk_place';
import { aboutWords } from '../src/desk/job_words';
import { deskTexts } from '../src/desk/texts';

const job = '54ehj66wnatewky5';
const places = (role: 'admin' | 'steward', known: boolean) => (act: string, subject: string) =>
  entryPlace({ act, subject }, { role }, 'ru', () => known);

describe('What an entry of the log names', () => {
  it('is opened where it stands', () => {
    const place = places('admin', true);
    expect(place('see enterprise', '031140001297')).toBe('/enterprise/031140001297?lang=ru');
    expect(place('withdraw import', '12 register.csv')).toBe('#batches/12');
    expect(place('take report', 'batch 7 report.json')).toBe('#batches/7');
    expect(place('decide on an address', '45 Абая 10')).toBe('#reviews/45');
    expect(place('withdraw a decision on an address', '45 Абая 10')).toBe('#reviews/45');
    expect(place('change account', 'bolat role=inspector')).toBe('#accounts/bolat');
    expect(place('import register', `${job} register.csv`)).toBe(`#imports/${job}`);
    expect(place('take result', `export ${job} figures.csv`)).toBe(`#imports/${job}`);
    expect(place('cancel job', job)).toBe(`#imports/${job}`);
  });

  it('leads nowhere that is gone, that names nothing, or that the role may not open', () => {
    expect(places('steward', true)('change account', 'bolat role=inspector')).toBeNull();
    expect(places('admin', false)('import register', `${job} register.csv`)).toBeNull();
    expect(places('admin', true)('enterprise not found', '031140001297')).toBeNull();
    expect(places('admin', true)('sign-in', '')).toBeNull();
  });

  it('is found by the address of the desk', () => {
    expect(deskPlace('#batches/12')).toEqual({ tab: 'batches', one: '12' });
    expect(deskPlace('#audit')).toEqual({ tab: 'audit', one: '' });
    expect(deskPlace('#nothing')).toBeNull();
    expect(deskPlace('#batches/%zz')).toEqual({ tab: 'batches', one: '' });
  });

  it('is the edition of an import that came without a file', () => {
    for (const [language, words] of [
      ['kk', 'бағдарламамен бірге келетін нұсқа'],
      ['ru', 'встроенная редакция'],
      ['en', 'built-in edition'],
    ] as const) {
      const texts = deskTexts[language];
      const names = { texts, territory: String, kind: String, file: () => null };
      const entry = { act: 'import figures', subject: `${job} built-in edition` };
      expect(entryWords(entry as never, language, names)).toBe(words);
      expect(aboutWords({ edition: 'built-in', file_name: '' }, texts, String)).toBe(words);
    }
  });
});

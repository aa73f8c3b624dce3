import { describe, expect, it } from 'vitest';
import { accountChange, isComplete, regionsSaid } from '../src/desk/account_change';
import { aboutWords } from '../src/desk/job_words';
import { refusalWords } from '../src/desk/refusal_words';
import { deskTexts } from '../src/desk/texts';
import { sizeText } from '../src/i18n/sizes';

describe('A job of the desk', () => {
  const karaganda = (kato: string): string => (kato === '350000000' ? 'Карагандинская область' : kato);

  it('says what its file holds and what narrows it', () => {
    const about = { subject: 'enterprises', format: 'xlsx', selection: 'year=2022&territory=350000000' };
    expect(aboutWords(about, deskTexts.ru, karaganda)).toBe(
      'предприятия · XLSX · годы: 2022; территория: Карагандинская область',
    );
    expect(aboutWords({ subject: 'figures', format: 'csv', selection: '' }, deskTexts.en, karaganda)).toBe(
      'figures · CSV · nothing left out',
    );
  });

  it('names the file of an import and the batch of a withdrawal', () => {
    expect(aboutWords({ file_name: 'reg.csv', rehearsal: 'true' }, deskTexts.ru, karaganda)).toBe('reg.csv');
    expect(aboutWords({ batch: '17' }, deskTexts.en, karaganda)).toBe('batch 17');
    expect(aboutWords({}, deskTexts.en, karaganda)).toBe('');
  });
});

describe('A file that is no table', () => {
  it('is called what it is in the reader’s language', () => {
    const said = 'register.csv: is no table: it is a PNG picture';
    expect(refusalWords(said, 'ru')).toEqual({
      sentence: expect.stringMatching(/не таблица.*картинка PNG/),
      original: null,
    });
    expect(refusalWords(said, 'kk').sentence).toMatch(/кесте емес.*PNG суреті/);
    expect(refusalWords('x.docx: is no table: it is a Word document', 'ru').sentence).toMatch(
      /документ Word/,
    );
  });

  it('is told to be empty by the same words wherever that was noticed', () => {
    const told = [
      'the file is empty: a row of headers and at least one row are needed (a program sends …)',
      'x.csv: is empty; a row of headers is needed',
    ].map((message) => refusalWords(message, 'ru').sentence);
    expect(told[0]).toMatch(/^Файл пуст/);
    expect(told[1]).toBe(told[0]);
  });
});

it('tells small files in bytes', () => {
  expect(sizeText(17, 'en')).toBe('17 bytes');
  expect(sizeText(1023, 'ru')).toMatch(/^1.023 Б$/);
  expect(sizeText(1536, 'ru')).toBe('1,5 КБ');
  expect(sizeText(3 * 1024 * 1024, 'kk')).toBe('3,0 МБ');
});

describe('A change of an account', () => {
  const inspector = { role: 'inspector', regions: ['350000000', '620000000'] } as const;
  const same = {
    role: 'inspector',
    whole: false,
    regions: ['620000000', '350000000'],
    password: '',
  } as const;

  it('is none where everything stands as it was', () => {
    expect(accountChange(inspector, same)).toBeNull();
    expect(
      accountChange({ role: 'admin', regions: [] }, { ...same, role: 'admin', whole: true, regions: [] }),
    ).toBeNull();
  });

  it('tells only what changed, and the regions with the role', () => {
    expect(accountChange(inspector, { ...same, password: 'a good one' })).toEqual({ password: 'a good one' });
    expect(accountChange(inspector, { ...same, regions: ['350000000'] })).toEqual({ regions: ['350000000'] });
    expect(accountChange(inspector, { ...same, role: 'executive' })).toEqual({
      role: 'executive',
      regions: ['350000000', '620000000'],
    });
  });

  it('says the whole country by a word, never by an empty list', () => {
    expect(regionsSaid(true, ['350000000'])).toBe('all');
    expect(isComplete('inspector', false, [])).toBe(false);
    expect(isComplete('steward', false, [])).toBe(true);
    expect(isComplete('executive', true, [])).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { againWords, bareWords, isRehearsal, outcomeWords, ownerWords } from '../src/desk/job_words';
import { deskTexts } from '../src/desk/texts';

it('tells the counts of an import', () => {
  const rows = { read: 3000, added: 2818, updated: 0, unchanged: 25, refused: 157 };
  expect(outcomeWords({ code: 'rows_imported', ...rows }, deskTexts.ru, 'ru')).toMatch(
    /^строк прочитано: 3.000, новых: 2.818, .*отклонено: 157$/,
  );
  expect(outcomeWords(null, deskTexts.ru, 'ru')).toBeNull();
});

it('knows a rehearsal by what was asked for', () => {
  expect(isRehearsal({ about: { file_name: 'reg.csv', rehearsal: 'true' } })).toBe(true);
  expect(isRehearsal({ about: { file_name: 'reg.csv' } })).toBe(false);
});

it('says how many came in place of how many, and which territories are gone', () => {
  const territories = [{ kato: '100000000', name: { kk: 'а', ru: 'б', en: 'в' } }];
  const boundaries = { code: 'territories_replaced', before: 20, after: 1, territories } as const;
  expect(outcomeWords(boundaries, deskTexts.ru, 'ru')).toBe('теперь 1 вместо 20 · без территорий (1): б');
  expect(outcomeWords(boundaries, deskTexts.kk, 'kk')).toBe('бұрынғысы 20, енді 1 · мына аумақтарсыз (1): а');
  expect(outcomeWords({ code: 'unchanged' }, deskTexts.ru, 'ru')).toBe(deskTexts.ru.jobs.unchanged);
  const figures = { code: 'figures_replaced', before: 2, after: 331 } as const;
  expect(outcomeWords(figures, deskTexts.en, 'en')).toBe('331 in place of 2');
});

it('says how many records a withdrawal took back', () => {
  const withdrawn = { code: 'batch_withdrawn', batch: 3, removed: 1200, restored: 4, kept: 5 } as const;
  expect(outcomeWords(withdrawn, deskTexts.en, 'en')).toBe(
    '1,200 records removed, 4 as before, 5 kept, for another import holds them',
  );
});

it('says how many enterprises followed the decisions on their addresses', () => {
  const moved = { code: 'enterprises_moved', moved: 1200, lost: 3, as_before: 5 } as const;
  expect(outcomeWords(moved, deskTexts.en, 'en')).toBe(
    'enterprises moved: 1,200, left without a position: 3',
  );
});

it('names the watched folder in the reader’s language', () => {
  expect(ownerWords('watched folder', deskTexts.ru)).toBe('папка приёма');
  expect(ownerWords('aigul', deskTexts.ru)).toBe('aigul');
});

it('tells that the server tries a job again by itself', () => {
  expect(againWords({ tried: 2, of: 7, in_seconds: 4 }, deskTexts.ru, 'ru')).toBe(
    'не получилось (попытка 2 из 7); сервер повторит сам через 4 с',
  );
  expect(againWords(null, deskTexts.ru, 'ru')).toBeNull();
  expect(againWords(undefined, deskTexts.ru, 'ru')).toBeNull();
});

describe('a job that left no numbers', () => {
  const old = {
    kind: 'import enterprises',
    message: '12 rows read, 3 added, 9 unchanged',
    files: { 'report.json': '/api/v1/jobs/a/files/report.json' },
    result: '/api/v1/jobs/a/result',
  };

  it('is told in the language of the reader; the words of then only unfold', () => {
    for (const language of ['kk', 'ru'] as const) {
      const words = deskTexts[language].jobs;
      expect(bareWords(old, deskTexts[language], language)).toEqual({
        sentence: words.inReport,
        original: old.message,
      });
      const bare = { kind: 'withdraw', message: 'batch 4 withdrawn', files: {}, result: null };
      expect(bareWords(bare, deskTexts[language], language)).toEqual({
        sentence: words.uncounted,
        original: bare.message,
      });
      expect(words.inReport + words.uncounted).not.toMatch(/[a-z]/i);
    }
    expect(bareWords(old, deskTexts.en, 'en')).toEqual({ sentence: old.message, original: null });
  });

  it('needs no word where it says nothing, or its file is there to be taken', () => {
    expect(bareWords({ ...old, message: '' }, deskTexts.ru, 'ru')).toBeNull();
    const file = { kind: 'export', message: 'done', files: {}, result: '/api/v1/jobs/b/result' };
    expect(bareWords(file, deskTexts.ru, 'ru')).toBeNull();
    const plan = { kind: 'plan', message: 'gains {"score":3}', files: {}, result: null };
    expect(bareWords(plan, deskTexts.en, 'en')).toBeNull();
    expect(bareWords({ ...file, result: null }, deskTexts.ru, 'ru')?.sentence).toBe(
      deskTexts.ru.jobs.fileGone,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { againWords, importWords, isRehearsal, replacementWords } from '../src/desk/job_words';
import { deskTexts } from '../src/desk/texts';

const said = 'reg.csv: 3000 rows read: 2818 added, 0 updated, 25 unchanged, 157 refused';

it('tells file and counts of an import, and that a rehearsal stored nothing', () => {
  const words = importWords(said, deskTexts.ru, 'ru') ?? '';
  expect(words).toMatch(/^reg\.csv · строк прочитано: 3.000, новых: 2.818, .*отклонено: 157$/);
  expect(isRehearsal(said)).toBe(false);
  const rehearsed = `${said}; a rehearsal, nothing was changed`;
  expect(isRehearsal(rehearsed)).toBe(true);
  for (const language of ['kk', 'ru', 'en'] as const) {
    expect(importWords(rehearsed, deskTexts[language], language)).toContain(
      deskTexts[language].jobs.rehearsed,
    );
  }
  expect(importWords('12 territories imported, 0 refused', deskTexts.ru, 'ru')).toBeNull();
});

describe('An import that replaces all there was', () => {
  it('says how many came in place of how many', () => {
    const message = 'one.geojson: 1 region territories in place of 20, 19 left out: 100000000 (а / б / в)';
    expect(replacementWords(message, deskTexts.ru, 'ru')).toBe(
      'one.geojson · теперь 1 вместо 20 · без территорий (19): б',
    );
    const tried = `${message} and 17 more; 0 rows refused; a rehearsal, nothing was changed`;
    expect(replacementWords(tried, deskTexts.kk, 'kk')).toBe(
      'one.geojson · бұрынғысы 20, енді 1 · мына аумақтарсыз (19): а және тағы 17 · Тек тексеру: ештеңе жазылған жоқ',
    );
    expect(replacementWords('imported already, nothing changed', deskTexts.ru, 'ru')).toBe(
      deskTexts.ru.jobs.unchanged,
    );
    expect(
      replacementWords('331 official figures in place of 2, targets 46 in place of 0', deskTexts.en, 'en'),
    ).toBe('331 in place of 2');
  });
});

it('tells that the server tries a job again by itself', () => {
  const message = 'data-6.sqlite: database is locked; tried 2 of 7 times, again in 4 s';
  expect(againWords(message, deskTexts.ru, 'ru')).toBe(
    'не получилось (попытка 2 из 7); сервер повторит сам через 4 с',
  );
  expect(againWords('placing addresses', deskTexts.ru, 'ru')).toBeNull();
});

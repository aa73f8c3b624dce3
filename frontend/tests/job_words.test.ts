import { describe, expect, it } from 'vitest';
import { importWords, isRehearsal, replacementWords } from '../src/desk/job_words';
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
    expect(replacementWords(message, deskTexts.ru, 'ru')).toBe('one.geojson · теперь 1 вместо 20');
    expect(
      replacementWords('331 official figures in place of 2, targets 46 in place of 0', deskTexts.en, 'en'),
    ).toBe('331 in place of 2');
  });
});

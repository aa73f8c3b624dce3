import { expect, it } from 'vitest';
import { importWords, isRehearsal } from '../src/desk/job_words';
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

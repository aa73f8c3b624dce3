import { describe, expect, it } from 'vitest';
import type { PlanVisit } from '../src/api/plans';
import { languages } from '../src/i18n/language';
import { type ChangeOutcome, changeText } from '../src/routes/plan/change_text';
import { changesText, versionText } from '../src/routes/plan/version_text';
import { routeTexts } from '../src/routes/texts';

const bin = '050140005123';
const mill = { id: bin, name: { kk: 'Диірмен', ru: 'Мельница', en: 'Mill' } } as PlanVisit;

describe('A change of a plan', () => {
  it.each(languages)('always ends in a sentence of its own in %s', (language) => {
    const words = {
      texts: routeTexts[language],
      language,
      visits: new Map([[bin, mill]]),
    };
    const refused = (code: string): ChangeOutcome => ({
      kind: 'refused',
      failure: { kind: 'refused', status: 422, detail: 'English.', cause: { code, subject: bin } },
    });
    const orders = ['order_no_time', 'order_may_not', 'order_not_wanted', 'order_is_past', 'visit_done'].map(
      refused,
    );
    const outcomes: readonly ChangeOutcome[] = [
      { kind: 'changed' },
      { kind: 'outrun' },
      { kind: 'failed', message: 'no memory.', job: 'abc' },
      { kind: 'refused', failure: { kind: 'unreachable' } },
      { kind: 'refused', failure: { kind: 'refused', status: 422, detail: 'member days: too many.' } },
      ...orders,
    ];
    const sentences = outcomes.map((outcome) => changeText(outcome, words));
    expect(new Set(sentences).size).toBe(outcomes.length);
    for (const sentence of sentences) expect(sentence).toMatch(/[^.]\.$/);
    for (const sentence of sentences.slice(-orders.length)) {
      expect(sentence).toContain(mill.name[language]);
      expect(sentence).not.toContain('English');
    }
  });
});

describe('A version of a plan', () => {
  it('says when it was made here, by whom and what it changed, in the reader’s words', () => {
    expect(changesText('2 cancelled, 1 moment set, 1 shoes tied', 'ru')).toBe(
      'отменено: 2, с этого момента, 1 shoes tied',
    );
    expect(changesText('1 locked', 'en')).toBe('1 locked');
    const made = new Date(2026, 2, 2, 22, 54);
    const version = { created_at: made.getTime() / 1000, author: 'Aigul', changes: '1 added' };
    expect(versionText(version as Parameters<typeof versionText>[0], 'kk')).toBe(
      '2026-03-02 22:54, Aigul (қосылды: 1)',
    );
  });
});

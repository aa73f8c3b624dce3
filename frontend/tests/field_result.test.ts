import { describe, expect, it } from 'vitest';
import { languages } from '../src/i18n/language';
import { dateAfter, dayOfPlan, dayText } from '../src/routes/clock';
import { refusedResultText } from '../src/routes/offline/refused_result';
import { reasonText } from '../src/routes/plan/reason_text';
import { routeTexts } from '../src/routes/texts';
import { faultOf, freshFields, freshViolation } from '../src/routes/visit/result_form';

const now = new Date(2026, 2, 2, 18, 0);
const fields = { ...freshFields(now), when: '2026-03-02T10:30' };

describe('A result', () => {
  it('has the bounds of the server: no time is spent only where nothing was inspected', () => {
    expect(faultOf({ ...fields, effort: 0 }, now)).toBe('noEffort');
    expect(faultOf({ ...fields, outcome: 'postponed', effort: 0 }, now)).toBeNull();
    expect(faultOf({ ...fields, outcome: 'postponed', effort: 61 }, now)).toBe('badEffort');
  });

  it('tells no remedy before the visit', () => {
    const remedied = (day: string | null) => ({ ...freshViolation(), subject: 'Gas', remedied_on: day });
    expect(faultOf({ ...fields, violations: [remedied('2026-03-01')] }, now)).toBe('remedyTooEarly');
    for (const day of [null, '', '2026-03-02', '2026-03-09'])
      expect(faultOf({ ...fields, violations: [remedied(day)] }, now)).toBeNull();
  });

  it('is not kept back by violations that its outcome leaves out', () => {
    expect(faultOf({ ...fields, outcome: 'absent', violations: [freshViolation()] }, now)).toBeNull();
  });

  it.each(languages)('that the server refuses is told in %s, each fault in its own words', (language) => {
    const told = [
      'member violations.remedied_on: expected a day not before the visit',
      'member effort_days: expected a number of days above 0 and up to 60',
      'member note: expected a text of at most 4000 characters',
      'member visited_at: lies in the future',
    ].map((sentence) => refusedResultText(sentence, routeTexts[language], language));
    expect(new Set(told).size).toBe(told.length);
    for (const sentence of told) {
      expect(sentence).not.toContain(routeTexts[language].result.needsSubject.replace('.', ''));
      if (language !== 'en') expect(sentence).not.toMatch(/member|expected/);
    }
  });
});

describe('A day', () => {
  it('that is being typed throws nothing', () => {
    expect(dateAfter('', 1)).toBe('');
    expect(dayText('', 'kk')).toBe('');
    expect(dayOfPlan('', 2, 'ru', (day) => `День ${day}`)).toBe('День 3');
    expect(dayOfPlan('2026-03-02', 2, 'ru', String)).toBe('ср 04.03.2026');
  });
});

describe('A swap', () => {
  it('with a visit that must be made is offered as none', () => {
    const visits = new Map([['m', { id: 'm', wish: 'must', name: { ru: 'Завод' } }]]);
    const left = { id: 'x', value: 5, reason: 'no_time_left', text: '', needs_min: 10 };
    const swap = { inspector: 'A', day: 0, remove: ['m'], loses: 322.8 };
    const told = reasonText(
      { ...left, swap } as unknown as Parameters<typeof reasonText>[0],
      visits as unknown as Parameters<typeof reasonText>[1],
      routeTexts.ru,
      'ru',
    );
    expect(told).toContain('только обязательные визиты: Завод');
    expect(told).not.toContain('322');
  });
});

import { describe, expect, it } from 'vitest';
import { kindsOf } from '../src/api/plan_candidates';
import type { PlanRoute, PlanVisit, StoredPlan } from '../src/api/plans';
import { clockText, dateAfter, dayText, durationText, minutesOf, nextMonday } from '../src/routes/clock';
import { binsIn, Draft, selectionText } from '../src/routes/draft/draft.svelte';
import { middleOf, officeAmong } from '../src/routes/draft/middle';
import { newPerson } from '../src/routes/draft/people';
import { dutyColour, moved, routeColours } from '../src/routes/duties';
import { navigationLinks } from '../src/routes/navigation_links';
import { placeQuery, readPlace } from '../src/routes/place.svelte';
import { pathOf, planPlot } from '../src/routes/plan/plan_plot';
import { reasonText } from '../src/routes/plan/reason_text';
import { axisOf, hoursOf, stretchesOf } from '../src/routes/plan/timeline';
import { guessOf, rememberGuess, wholePlan } from '../src/routes/plan/whole_plan';
import { tilesOf } from '../src/routes/print/place_names';
import { scaleBar } from '../src/routes/print/scale_bar';
import { routeTexts } from '../src/routes/texts';
import { faultOf, fieldsFrom, freshFields, freshViolation, resultOf } from '../src/routes/visit/result_form';
import { candidate } from './candidates';

const visit = (id: string, at: readonly [number, number]): PlanVisit => ({
  id,
  name: { ru: `ТОО ${id}`, kk: `${id} ЖШС` },
  position: at,
  sector: 'B',
  degree: 4,
  score: 70,
  value: 70,
  service_min: 120,
  wish: 'may',
  lock: null,
  reasons: [],
});

const route: PlanRoute = {
  inspector: 'Aigul',
  day: 0,
  date: '2026-03-02',
  value: 140,
  departure: '08:45',
  finish: '17:30:02',
  distance_km: 120,
  travel_min: 130,
  service_min: 240,
  break: { from: '12:00', to: '13:00' },
  stops: [
    {
      id: 'a',
      value: 70,
      arrival: '09:30',
      start: '09:30',
      departure: '11:30',
      travel_min: 45,
      distance_km: 40,
    },
    {
      id: 'b',
      value: 70,
      arrival: '13:30',
      start: '13:30',
      departure: '15:30',
      travel_min: 30,
      distance_km: 30,
    },
  ],
  links: {},
  start: [73.1, 49.8],
  end: [73.1, 49.8],
};

const visits = new Map([
  ['a', visit('a', [73, 49])],
  ['b', visit('b', [74, 50])],
  ['c', visit('c', [75, 51])],
]);

describe('Times of a plan', () => {
  it('are read with and without seconds and written to the minute', () => {
    expect(minutesOf('09:30')).toBe(570);
    expect(clockText('17:30:02')).toBe('17:30');
    expect(clockText('09:59:45')).toBe('10:00');
    expect(clockText('soon')).toBe('soon');
  });

  it('are said in the reader’s language', () => {
    expect(durationText(190, 'ru')).toBe('3 ч 10 мин');
    expect(durationText(60, 'kk')).toBe('1 сағ');
    expect(dayText('2026-03-02', 'ru')).toBe('пн 02.03.2026');
  });

  it('count days over the ends of months', () => {
    expect(dateAfter('2026-02-27', 3)).toBe('2026-03-02');
    expect(nextMonday(new Date(2026, 1, 27))).toBe('2026-03-02');
    expect(nextMonday(new Date(2026, 2, 2))).toBe('2026-03-09');
  });
});

describe('The timeline', () => {
  it('holds every route in whole hours and places visits by their time', () => {
    const axis = axisOf([route]);
    expect(axis).toEqual({ from: 8 * 60, to: 18 * 60 });
    expect(hoursOf(axis)).toHaveLength(11);
    const [first, , pause] = stretchesOf(route, axis);
    expect(first?.left).toBeCloseTo(0.15);
    expect(first?.width).toBeCloseTo(0.2);
    expect(pause?.kind).toBe('break');
  });
});

describe('Changing the order of visits', () => {
  it('moves one and keeps the others, and does nothing beyond the ends', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 1, 3)).toBe(list);
  });
});

describe('The map of a plan', () => {
  const plot = planPlot({
    routes: [route],
    visits,
    inspectors: ['Aigul'],
    language: 'kk',
    duty: null,
    chosen: 'b',
    isEstimated: true,
    here: { at: [73, 49], metres: 40 },
  });

  it('numbers the stops, keeps what is not visited apart and dashes estimated ways', () => {
    expect(plot.points.filter(({ sign }) => /\d/.test(sign)).map(({ sign, label }) => [sign, label])).toEqual(
      [
        ['1', 'a ЖШС'],
        ['2', 'b ЖШС'],
      ],
    );
    expect(plot.points.filter(({ id }) => id === 'c')).toHaveLength(1);
    expect(plot.lines).toEqual([
      { id: '0/Aigul', path: pathOf(route, visits), colour: routeColours[0], dashed: true },
    ]);
    expect(plot.circles[0]?.kilometres).toBe(0.04);
  });

  it('gives neighbouring duties different colours', () => {
    const people = ['Aigul', 'Marat', 'Olga'];
    const colours = [0, 1].flatMap((day) =>
      people.map((inspector) => dutyColour({ inspector, day }, people)),
    );
    expect(new Set(colours).size).toBe(colours.length);
  });
});

describe('The reason why a candidate is not visited', () => {
  it('names the cause, what it needs and the swap in every language', () => {
    const left = {
      id: 'c',
      value: 41,
      reason: 'no_time_left',
      text: 'no time left',
      needs_min: 190,
      swap: { inspector: 'Aigul', day: 0, remove: ['a'], loses: 55 },
    };
    expect(reasonText(left, visits, routeTexts.en, 'en')).toBe(
      'no time left beside the plan; needs 3 h 10 min, worth 41.0; in exchange for ТОО a, which would lose 55.0',
    );
    expect(reasonText(left, visits, routeTexts.kk, 'kk')).toContain('a ЖШС');
  });

  it('falls back to the words of the server for a cause it does not know', () => {
    const left = { id: 'c', value: 1, reason: 'new_cause', text: 'something new' };
    expect(reasonText(left, visits, routeTexts.ru, 'ru')).toBe('something new');
  });
});

describe('A plan as the interface gives it', () => {
  it('has every visit whole, also one that was cancelled', () => {
    const { id: _, wish: __, ...rest } = visit('a', [73, 49]);
    const given = { visits: [{ ...rest, bin: '990000000001' }, visit('b', [74, 50])] };
    const { visits: whole } = wholePlan(given as unknown as StoredPlan);
    expect(whole.map(({ id, wish }) => [id, wish])).toEqual([
      ['990000000001', 'must_not'],
      ['b', 'may'],
    ]);
  });

  it('is drawn from what was asked for until its first version stands', () => {
    expect(guessOf('plan')).toBeNull();
    rememberGuess('plan', [{ ...visit('a', [73, 49]), bin: 'a', workers: 1 }], ['Aigul']);
    expect(guessOf('plan')?.visits[0]).toMatchObject({ id: 'a', wish: 'may', position: [73, 49] });
  });
});

describe('A plan before it is made', () => {
  it('asks for the selection and wishes that were chosen', () => {
    const draft = new Draft(new URLSearchParams('degree=5&sector=B'), ['350000000']);
    expect(draft.question.selection).toBe('territory=350000000&degree=5&sector=B');
    expect(draft.lack).toBe('needsName');
    draft.people = [{ ...newPerson('Aigul'), farthest: '300' }];
    expect(draft.lack).toBe('needsOffice');
    expect(draft.order('week', 'kk')).toBeNull();
    draft.office = [73.1, 49.8];
    expect(draft.lack).toBe('needsCandidates');
    draft.answer = {
      matching: 2,
      unplaced: 0,
      left_off: 0,
      candidates: ['111111111111', '222222222222'].map(candidate),
    };
    draft.turn('111111111111');
    draft.wish('222222222222', 'must_not');
    draft.wish('333333333333', 'must');
    const order = draft.order('week', 'kk');
    expect(order?.visits).toEqual([
      { id: '111111111111', wish: 'must' },
      { id: '222222222222', wish: 'must_not' },
    ]);
    expect(order?.inspectors[0]).toMatchObject({ id: 'Aigul', max_distance_km: 300 });
    expect(draft.lack).toBeNull();
    draft.people.push(newPerson(' Aigul'));
    expect(draft.lack).toBe('needsName');
  });

  it('lets an inspector stay away on some days, but not on all', () => {
    const draft = new Draft(new URLSearchParams(''), []);
    draft.office = [73.1, 49.8];
    draft.days = 3;
    draft.people = [{ ...newPerson('Aigul'), off: [1, 7] }];
    expect(draft.order('week', 'kk')?.inspectors[0]?.days).toEqual([0, 2]);
    draft.people = [{ ...newPerson('Aigul'), off: [7] }];
    expect(draft.order('week', 'kk')?.inspectors[0]).not.toHaveProperty('days');
    draft.people = [{ ...newPerson('Aigul'), off: [0, 1, 2] }];
    expect(draft.lack).toBe('needsDays');
  });

  it('asks for some strata or rules of its source only', () => {
    const draft = new Draft(new URLSearchParams(''), []);
    draft.kinds = ['inspection-list/audit_sample', 'signals/silent', 'signals/late'];
    draft.office = [73.1, 49.8];
    expect(kindsOf(draft.question)).toEqual({});
    draft.source = 'signals';
    expect(kindsOf(draft.question)).toEqual({ rules: 'silent,late' });
    draft.source = 'inspection-list';
    expect(kindsOf(draft.question)).toEqual({ strata: 'audit_sample' });
    const asked = draft.order('week', 'kk')?.candidates;
    expect(asked).toMatchObject({ source: 'inspection-list', strata: 'audit_sample' });
    expect(asked, 'the server knows no such member').not.toHaveProperty('kinds');
  });

  it('proposes the office where most candidates are near, not between two towns', () => {
    expect(
      middleOf([
        [73, 49.8],
        [73.1, 49.8],
        [73.2, 49.8],
        [67, 47],
      ]),
    ).toEqual([73.1, 49.8]);
    expect(middleOf([])).toBeNull();
  });

  it('asks for the office where a middle would be a candidate itself, and never moves one that was put', () => {
    const draft = new Draft(new URLSearchParams('new=1&bins=031140001297'), []);
    draft.propose(officeAmong([[74.95, 46.85]]));
    expect(draft.office).toBeNull();
    expect(
      officeAmong([
        [73, 49],
        [74, 49],
      ]),
    ).toBeNull();
    draft.propose(
      officeAmong([
        [73, 49],
        [73.1, 49],
        [73.2, 49],
      ]),
    );
    expect([draft.office, draft.isProposed]).toEqual([[73.1, 49], true]);
    draft.office = [73.05, 49.02];
    draft.propose([67, 47]);
    expect([draft.office, draft.isProposed]).toEqual([[73.05, 49.02], false]);
  });

  it('takes an enterprise from its page, wherever it lies', () => {
    const draft = new Draft(new URLSearchParams('new=1&bins=031140001297'), ['350000000']);
    expect(draft.question).toMatchObject({ selection: '', source: 'bins', bins: ['031140001297'] });
    expect(draft.wishOf('031140001297')).toBe('must');
  });

  it('reads BINs out of any text, each once', () => {
    expect(binsIn('031140001297, 031140001297;\n123')).toEqual(['031140001297']);
    expect(selectionText({ territory: '', degrees: [1, 2, 3, 4, 5], sector: '' })).toBe('');
  });
});

describe('The address of the pages of routes', () => {
  it('says what is open and refuses what it does not know', () => {
    const place = { kind: 'visit', plan: 'Abc123', visit: '031140001297' } as const;
    expect(readPlace(new URLSearchParams(placeQuery(place, 'ru')))).toEqual(place);
    expect(readPlace(new URLSearchParams('plan=../x'))).toEqual({ kind: 'list' });
    expect(readPlace(new URLSearchParams('plan=Abc&visit=1'))).toEqual({ kind: 'plan', plan: 'Abc' });
  });
});

describe('A result', () => {
  const now = new Date(2026, 2, 2, 12, 0);
  const about = { uuid: 'u', visit: 'a', position: null, replaces: null };

  it('is not taken from the future, without effort or with a violation that says nothing', () => {
    expect(faultOf(freshFields(now), now)).toBeNull();
    expect(faultOf({ ...freshFields(now), when: '2026-03-02T12:10' }, now)).toBe('badMoment');
    expect(faultOf({ ...freshFields(now), when: '' }, now)).toBe('badMoment');
    expect(faultOf({ ...freshFields(now), effort: Number.NaN }, now)).toBe('badEffort');
    expect(faultOf({ ...freshFields(now), violations: [freshViolation()] }, now)).toBe('needsSubject');
  });

  it('holds violations only of a visit that was made', () => {
    const violations = [{ ...freshViolation(), subject: ' no guard ', remedied_on: '' }];
    const done = resultOf({ ...freshFields(now), violations }, about);
    expect(done.violations).toEqual([{ ...freshViolation(), subject: 'no guard', remedied_on: null }]);
    expect(resultOf({ ...freshFields(now), violations, outcome: 'absent' }, about).violations).toEqual([]);
  });

  it('comes back from a draft of this program and from no other text', () => {
    const fields = freshFields(now);
    expect(fieldsFrom(JSON.parse(JSON.stringify(fields)))).toEqual(fields);
    expect(fieldsFrom({ outcome: 'eaten' })).toBeNull();
    expect(fieldsFrom('draft')).toBeNull();
  });
});

describe('Ways out of the page', () => {
  it('lead navigation programs to the very position', () => {
    const links = navigationLinks([73.1, 49.8]);
    expect(links.map(({ href }) => href)).toEqual([
      'https://www.google.com/maps/dir/?api=1&travelmode=driving&destination=49.800000,73.100000',
      'https://yandex.com/maps/?rtt=auto&rtext=~49.800000,73.100000',
      'https://2gis.kz/directions/points/%7C73.100000%2C49.800000',
      'geo:49.800000,73.100000?q=49.800000,73.100000',
    ]);
  });

  it('take the names on the printed map from few tiles', () => {
    expect(tilesOf([73, 49.7, 73.3, 49.9]).every(([zoom]) => zoom === 8)).toBe(true);
    expect(tilesOf([50, 42, 80, 54]).length).toBeLessThanOrEqual(6);
  });

  it('say the scale of the printed map in a round length', () => {
    const bar = scaleBar([73, 49.5, 74, 50.5], 720);
    expect([1, 2, 5]).toContain(Number(String(bar.kilometres)[0]));
    expect(bar.pixels).toBeLessThanOrEqual(240);
    expect((bar.pixels / 720) * 71.5).toBeCloseTo(bar.kilometres, 0);
  });
});

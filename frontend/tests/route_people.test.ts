import { describe, expect, it } from 'vitest';
import type { PlanRoute, Solution, StoredPlan } from '../src/api/plans';
import { Draft } from '../src/routes/draft/draft.svelte';
import { newPerson, skillsIn } from '../src/routes/draft/people';
import { everyDuty, isTravelled, nightsOfDuty, sortedRoutes } from '../src/routes/duties';
import { reasonText } from '../src/routes/plan/reason_text';
import { routeTexts } from '../src/routes/texts';
import { candidate } from './candidates';

const way = (day: number, travel_min: number): PlanRoute => ({
  inspector: 'Aigul',
  day,
  date: null,
  value: 0,
  departure: '09:00',
  finish: '11:05',
  distance_km: 100,
  travel_min,
  service_min: 0,
  break: null,
  stops: [],
  links: {},
  start: [73.1, 49.8],
  end: [75, 48],
});

const problem: StoredPlan['problem'] = {
  first_day: '2026-03-30',
  days: 3,
  inspectors: [
    {
      id: 'Aigul',
      start: { location: [73.1, 49.8] },
      days: [0, 2],
      nights: [{ after_day: 0, location: [75, 48] }],
    },
    { id: 'Daniyar', start: { location: [73.1, 49.8] } },
  ],
};

const solution: Solution = {
  profit: 0,
  visited: 0,
  candidates: 0,
  distance_km: 100,
  travel_is_estimated: false,
  routes: [way(0, 125)],
  unvisited: [],
  broken_wishes: [],
};

describe('People of a plan', () => {
  it('says who can do what, where they sleep, and what a visit needs', () => {
    const draft = new Draft(new URLSearchParams('bins=111111111111,222222222222'), []);
    draft.office = [73.1, 49.8];
    draft.days = 3;
    draft.answer = {
      matching: 2,
      unplaced: 0,
      left_off: 0,
      candidates: ['111111111111', '222222222222'].map(candidate),
    };
    draft.people = [
      {
        ...newPerson('Aigul'),
        skills: 'Mines,  lifting   gear; mines',
        regions: ['35'],
        end: [73.2, 49.9],
        nights: [
          { after: 0, at: null },
          { after: 2, at: [75, 48] },
        ],
      },
    ];
    expect(draft.lack).toBe('needsNight');
    draft.people = [{ ...newPerson('Aigul'), ...draft.people[0], nights: [{ after: 0, at: [75, 48] }] }];
    expect(draft.lack).toBeNull();
    draft.need('111111111111', 'Mines');
    draft.need('222222222222', 'diving, mines');
    draft.need('222222222222', 'diving');
    draft.wish('222222222222', 'may');
    expect(draft.knownSkills).toEqual(['diving', 'lifting gear', 'mines']);
    expect(draft.missingSkills).toEqual(['diving']);
    const order = draft.order('trip', 'kk');
    expect(order?.inspectors[0]).toMatchObject({
      skills: ['mines', 'lifting gear'],
      regions: ['35'],
      start: { location: [73.1, 49.8] },
      end: { location: [73.2, 49.9] },
      nights: [{ after_day: 0, location: [75, 48] }],
    });
    expect(order?.visits).toEqual([
      { id: '111111111111', wish: 'must', skills: ['mines'] },
      { id: '222222222222', skills: ['diving'] },
    ]);
    draft.need('111111111111', ' , ');
    expect(draft.needOf('111111111111')).toEqual([]);
    expect(skillsIn('')).toEqual([]);
  });

  it('have duties on every day they work, also where nobody is visited', () => {
    const duties = sortedRoutes(everyDuty(solution, problem), ['Aigul', 'Daniyar']);
    expect(duties.map(({ inspector, day, date }) => [inspector, day, date])).toEqual([
      ['Aigul', 0, null],
      ['Daniyar', 0, '2026-03-30'],
      ['Daniyar', 1, '2026-03-31'],
      ['Aigul', 2, '2026-04-01'],
      ['Daniyar', 2, '2026-04-01'],
    ]);
    expect(duties.filter(isTravelled)).toEqual([way(0, 125)]);
    expect(everyDuty(solution, null)).toEqual(solution.routes);
  });

  it('end a day at the overnight stay only where the plan keeps it', () => {
    const people = problem?.inspectors ?? [];
    expect(nightsOfDuty(way(0, 125), people)).toEqual({ from: false, to: true });
    expect(nightsOfDuty({ ...way(0, 125), end: [73.1, 49.8] }, people)).toEqual({ from: false, to: false });
    expect(nightsOfDuty({ ...way(1, 125), start: [75, 48] }, people).from).toBe(true);
  });
});

describe('Times of a draft', () => {
  it('end after they begin', () => {
    const draft = new Draft(new URLSearchParams('bins=111111111111'), []);
    draft.office = [73.1, 49.8];
    draft.people = [newPerson('Aigul')];
    draft.answer = { matching: 1, unplaced: 0, left_off: 0, candidates: [candidate('111111111111')] };
    expect(draft.lack).toBeNull();
    draft.to = '08:00';
    expect(draft.lack).toBe('needsTimes');
    draft.to = '18:00';
    draft.pauseTo = '11:00';
    expect(draft.lack).toBe('needsTimes');
    draft.pause = false;
    expect(draft.lack).toBeNull();
    draft.opening = { from: '17:00', to: '09:00' };
    expect(draft.lack).toBe('needsTimes');
  });
});

describe('A place without a road', () => {
  it('is not called too far', () => {
    const left = { id: 'x', value: 9, reason: 'too_far', text: 'too far: no road leads there' };
    expect(reasonText(left, new Map(), routeTexts.en, 'en')).toBe('no road leads there');
    expect(reasonText({ ...left, needs_min: 600 }, new Map(), routeTexts.en, 'en')).toMatch(/^too far/);
  });
});

import { describe, expect, it } from 'vitest';
import type { PlanVisit } from '../src/api/plans';
import type { Site } from '../src/api/types';
import { Draft } from '../src/routes/draft/draft.svelte';
import { newPerson } from '../src/routes/draft/people';
import { changedWish, faultOfTerms, newWish, noTerms, termsOf } from '../src/routes/terms/visit_terms';
import { sitesInOrder } from '../src/routes/visit/sites';
import { candidate } from './candidates';

const visit: PlanVisit = {
  id: '100000000001',
  name: {},
  position: [73, 49],
  sector: 'B',
  degree: 4,
  score: 70,
  value: 70,
  service_min: 120,
  wish: 'may',
  lock: null,
  windows: [{ from: '09:00', to: '17:00:00' }],
  reasons: [],
};

describe('What is agreed of a visit', () => {
  it('is said only as far as it differs from the usual', () => {
    expect(newWish('a', noTerms, [])).toBeNull();
    expect(newWish('a', { ...noTerms, minutes: '0', from: '14:00' }, ['mining'])).toEqual({
      id: 'a',
      service_min: 0,
      windows: [{ from: '14:00', to: '24:00' }],
      skills: ['mining'],
    });
    expect(newWish('a', { ...noTerms, wish: 'must', inspector: 'Aigul', day: '1', at: '10:15' }, [])).toEqual(
      {
        id: 'a',
        lock: { inspector: 'Aigul', day: 1, at: '10:15' },
      },
    );
    expect(newWish('a', { ...noTerms, wish: 'must_not', day: '1' }, [])).toEqual({
      id: 'a',
      wish: 'must_not',
    });
  });

  it('must hold together', () => {
    expect(faultOfTerms(noTerms)).toBeNull();
    for (const minutes of ['-1', '1.5', '1441'])
      expect(faultOfTerms({ ...noTerms, minutes })).toBe('minutes');
    expect(faultOfTerms({ ...noTerms, from: '14:00', to: '10:00' })).toBe('window');
    expect(faultOfTerms({ ...noTerms, from: '14:00', at: '10:00' })).toBe('window');
    expect(faultOfTerms({ ...noTerms, from: '09:00', to: '12:00', at: '10:00' })).toBeNull();
  });

  it('changes what is other, and takes back what is emptied', () => {
    const terms = termsOf(visit);
    expect(terms).toMatchObject({ minutes: '120', from: '09:00', to: '17:00', wish: 'may' });
    expect(changedWish(visit, terms)).toBeNull();
    expect(changedWish(visit, { ...terms, minutes: '45' })).toEqual({ id: visit.id, service_min: 45 });
    expect(changedWish(visit, { ...terms, from: '', to: '' })).toEqual({ id: visit.id, windows: null });
    const locked: PlanVisit = { ...visit, wish: 'must', lock: { inspector: 'Aigul', day: 0, at: '09:30' } };
    expect(changedWish(locked, { ...termsOf(locked), at: '' })).toEqual({
      id: visit.id,
      wish: 'must',
      lock: { inspector: 'Aigul', day: 0 },
    });
    expect(changedWish(locked, { ...termsOf(locked), wish: 'must_not' })).toEqual({
      id: visit.id,
      wish: 'must_not',
      lock: null,
    });
  });
});

describe('The form of a plan', () => {
  it('sends the times, minutes and locks of single visits, as far as people and days still exist', () => {
    const draft = new Draft(new URLSearchParams(), []);
    draft.people = [newPerson('Aigul')];
    draft.office = [73, 49];
    draft.answer = { matching: 1, unplaced: 0, left_off: 0, candidates: [candidate('100000000001')] };
    draft.agree('100000000001', { ...noTerms, minutes: '45', to: '12:00', inspector: 'Aigul', day: '4' });
    expect(draft.order('x', 'kk')?.visits).toEqual([
      {
        id: '100000000001',
        service_min: 45,
        windows: [{ from: '00:00', to: '12:00' }],
        lock: { inspector: 'Aigul', day: 4 },
      },
    ]);
    draft.days = 2;
    draft.people = [newPerson('Bolat')];
    expect(draft.order('x', 'kk')?.visits[0]).not.toHaveProperty('lock');
    expect(draft.lack).toBeNull();
    draft.agree('100000000001', { ...noTerms, from: '15:00', to: '12:00' });
    expect(draft.lack).toBe('needsTimes');
  });
});

describe('The addresses of a visit', () => {
  it('begin with the one where the plan drives to', () => {
    const site = (address: string, position: Site['position']): Site => ({
      kind: 'actual',
      name: null,
      kato: '350000000',
      address,
      position,
      precision: null,
      origin: '',
    });
    const sites = [
      site('Balkhash', [75, 46.8]),
      site('', [73, 49]),
      site('Abai', [72.9, 49.6]),
      site('x', null),
    ];
    expect(sitesInOrder(sites, [72.9, 49.6]).map(({ address }) => address)).toEqual([
      'Abai',
      'Balkhash',
      'x',
    ]);
  });
});

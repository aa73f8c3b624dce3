import { describe, expect, it } from 'vitest';
import type { PinPlace } from '../src/desk/review/pin_place';
import { coordinatesText, doubtOfSite, howFound, radiusText, zoomOf } from '../src/enterprise/position';
import { sidesOf } from '../src/enterprise/sides';
import { enterpriseTexts } from '../src/enterprise/texts';

describe('The blocks of an enterprise', () => {
  const few = { components: 4, indicators: 5, measures: 1, signals: 0, peers: 0 };

  it('fill the shorter column: many signals send the others beneath what the score is made of', () => {
    expect(sidesOf(few)).toEqual({ peers: 'beside', how: 'beside', register: 'beside' });
    expect(sidesOf({ ...few, signals: 12 })).toEqual({ peers: 'main', how: 'main', register: 'main' });
    expect(new Set(Object.values(sidesOf({ ...few, signals: 4, peers: 40 }))).size).toBe(2);
  });
});

describe('The position of a site', () => {
  const texts = enterpriseTexts.ru.places;
  const site = {
    kato: '350000000',
    position: [74.956445, 46.859334] as const,
    precision: 'settlement',
    origin: 'demo',
    accuracy: null,
  };
  const under = (place: PinPlace, waits = false) => ({ place, waits });
  const here = under({ kind: 'region', kato: '350000000' });

  it('in the middle of the settlement of its address is in no doubt, one that lies elsewhere is', () => {
    expect(doubtOfSite(site, here)).toBeNull();
    expect(doubtOfSite(site, null), 'nobody knows better').toBeNull();
    expect(doubtOfSite(site, under({ kind: 'region', kato: '620000000' }))).toBe('elsewhere');
    expect(doubtOfSite(site, under({ kind: 'outside' }))).toBe('outside');
    expect(doubtOfSite({ ...site, precision: 'region' }, here)).toBe('coarse');
    expect(doubtOfSite(site, { ...here, waits: true }), 'somebody has to decide').toBe('waits');
    expect(doubtOfSite({ ...site, position: null, precision: null }, null)).toBe('nowhere');
  });

  it('is written no finer than it is known, with the radius where that is known', () => {
    expect(coordinatesText(site, 'ru')).toBe('46,86; 74,96');
    expect(coordinatesText({ ...site, precision: 'region', accuracy: 310_000 }, 'en')).toBe('46.9, 75.0');
    expect(coordinatesText({ ...site, precision: 'house', accuracy: 30 }, 'ru')).toBe('46,8593; 74,9564');
    expect(zoomOf({ precision: 'region' }), 'the map shows the region').toBeLessThan(zoomOf(site));
    expect(radiusText({ accuracy: 310_000 }, 'ru', texts)).toBe(' ±\u00a0310\u00a0км');
    expect(radiusText({ accuracy: 30 }, 'ru', texts)).toBe(' ±\u00a030\u00a0м');
    expect(radiusText(site, 'ru', texts)).toBe('');
  });

  it('of which nothing is known leaves no dots in its words', () => {
    expect(howFound({ precision: null, origin: null }, texts)).toBe('неизвестно');
    expect(howFound(site, texts)).toBe('середина населённого пункта · демонстрация');
  });
});

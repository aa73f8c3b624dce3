import { describe, expect, it } from 'vitest';
import { namePlaces } from '../src/export/name_places';

const frame = [0, 0, 400, 300] as const;
const lines = (wanted: Parameters<typeof namePlaces>[0]) => namePlaces(wanted, 13, frame);

describe('Names on a printed map', () => {
  it('break long names at the last blank and keep them in the frame', () => {
    const [placed] = lines([{ id: '63', at: [395, 100], name: 'Восточно-Казахстанская область' }]);
    expect(placed?.lines.map(({ text }) => text)).toEqual(['Восточно-Казахстанская', 'область']);
    const half = ('Восточно-Казахстанская'.length * 13 * 0.58) / 2;
    expect((placed?.lines[0]?.x ?? 0) + half).toBeLessThanOrEqual(400);
  });

  it('make room for one another, and leave out what finds none', () => {
    const crowd = ['а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и'].map((name) => ({
      id: name,
      at: [200, 150] as const,
      name,
    }));
    const placed = lines(crowd);
    const rows = placed.map(({ lines: [line] }) => line?.y ?? 0).sort((left, right) => left - right);
    expect(placed.length).toBeGreaterThan(1);
    expect(placed.length).toBeLessThan(crowd.length);
    for (const [at, y] of rows.entries()) {
      if (at > 0) expect(y - (rows[at - 1] ?? 0)).toBeGreaterThanOrEqual(13);
    }
  });

  it('stand at their points where there is room', () => {
    const [placed] = lines([{ id: '71', at: [200, 150], name: 'Астана' }]);
    expect(placed?.lines).toEqual([{ x: 200, y: expect.closeTo(154.2, 0), text: 'Астана' }]);
  });
});

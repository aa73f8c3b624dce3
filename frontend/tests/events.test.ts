import { describe, expect, it } from 'vitest';
import { type Happening, hasOpen, marks } from '../src/enterprise/timeline';

const injury = (day: string, severity: 'light' | 'severe' | 'fatal'): Happening => ({
  kind: 'injury',
  day,
  severity,
  streams: ['bns'],
});
const x = (day: string): number => Number(day.slice(-2));

describe('Marks of the events', () => {
  it('stand alone where there is room', () => {
    const found = marks([injury('2022-01-25', 'light'), injury('2022-01-05', 'fatal')], x, 10);
    expect(found.map((mark) => [mark.x, mark.all.length])).toEqual([
      [5, 1],
      [25, 1],
    ]);
  });

  it('are one with their number where they would cover one another, and look like the gravest', () => {
    const rows = [
      injury('2022-01-11', 'light'),
      injury('2022-01-12', 'fatal'),
      injury('2022-01-13', 'severe'),
      { kind: 'assessment', day: '2022-01-12', until: '2027-01-12' } as const,
    ];
    const found = marks(rows, x, 10);
    expect(found).toHaveLength(2);
    const accidents = found.find(({ gravest }) => gravest.kind === 'injury');
    expect(accidents?.all).toHaveLength(3);
    expect(accidents?.asGrave).toBe(1);
    expect(accidents?.x, 'away from the neighbours whose numbers stand below').toBeCloseTo(13.33);
    expect(accidents?.gravest).toEqual(rows[1]);
  });

  it('are framed where any violation among them is not remedied, not only the gravest', () => {
    const violation = (day: string, kind: 'minor' | 'gross', remedied_on: string | null): Happening => ({
      kind: 'violation',
      day,
      violation: { found_on: day, class: kind, remedied_on, subject: '', is_repeated: false, weight: 1 },
    });
    const [mark] = marks(
      [violation('2022-01-11', 'gross', '2022-02-01'), violation('2022-01-12', 'minor', null)],
      x,
      10,
    );
    expect(mark?.gravest.kind === 'violation' && mark.gravest.violation.class).toBe('gross');
    expect(mark !== undefined && hasOpen(mark)).toBe(true);
    const remedied = marks([violation('2022-01-11', 'gross', '2022-02-01')], x, 10);
    expect(remedied.some(hasOpen)).toBe(false);
  });

  it('lose nothing', () => {
    const rows = Array.from({ length: 28 }, (_, day) =>
      injury(`2022-01-${String(day + 1).padStart(2, '0')}`, 'light'),
    );
    expect(marks(rows, x, 7).reduce((sum, { all }) => sum + all.length, 0)).toBe(28);
  });
});

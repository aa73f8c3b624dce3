import { describe, expect, it } from 'vitest';
import { mapHeightBeside, sheetRoom, shownBox } from '../src/export/paper_frame';
import { enterpriseCircle, seenWithin } from '../src/export/paper_marks';

describe('The map of a sheet', () => {
  it('has the height that the texts leave, within reason', () => {
    expect(mapHeightBeside(100)).toBe(94);
    expect(mapHeightBeside(257 - 80)).toBe(80);
    expect(mapHeightBeside(300)).toBe(40);
  });

  it('counts for paper what lies within the drawing, if only in part', () => {
    const points = [100, 204, 260].map((x) => ({ at: [x, 50] as const, properties: { count: x } }));
    const circles = points.map((point) => enterpriseCircle(point, 0.42));
    expect(seenWithin([0, 0, 200, 100], 1, points, circles)).toMatchObject({ groups: 2, largest: 204 });
    // Beside a narrow frame more of the ground is drawn.
    expect(shownBox([0, 0, 100, 100], 200, 100)).toEqual([-50, 0, 200, 100]);
    expect(
      shownBox([0, 0, 100, 20], sheetRoom([0, 0, 100, 20]).width, sheetRoom([0, 0, 100, 20]).height),
    ).toEqual([0, 0, 100, 20]);
  });
});

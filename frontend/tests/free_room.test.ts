import { describe, expect, it } from 'vitest';
import { aspectOf, paddingBeside, type Rectangle } from '../src/map/free_room';
import { country } from '../src/map/pointed';

const aspect = aspectOf(country);
const size = { width: 580, height: 740 };
const inner = (panels: readonly Rectangle[], frame = size): Rectangle => {
  const { top, right, bottom, left } = paddingBeside(frame, panels, aspect);
  return { left, top, right: frame.width - right, bottom: frame.height - bottom };
};
const covers = (room: Rectangle, panel: Rectangle): boolean =>
  panel.left < room.right && panel.right > room.left && panel.top < room.bottom && panel.bottom > room.top;

describe('The room beside the panels', () => {
  it('of a bare map is the map', () => {
    expect(aspect).toBeGreaterThan(1.6);
    expect(aspect).toBeLessThan(1.9);
    expect(paddingBeside(size, [], aspect)).toEqual({ top: 10, right: 10, bottom: 10, left: 10 });
  });

  it('is covered by none of them and as large as it can be', () => {
    const search = { left: 12, top: 12, right: 300, bottom: 56 };
    const legend = { left: 12, top: 440, right: 520, bottom: 715 };
    const buttons = { left: 530, top: 600, right: 568, bottom: 705 };
    const room = inner([search, legend, buttons]);
    for (const panel of [search, legend, buttons]) expect(covers(room, panel)).toBe(false);
    expect(room).toEqual({ left: 10, top: 66, right: 570, bottom: 430 });
  });

  it('lies beside a card that stands high, not under it', () => {
    const card = { left: 900, top: 10, right: 1220, bottom: 600 };
    expect(inner([card], { width: 1240, height: 700 })).toMatchObject({ left: 10, right: 890 });
    const bar = { left: 0, top: 0, right: 1240, bottom: 80 };
    expect(inner([bar], { width: 1240, height: 700 })).toMatchObject({ top: 90, left: 10 });
  });

  it('ignores panels that lie outside, and a sheet that leaves next to nothing', () => {
    const outside = { left: -320, top: 0, right: -20, bottom: 740 };
    expect(inner([outside])).toEqual({ left: 10, top: 10, right: 570, bottom: 730 });
    const sheet = { left: 0, top: 60, right: 580, bottom: 740 };
    expect(inner([sheet])).toEqual({ left: 10, top: 10, right: 570, bottom: 730 });
  });

  it('is found at once among many panels', () => {
    const panels = Array.from({ length: 9 }, (_, place) => ({
      left: (place * 137) % 500,
      top: (place * 211) % 640,
      right: ((place * 137) % 500) + 60,
      bottom: ((place * 211) % 640) + 40,
    }));
    const begin = performance.now();
    const room = inner(panels);
    expect(performance.now() - begin).toBeLessThan(200);
    for (const panel of panels) expect(covers(room, panel)).toBe(false);
  });
});

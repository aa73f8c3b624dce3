import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../src/map/free_room';
import { type EdgeSquare, edgeSquares, squareSide } from '../src/map/name_edges';

const size = { width: 390, height: 700 };

/** What a square covers. */
function covered({ x, y, side }: EdgeSquare): Rectangle {
  const half = squareSide / 2;
  const left = side === 'left' ? x : side === 'right' ? x - squareSide : x - half;
  const top = side === 'top' ? y : side === 'bottom' ? y - squareSide : y - half;
  return { left, top, right: left + squareSide, bottom: top + squareSide };
}

const isMet = (name: Rectangle, panels: readonly Rectangle[]): boolean =>
  edgeSquares(size, panels)
    .map(covered)
    .some(
      (square) =>
        square.left < name.right &&
        square.right > name.left &&
        square.top < name.bottom &&
        square.bottom > name.top,
    );

const name = (left: number, top: number): Rectangle => ({ left, top, right: left + 90, bottom: top + 13 });
const legend = { left: 8, top: 560, right: 382, bottom: 604 };

describe('The squares that names give way to', () => {
  it('meet every name that is cut by an edge of the map, and none that is whole', () => {
    for (let at = -5; at < 700; at += 3) {
      expect(isMet(name(-40, at), []), `left at ${at}`).toBe(true);
      expect(isMet(name(340, at), []), `right at ${at}`).toBe(true);
      expect(isMet(name(at / 2 - 10, -6), []), `top at ${at}`).toBe(true);
      expect(isMet(name(at / 2 - 10, 694), []), `bottom at ${at}`).toBe(true);
    }
    for (let left = 2; left < 298; left += 7)
      for (let top = 2; top < 685; top += 5) expect(isMet(name(left, top), [])).toBe(false);
  });

  it('meet every name that a panel over the map cuts', () => {
    for (let left = 2; left < 298; left += 3) {
      expect(isMet(name(left, 554), [legend])).toBe(true);
      expect(isMet(name(left, 598), [legend])).toBe(true);
      expect(isMet(name(left, 546), [legend])).toBe(false);
    }
  });

  it('stand where tiles are: within the map', () => {
    for (const { x, y } of edgeSquares(size, [{ left: -30, top: 600, right: 420, bottom: 760 }])) {
      expect(x > 0 && x < size.width).toBe(true);
      expect(y > 0 && y < size.height).toBe(true);
    }
  });
});

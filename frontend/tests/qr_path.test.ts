import { describe, expect, it } from 'vitest';
import { qrPath } from '../src/signin/qr_path';

/** The dark squares that the path draws. */
function squares(path: string): Set<string> {
  const found = new Set<string>();
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = 0; at < Number(length); at += 1) found.add(`${Number(x) + at},${y}`);
  return found;
}

describe('A QR code', () => {
  it('has its three finders in the corners and four light modules around', () => {
    const { size, path } = qrPath('otpauth://totp/oshmap:bolat?secret=JBSWY3DPEHPK3PXP&issuer=oshmap');
    const dark = squares(path);
    expect((size - 8 - 17) % 4).toBe(0);
    for (const [left, top] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const)
      for (let at = 0; at < 7; at += 1) {
        expect(dark.has(`${left + at},${top}`)).toBe(true);
        expect(dark.has(`${left},${top + at}`)).toBe(true);
        expect(dark.has(`${left + 3},${top + 3}`)).toBe(true);
        expect(dark.has(`${left + 1},${top + 1}`)).toBe(false);
      }
    for (const square of dark) {
      const [x = 0, y = 0] = square.split(',').map(Number);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
      expect(Math.max(x, y)).toBeLessThan(size - 4);
    }
  });

  it('differs with its text', () => {
    expect(qrPath('a').path).not.toBe(qrPath('b').path);
  });
});

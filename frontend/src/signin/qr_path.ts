import { encode } from 'uqr';

/** Light modules around a QR code, so that cameras find it (ISO/IEC 18004, 5.3.8). */
const quietZone = 4;

/**
 * A text as a QR code that stands 15 % of damage: an SVG path of its dark modules, each a square of one unit, runs of a
 * row joined, within a square of `size` units.
 */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const runs = data.flatMap((row, y) => {
    const marks = row.map((dark) => (dark ? '1' : '0')).join('');
    return [...marks.matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
    );
  });
  return { size, path: runs.join('') };
}

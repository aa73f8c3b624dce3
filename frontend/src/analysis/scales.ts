import type { Figure } from '../api/types';

/** Maps a value to percent of the width of a row of intervals; the axis starts at zero unless values are negative. */
export function intervalScale(figures: readonly (Figure | null)[]): (value: number) => number {
  const ends = figures.flatMap((figure) =>
    figure?.value == null ? [] : [figure.value, ...(figure.interval ?? [])],
  );
  const high = Math.max(...ends, 0);
  const low = Math.min(...ends, 0);
  const span = high - low || 1;
  return (value) => Math.min(100, Math.max(0, ((value - low) / span) * 100));
}

/** Ticks at round values from zero to the top, at most `most` of them. */
export function roundTicks(top: number, most: number): readonly number[] {
  if (!(top > 0)) return [0];
  const raw = top / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, place) =>
    Number((place * step).toPrecision(12)),
  );
}

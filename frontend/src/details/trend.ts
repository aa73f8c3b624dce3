import type { Figure } from '../api/types';
import { standing } from '../figures/rows';

/** One year of a series with its interval. */
export interface TrendPoint {
  readonly year: number;
  readonly value: number;
  readonly interval: readonly [number, number] | null;
}

/** The shown values of one territory year by year; null takes every figure given (the country's series). */
export function trendOf(figures: readonly Figure[], kato: string | null): readonly TrendPoint[] {
  return figures
    .filter((figure) => kato === null || figure.territory === kato)
    .flatMap((figure) =>
      standing(figure) === 'value' && figure.value !== null
        ? [{ year: Number(figure.period), value: figure.value, interval: figure.interval }]
        : [],
    )
    .sort((left, right) => left.year - right.year);
}

/** A line through points as SVG draws a path: broken where a year shows no value, since nothing is known of it. */
export function linePath<Point extends { readonly year: number }>(
  points: readonly Point[],
  at: (point: Point) => string,
): string {
  return points
    .map((point, place) => (points[place - 1]?.year === point.year - 1 ? 'L' : 'M') + at(point))
    .join('');
}

/** Maps years and values to the pixels of a small chart whose value axis starts at zero. */
export function trendScale(
  series: readonly (readonly TrendPoint[])[],
  width: number,
  height: number,
): { x: (year: number) => number; y: (value: number) => number } {
  const points = series.flat();
  // Before figures have come there is nothing to place, and a drawing takes no infinite number.
  if (points.length === 0) return { x: () => 0, y: () => height };
  const years = points.map(({ year }) => year);
  const first = Math.min(...years);
  const span = Math.max(...years) - first || 1;
  const top = Math.max(...points.map(({ value, interval }) => Math.max(value, interval?.[1] ?? 0))) || 1;
  return { x: (year) => ((year - first) / span) * width, y: (value) => height - (value / top) * height };
}

import type { Classing } from '../state/choice';

/** Upper bounds of classes in rising order; a value belongs to the first class whose bound it does not exceed. */
export type Bounds = readonly number[];

/** The class of a value, counted from 0. */
export function classOf(value: number, bounds: Bounds): number {
  const place = bounds.findIndex((bound) => value <= bound);
  return place === -1 ? Math.max(0, bounds.length - 1) : place;
}

/** At most `count` classes of the values; fewer when the values have fewer distinct ones. */
export function classBounds(values: readonly number[], count: number, classing: Classing): Bounds {
  const sorted = [...values].sort((left, right) => left - right);
  const distinct = [...new Set(sorted)];
  if (classing === 'equal' && distinct.length > 1) return equalSteps(sorted, count);
  if (classing === 'fixed' && distinct.length > 1) return roundSteps(sorted, count);
  if (distinct.length <= count) return distinct;
  const bounds = classing === 'jenks' ? fisherJenks(sorted, count) : quantiles(sorted, count);
  return [...new Set(bounds)];
}

/** Classes of equal width between the least and the greatest value. */
function equalSteps(sorted: readonly number[], count: number): Bounds {
  const least = sorted[0] ?? 0;
  const greatest = sorted[sorted.length - 1] ?? 0;
  const width = (greatest - least) / count;
  return Array.from({ length: count }, (_, place) =>
    place === count - 1 ? greatest : least + width * (place + 1),
  );
}

/**
 * Classes that end at round numbers (1, 2, 2.5 or 5 times a power of ten) up to the 90th percentile; the last one is
 * open. Given the values of every year, the same bounds hold for each of them, so that maps of two years compare.
 */
function roundSteps(sorted: readonly number[], count: number): Bounds {
  const greatest = sorted[sorted.length - 1] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? greatest;
  const raw = Math.max(high, Number.MIN_VALUE) / (count - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const bounds = Array.from({ length: count - 1 }, (_, place) =>
    Number((step * (place + 1)).toPrecision(12)),
  );
  return [...bounds.filter((bound) => bound < greatest), greatest];
}

/** The bounds an indicator declares itself, such as `fixed:20|40|60|80`; null when it declares none. */
export function declaredBounds(classes: string | undefined, greatest: number): Bounds | null {
  const found = /^fixed:([\d.|]+)$/.exec(classes ?? '')?.[1];
  if (found === undefined) return null;
  const bounds = found.split('|').map(Number);
  const last = bounds[bounds.length - 1] ?? 0;
  return [...bounds, Math.max(greatest, last + 1)];
}

/** Nearest-rank quantiles: class k ends at the value of rank ceil(n·k/count). */
function quantiles(sorted: readonly number[], count: number): Bounds {
  return Array.from({ length: count }, (_, place) => {
    const rank = Math.ceil((sorted.length * (place + 1)) / count);
    return sorted[rank - 1] ?? 0;
  });
}

/**
 * Fisher's exact optimal classification (Fisher 1958, used by Jenks 1977): minimises the sum of squared
 * deviations from class means by dynamic programming, O(count·n²). Expects rising values.
 */
export function fisherJenks(sorted: readonly number[], count: number): Bounds {
  const n = sorted.length;
  const spread = squaredDeviations(sorted);
  let best = Array.from({ length: n }, (_, end) => spread(0, end));
  const starts: number[][] = [];
  for (let k = 1; k < count; ++k) {
    const from = new Array<number>(n).fill(0);
    best = best.map((_, end) => {
      let least = Number.POSITIVE_INFINITY;
      for (let start = Math.min(k, end); start <= end; ++start) {
        const cost = (start === 0 ? 0 : (best[start - 1] ?? 0)) + spread(start, end);
        if (cost < least) {
          least = cost;
          from[end] = start;
        }
      }
      return least;
    });
    starts.push(from);
  }
  return boundsFrom(sorted, starts);
}

/** Sum of squared deviations from the mean over an inclusive range, from prefix sums. */
function squaredDeviations(sorted: readonly number[]): (from: number, to: number) => number {
  const sums = [0];
  const squares = [0];
  sorted.forEach((value, place) => {
    sums.push((sums[place] ?? 0) + value);
    squares.push((squares[place] ?? 0) + value * value);
  });
  return (from, to) => {
    const sum = (sums[to + 1] ?? 0) - (sums[from] ?? 0);
    const square = (squares[to + 1] ?? 0) - (squares[from] ?? 0);
    return square - (sum * sum) / (to - from + 1);
  };
}

function boundsFrom(sorted: readonly number[], starts: readonly number[][]): Bounds {
  const bounds: number[] = [];
  let end = sorted.length - 1;
  for (let k = starts.length - 1; k >= 0; --k) {
    bounds.unshift(sorted[end] ?? 0);
    end = (starts[k]?.[end] ?? 0) - 1;
  }
  bounds.unshift(sorted[Math.max(0, end)] ?? 0);
  return bounds;
}

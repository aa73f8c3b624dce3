import type { Figure } from '../api/types';
import { wholesOf } from '../figures/wholes';
import { comparedYear } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';

/** What the comparison with another year says of a territory, in the direction in which the map was asked for it. */
export interface Change {
  /** The figure of the year that is compared with; null without one. */
  readonly earlier: Figure | null;
  /** 95 % interval of the ratio; its end may be infinite. Null where no test gave one. */
  readonly interval: readonly [number, number] | null;
  /** Probability that chance alone explains the change, by the exact test. */
  readonly chance: number | null;
}

/** The changes of the territories, and of what they are parts of, by KATO. */
export function changesOf(explorer: Explorer): (kato: string) => Change {
  const { choice, series, comparison } = explorer;
  const against = choice === null ? null : comparedYear(choice, explorer.years);
  const earlier = new Map<string, Figure | null>(
    (series?.regional ?? [])
      .filter(({ period }) => period === String(against))
      .map((figure) => [figure.territory, figure]),
  );
  for (const whole of wholesOf(explorer)) earlier.set(whole.kato, whole.earlier);
  const found = new Map(comparison.rows.map(({ territory, change }) => [territory, change]));
  // The server compares the later year with the earlier one; the map may be asked for the other way round.
  const isBackwards = against !== null && choice !== null && against > choice.year;
  const turned = ([low, upper]: readonly [number, number | null]): readonly [number, number] => {
    const high = upper ?? Number.POSITIVE_INFINITY;
    return isBackwards ? [1 / high, 1 / low] : [low, high];
  };
  return (kato) => {
    const change = found.get(kato);
    return {
      earlier: earlier.get(kato) ?? null,
      interval: change?.interval ? turned(change.interval) : null,
      chance: change?.p_value ?? null,
    };
  };
}

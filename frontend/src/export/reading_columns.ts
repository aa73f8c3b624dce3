import { type RegionRow, standing } from '../figures/rows';
import { countryCode, wholesOf } from '../figures/wholes';
import { comparedYear } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';
import { changesOf } from './changes';

/** What the map shows beside the value itself, as columns of a file. */
export interface ReadingColumns {
  readonly names: readonly string[];
  /** The cells of a territory, one for each name; null where there is no number. */
  readonly cells: (kato: string) => readonly (number | null)[];
}

const none: ReadingColumns = { names: [], cells: () => [] };

/** The rows of a file: the territories, then what they are parts of. */
export const fileRows = (explorer: Explorer): readonly RegionRow[] => [
  ...explorer.rows,
  ...wholesOf(explorer),
];

/** The columns of the chosen view; none under the views whose colours are of the value itself. */
export function readingColumns(explorer: Explorer): ReadingColumns {
  switch (explorer.choice?.view) {
    case 'nation':
      return ofNation(explorer);
    case 'change':
      return ofChange(explorer);
    case 'what-if':
      return ofScores(explorer);
    default:
      return none;
  }
}

/** What a territory or a whole shows, by KATO. */
function shownBy(explorer: Explorer): (kato: string) => number | null {
  const wholes = new Map(wholesOf(explorer).map(({ kato, reading }) => [kato, reading]));
  return (kato) => (explorer.readings.get(kato) ?? wholes.get(kato))?.value ?? null;
}

/** The interval is that of the territory; the value of the country is taken as it is. */
function ofNation(explorer: Explorer): ReadingColumns {
  const shown = shownBy(explorer);
  const figures = new Map(fileRows(explorer).map(({ kato, figure }) => [kato, figure]));
  const country = explorer.nation?.value ?? null;
  const ratioOf = (value: number | undefined): number | null =>
    value === undefined || !country ? null : value / country;
  return {
    names: ['ratio_to_country', 'ratio_low', 'ratio_high'],
    cells: (kato) => {
      const ratio = shown(kato);
      const interval = ratio === null || kato === countryCode ? null : figures.get(kato)?.interval;
      return [ratio, ratioOf(interval?.[0]), ratioOf(interval?.[1])];
    },
  };
}

function ofChange(explorer: Explorer): ReadingColumns {
  const { choice } = explorer;
  const against = choice === null ? null : comparedYear(choice, explorer.years);
  const shown = shownBy(explorer);
  const changeOf = changesOf(explorer);
  return {
    names: ['compared_year', 'compared_value', 'ratio_to_compared', 'ratio_low', 'ratio_high', 'p_value'],
    cells: (kato) => {
      const { earlier, interval, chance } = changeOf(kato);
      const value = standing(earlier) === 'value' ? (earlier?.value ?? null) : null;
      const ratio = shown(kato);
      const [low, high] = (ratio === null ? null : interval) ?? [null, null];
      return [against, value, ratio, low, Number.isFinite(high) ? high : null, chance];
    },
  };
}

function ofScores(explorer: Explorer): ReadingColumns {
  const { weighing, reach } = explorer;
  const whole = reach.isLimited && weighing.whole?.territory === countryCode ? null : weighing.whole;
  return {
    names: ['score_before', 'score_after', 'score_change'],
    cells: (kato) => {
      const scores =
        weighing.scores.get(kato) ??
        (whole?.territory === kato
          ? ([whole.result.mean_score_before, whole.result.mean_score_after] as const)
          : null);
      return scores === null ? [null, null, null] : [...scores, scores[1] - scores[0]];
    },
  };
}

import type { Figure } from '../api/types';
import { comparedYear } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';
import { type Reading, readings } from './readings';
import { figuresOfYear, type RegionRow } from './rows';

/** The country among the codes of territories. */
export const countryCode = 'KZ';

/** A row below those of the territories: what they are parts of. */
export interface Whole extends RegionRow {
  /** The figure of the year that is compared with; null without one. */
  readonly earlier: Figure | null;
  /** What the row shows under the view. */
  readonly reading: Reading | null;
}

/**
 * The region whose districts are shown, and the country, each read as the territories are. Of somebody who sees the
 * enterprises of some regions only, the mean of all these is no figure of the country.
 */
export function wholesOf({
  choice,
  series,
  around,
  nation,
  messages,
  comparison,
  weighing,
  reach,
  indicator,
  years,
}: Explorer): readonly Whole[] {
  const against = choice === null ? null : comparedYear(choice, years);
  const only = (figures: readonly Figure[] | undefined): Figure | null =>
    figuresOfYear(figures ?? [], against ?? 0)
      .values()
      .next().value ?? null;
  const rows = [
    ...(around === null || choice?.within == null
      ? []
      : [{ kato: choice.within, name: around.name, figure: around.figure, earlier: only(series?.around) }]),
    { kato: countryCode, name: messages.details.nation, figure: nation, earlier: only(series?.national) },
  ];
  const { whole } = weighing;
  const weighed = reach.isLimited && whole?.territory === countryCode ? null : whole;
  const read = readings(rows, choice?.view ?? 'value', indicator, {
    nation,
    earlier: new Map(
      rows.flatMap(({ kato, earlier }) => (earlier === null ? [] : [[kato, earlier] as const])),
    ),
    chances: comparison.chances,
    scores: new Map(
      weighed === null
        ? []
        : [[weighed.territory, [weighed.result.mean_score_before, weighed.result.mean_score_after] as const]],
    ),
  });
  return rows.map((row) => ({ ...row, reading: read.get(row.kato) ?? null }));
}

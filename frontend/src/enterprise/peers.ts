import type { Peers } from '../api/related';
import { isUnrecorded } from '../api/types';
import type { EnterpriseTexts } from './texts';

/** Where the enterprise stands among its likes, in words; none without records of its own. */
export function peersText(
  { count, recorded, place, ties }: Peers,
  { completeness }: { readonly completeness: number },
  limited: boolean,
  texts: EnterpriseTexts['peers'],
  write: (count: number) => string,
): string {
  if (count < 2) return limited ? texts.noneInRegions : texts.none;
  const told = isUnrecorded({ completeness })
    ? texts.noPlace(write(count))
    : [
        texts.explained(write(place), write(recorded)),
        ties > 0 ? texts.tied(write(ties)) : '',
        recorded < count ? texts.unplaced(write(count - recorded)) : '',
      ]
        .filter((part) => part !== '')
        .join(' ');
  return limited ? `${told} ${texts.limited}` : told;
}

type Scored = { readonly score: number; readonly completeness: number };

/**
 * Rows in their order with the place of each among those with records of their own; null for the rest. Rows of one score
 * share the place of the first of them.
 */
export function placed<Row extends Scored>(
  rows: readonly Row[],
): readonly (Row & { readonly place: number | null })[] {
  const recorded = rows.filter((row) => !isUnrecorded(row));
  return rows.map((row) => ({
    ...row,
    place: isUnrecorded(row) ? null : 1 + recorded.findIndex(({ score }) => score === row.score),
  }));
}

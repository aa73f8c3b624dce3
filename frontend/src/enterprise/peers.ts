import type { Peers } from '../api/related';
import { isUnrecorded } from '../api/types';
import type { EnterpriseTexts } from './texts';

/** Where the enterprise stands among its likes, in words; none without records of its own. */
export function peersText(
  { count, place, ties }: Peers,
  { completeness }: { readonly completeness: number },
  limited: boolean,
  texts: EnterpriseTexts['peers'],
  write: (count: number) => string,
): string {
  if (count < 2) return limited ? texts.noneInRegions : texts.none;
  const told = isUnrecorded({ completeness })
    ? texts.noPlace(write(count))
    : texts.explained(write(place), write(count)) + (ties > 0 ? ` ${texts.tied(write(ties))}` : '');
  return limited ? `${told} ${texts.limited}` : told;
}

/** Rows in their order with the place of each: rows of one score share the place of the first of them. */
export function placed<Row extends { readonly score: number }>(
  rows: readonly Row[],
): readonly (Row & { readonly place: number })[] {
  return rows.map((row) => ({ ...row, place: 1 + rows.findIndex(({ score }) => score === row.score) }));
}

/** Around the enterprise so many on either side are listed, and so many first ones. */
const [beside, first, most] = [2, 3, 8];

/** The first peers and the enterprise among its neighbours. */
export function nearest<Row extends { readonly bin: string; readonly score: number }>(
  rows: readonly Row[],
  bin: string,
): readonly (Row & { readonly place: number })[] {
  const own = rows.findIndex((row) => row.bin === bin);
  return placed(rows).filter((_, at) => at < first || (own < 0 ? at < most : Math.abs(at - own) <= beside));
}

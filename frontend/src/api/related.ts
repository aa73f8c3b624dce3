import { address, fetchJson } from './client';
import { type EnterpriseProperties, hits, items } from './collections';
import type { Signal, SignalsAnswer } from './studies';
import type { Enterprise, Names } from './types';

/** One accident as the collection of OGC API - Features gives it. */
export interface InjuryEvent {
  /** Year, month and day; null where a form of the year tells the year alone. */
  readonly date: string | null;
  readonly year: number;
  readonly stream: string;
  readonly severity: 'light' | 'severe' | 'fatal';
}

/** Every accident of one enterprise, of both streams. */
export async function injuriesOf(bin: string): Promise<readonly InjuryEvent[]> {
  const ask = (stream: string) => items<InjuryEvent>('injuries', { bin, stream, limit: '10000' });
  const answers = await Promise.all([ask('BNS'), ask('INSPECTORATE')]);
  return answers.flatMap(({ features }) => features.map(({ properties }) => properties));
}

/** An enterprise of the same activity and size class. */
export interface Peer
  extends Pick<EnterpriseProperties, 'bin' | 'name_kk' | 'name_ru' | 'degree' | 'score' | 'completeness'> {
  /** 1 for the highest score; null for one without records of its own. */
  readonly place: number | null;
}

/** Where an enterprise stands among those of the same activity and size class. */
export interface Peers {
  readonly count: number;
  /** How many of them have records of their own: only these have places. */
  readonly recorded: number;
  /** 1 for the highest score. */
  readonly place: number;
  /** How many others have the very same score, and so the same place. */
  readonly ties: number;
  /** The first ones, the enterprise itself and its neighbours, the highest score first. */
  readonly rows: readonly Peer[];
}

/** So many peers are listed at most, when all are asked for. */
export const mostPeersListed = 1000;

/** So many first ones are listed, and so many on either side of the enterprise. */
const [first, beside] = [3, 2];

const alikeOf = ({ sector, size }: Enterprise) => ({ oked: sector.oked, size: size.class });
const rowsOf = ({ features }: Awaited<ReturnType<typeof items<EnterpriseProperties>>>) =>
  features.map(({ properties }) => properties);

/**
 * Peers within the reader's reach. Asks for those only that are shown, for the log says who has seen whom; place and
 * counts are the server's, so they hold for any number of peers.
 */
export async function peersOf(found: Enterprise): Promise<Peers> {
  const { bin, name, risk } = found;
  const recorded = (condition = '') => ({
    ...alikeOf(found),
    filter: `completeness > 0${condition === '' ? '' : ` AND ${condition}`}`,
  });
  const listed = (condition: string, sortby: string, limit: number) =>
    items('enterprises', { ...recorded(condition), sortby, limit: String(limit) });
  const [count, top, above, reached, below] = await Promise.all([
    hits('enterprises', alikeOf(found)),
    listed('', '-score', first),
    listed(`score > ${risk.score}`, 'score', beside),
    hits('enterprises', recorded(`score >= ${risk.score}`)),
    listed(`score <= ${risk.score} AND bin <> '${bin}'`, '-score', beside),
  ]);
  const place = above.numberMatched + 1;
  const own = {
    bin,
    name_kk: name.kk,
    name_ru: name.ru,
    degree: risk.degree,
    score: risk.score,
    completeness: risk.completeness,
  };
  const places = await placesAround(rowsOf(top), rowsOf(above), above.numberMatched, (score) =>
    hits('enterprises', recorded(`score > ${score}`)),
  );
  const after = (score: number): number =>
    score === risk.score
      ? place
      : reached + 1 + rowsOf(below).filter((row) => row.score < risk.score && row.score > score).length;
  const rows = new Map<string, Peer>();
  for (const row of [...rowsOf(top), ...rowsOf(above), ...rowsOf(below)])
    if (row.bin !== bin) rows.set(row.bin, { ...row, place: places.get(row.score) ?? after(row.score) });
  rows.set(bin, { ...own, place: risk.completeness > 0 ? place : null });
  return {
    count,
    recorded: top.numberMatched,
    place,
    ties: Math.max(0, reached - place),
    rows: [...rows.values()].sort((left, right) => right.score - left.score),
  };
}

/** Places by score of the first rows and of those right above an enterprise, which come the lowest first. */
async function placesAround(
  top: readonly { readonly score: number }[],
  above: readonly { readonly score: number }[],
  countAbove: number,
  countOver: (score: number) => Promise<number>,
): Promise<ReadonlyMap<number, number>> {
  const places = new Map<number, number>();
  top.forEach(({ score }, at) => {
    if (!places.has(score)) places.set(score, at + 1);
  });
  for (const [at, { score }] of above.entries()) {
    if (places.has(score)) continue;
    // Whoever stands between it and the enterprise is known; how many share its score is not, unless the next is higher.
    const next = above[at + 1];
    places.set(
      score,
      next !== undefined && next.score > score ? countAbove - at : (await countOver(score)) + 1,
    );
  }
  return places;
}

/** Every peer, the highest score first. */
export const everyPeer = async (found: Enterprise): Promise<readonly EnterpriseProperties[]> =>
  rowsOf(await items('enterprises', { ...alikeOf(found), sortby: '-score', limit: String(mostPeersListed) }));

/** Signals that name the enterprise. */
export const signalsOf = async ({ bin }: Enterprise): Promise<readonly Signal[]> =>
  (await fetchJson<SignalsAnswer>(address('/api/v1/signals', { bin, limit: '1000' }))).signals;

/** A state of the register's record: who wrote it, and what it changed. */
export interface RecordState {
  readonly batch: {
    readonly source: string;
    readonly as_of: string | null;
    readonly imported_at: string;
  } | null;
  readonly changes: readonly {
    readonly column: string;
    readonly name: Names;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** The states of the enterprise's register record, the oldest first. */
export const statesOf = async (bin: string): Promise<readonly RecordState[]> =>
  (await fetchJson<{ states: readonly RecordState[] }>(`/api/v1/enterprises/${bin}/history`)).states;

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

/** Where an enterprise stands among those of the same activity and size class. */
export interface Peers {
  readonly count: number;
  /** How many of them have records of their own: only these have places. */
  readonly recorded: number;
  /** 1 for the highest score. */
  readonly place: number;
  /** How many others have the very same score, and so the same place. */
  readonly ties: number;
  /** The highest score first; empty where there are too many to list. */
  readonly rows: readonly EnterpriseProperties[];
}

const mostPeersListed = 1000;

/** Peers within the reader's reach. Place and count are the server's, so they hold for any number of peers. */
export async function peersOf({ sector, size, risk }: Enterprise): Promise<Peers> {
  const alike = { oked: sector.oked, size: size.class };
  const recordedWhere = (condition: string): Promise<number> =>
    hits('enterprises', { ...alike, filter: `completeness > 0${condition}` });
  const [all, recorded, above, reached] = await Promise.all([
    items('enterprises', { ...alike, limit: String(mostPeersListed) }),
    recordedWhere(''),
    recordedWhere(` AND score > ${risk.score}`),
    recordedWhere(` AND score >= ${risk.score}`),
  ]);
  const rows = all.features.map(({ properties }) => properties);
  return {
    count: all.numberMatched,
    recorded,
    place: above + 1,
    ties: Math.max(0, reached - above - 1),
    rows: all.numberMatched > rows.length ? [] : rows.sort((left, right) => right.score - left.score),
  };
}

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

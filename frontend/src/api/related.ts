import { address, fetchJson } from './client';
import type { Signal, SignalsAnswer } from './studies';
import type { Enterprise } from './types';

/** One accident as the collection of OGC API - Features gives it. */
export interface InjuryEvent {
  /** Year, month and day. */
  readonly date: string;
  readonly stream: string;
  readonly severity: 'light' | 'severe' | 'fatal';
}

export interface Peer {
  readonly bin: string;
  readonly name_kk: string;
  readonly name_ru: string;
  readonly degree: number;
  readonly score: number;
  readonly workers: number;
}

interface Items<Properties> {
  readonly features: readonly { readonly properties: Properties }[];
}

const properties = <Properties>({ features }: Items<Properties>): readonly Properties[] =>
  features.map((feature) => feature.properties);

/** Every accident of one enterprise, of both streams. */
export async function injuriesOf(bin: string): Promise<readonly InjuryEvent[]> {
  const ask = (stream: string): Promise<Items<InjuryEvent>> =>
    fetchJson(address('/ogc/collections/injuries/items', { bin, stream, limit: '1000' }));
  const [statistics, inspectorate] = await Promise.all([ask('BNS'), ask('INSPECTORATE')]);
  return [...properties(statistics), ...properties(inspectorate)];
}

/** Enterprises of the same activity and size class, the highest score first; the reader's reach holds. */
export async function peersOf({ sector, size }: Enterprise): Promise<readonly Peer[]> {
  const answer = await fetchJson<Items<Peer>>(
    address('/ogc/collections/enterprises/items', { oked: sector.oked, size: size.class, limit: '1000' }),
  );
  return [...properties(answer)].sort((left, right) => right.score - left.score);
}

/** Signals that name the enterprise. */
export async function signalsOf({ bin, territory }: Enterprise): Promise<readonly Signal[]> {
  const { signals } = await fetchJson<SignalsAnswer>(
    address('/api/v1/signals', { territory: territory.kato, limit: '1000' }),
  );
  return signals.filter(({ enterprise }) => enterprise?.bin === bin);
}

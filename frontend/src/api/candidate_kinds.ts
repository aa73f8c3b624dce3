import { address, fetchJson } from './client';
import type { CandidateSource } from './plan_candidates';
import type { Names } from './types';

/** A stratum of the inspection list or a rule of signals. */
export interface CandidateKind {
  readonly source: CandidateSource;
  readonly id: string;
  readonly title: Names;
}

interface FoundSignals {
  readonly by_rule: Readonly<Record<string, number>>;
  readonly signals: readonly { readonly rule: string; readonly title: Names; readonly subject: string }[];
}

const signals = (query: Record<string, string>): Promise<FoundSignals> =>
  fetchJson(address('/api/v1/signals', query));

/** The kinds among which a source lets choose; none for the others. */
export async function candidateKinds(source: CandidateSource): Promise<readonly CandidateKind[]> {
  const named = (rows: readonly { id: string; title: Names }[]): readonly CandidateKind[] =>
    rows.map(({ id, title }) => ({ source, id, title }));
  if (source === 'inspection-list') {
    const url = address('/api/v1/inspection-list', { length: '1' });
    return named((await fetchJson<{ strata: { id: string; title: Names }[] }>(url)).strata);
  }
  if (source !== 'signals') return [];
  const { by_rule } = await signals({ limit: '1' });
  const found = Object.keys(by_rule).filter((rule) => (by_rule[rule] ?? 0) > 0);
  const first = await Promise.all(found.map((rule) => signals({ rule, limit: '1' })));
  return named(
    first
      .flatMap((answer) => answer.signals)
      .filter(({ subject }) => subject === 'enterprise')
      .map(({ rule, title }) => ({ id: rule, title })),
  );
}

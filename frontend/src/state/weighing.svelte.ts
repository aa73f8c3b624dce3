import { type Failure, failureOf } from '../api/failure';
import type { EnterpriseChoice, FigureQuestion } from '../api/resources';
import { type WhatIf, whatIf } from '../api/studies';
import type { Weights } from './choice';

/** Weights of the shipped model in the order compliance, assessment, injuries, diseases. */
export const shippedWeights: Weights = [0.25, 0.3, 0.3, 0.15];

type Question = EnterpriseChoice & Pick<FigureQuestion, 'borders'>;

/**
 * What other weights would do, territory by territory. The server scores every enterprise anew for each question;
 * a newer question makes the answers of an older one void.
 */
export class Weighing {
  /** Mean score before and after, by KATO. */
  scores = $state.raw<ReadonlyMap<string, readonly [number, number]>>(new Map());
  nation = $state.raw<WhatIf | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  private ticket = 0;

  async weigh(weights: Weights, question: Question, territories: readonly string[]): Promise<void> {
    const ticket = ++this.ticket;
    this.busy = true;
    this.failure = null;
    try {
      const [nation, ...parts] = await Promise.all([
        whatIf(weights, 'KZ', question, 12),
        ...territories.map((kato) => whatIf(weights, kato, question, 0)),
      ]);
      if (ticket !== this.ticket) return;
      this.nation = nation;
      this.scores = new Map(
        parts.flatMap((part, place): [string, readonly [number, number]][] => {
          const kato = territories[place];
          return kato === undefined || part.enterprises === 0
            ? []
            : [[kato, [part.mean_score_before, part.mean_score_after]]];
        }),
      );
    } catch (thrown) {
      if (ticket === this.ticket) this.failure = failureOf(thrown);
    }
    if (ticket === this.ticket) this.busy = false;
  }
}

/**
 * The weights after one of them was moved: the others keep their proportions and all four are whole percentages that
 * sum to 100.
 */
export function moved(weights: Weights, place: number, percent: number): Weights {
  const wanted = Math.min(100, Math.max(0, Math.round(percent)));
  const others = weights.map((share, other) => (other === place ? 0 : share));
  const sum = others.reduce((total, share) => total + share, 0);
  const rest = 100 - wanted;
  const exact = others.map((share, other) =>
    other === place ? wanted : sum > 0 ? (rest * share) / sum : rest / 3,
  );
  const whole = exact.map(Math.floor);
  const missing = 100 - whole.reduce((total, share) => total + share, 0);
  const largestRemainders = exact
    .map((share, other) => ({ other, remainder: share - Math.floor(share) }))
    .sort((left, right) => right.remainder - left.remainder || left.other - right.other);
  for (const { other } of largestRemainders.slice(0, missing)) whole[other] = (whole[other] ?? 0) + 1;
  const [c = 0, o = 0, i = 0, d = 0] = whole.map((share) => share / 100);
  return [c, o, i, d];
}

import { type Failure, failureOf } from '../api/failure';
import type { EnterpriseChoice, FigureQuestion } from '../api/resources';
import { type WhatIf, whatIf } from '../api/studies';
import type { ComponentId } from '../api/types';
import type { Weights } from './choice';

/** The parts of the score in the order of their weights. */
export const weightedParts: readonly ComponentId[] = ['compliance', 'assessment', 'injuries', 'diseases'];

/** Weights of the shipped model. */
export const shippedWeights: Weights = [0.25, 0.3, 0.3, 0.15];

type Question = EnterpriseChoice & Pick<FigureQuestion, 'borders' | 'within'>;

const country = 'KZ';
const listed = 12;

/** What other weights do to the enterprises of one territory, or of the country. */
export interface Weighed {
  readonly territory: string;
  readonly result: WhatIf;
}

/**
 * What other weights would do, territory by territory. The server scores every enterprise anew for each question;
 * a newer question makes the answers of an older one void.
 */
export class Weighing {
  /** Mean score before and after, by KATO. */
  scores = $state.raw<ReadonlyMap<string, readonly [number, number]>>(new Map());
  /** The territory that is looked at. */
  looked = $state.raw<Weighed | null>(null);
  /** What it lies in; the same when no territory is chosen. */
  whole = $state.raw<Weighed | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  private ticket = 0;

  /** One question for all territories of the map, and one more for the chosen one. */
  async weigh(weights: Weights, question: Question, chosen: string | null): Promise<void> {
    const ticket = ++this.ticket;
    const around = question.within ?? country;
    const looked = chosen ?? around;
    this.busy = true;
    this.failure = null;
    try {
      const [whole, place] = await Promise.all([
        whatIf(weights, around, question, { movers: looked === around ? listed : 0, by: 'territory' }),
        looked === around ? null : whatIf(weights, looked, question, { movers: listed }),
      ]);
      if (ticket !== this.ticket) return;
      this.whole = { territory: around, result: whole };
      this.looked = place === null ? this.whole : { territory: looked, result: place };
      this.scores = new Map(
        (whole.territories ?? [])
          .filter(({ enterprises }) => enterprises > 0)
          .map(({ territory, mean_score_before, mean_score_after }) => [
            territory,
            [mean_score_before, mean_score_after],
          ]),
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

import type { PlanCandidate } from '../../api/plan_candidates';
import type { PlanVisit, StoredPlan } from '../../api/plans';

/** A plan as the interface gives it: a visit that was cancelled keeps its BIN and loses what was planned of it. */
type GivenVisit = Partial<PlanVisit> & Pick<PlanVisit, 'name' | 'position'> & { readonly bin?: string };

/** The same plan with every visit whole, so that nothing that reads it has to ask again. */
export function wholePlan(given: StoredPlan): StoredPlan {
  const visits = (given.visits as readonly GivenVisit[]).map(
    (visit): PlanVisit => ({
      sector: '',
      degree: 1,
      score: 0,
      value: 0,
      service_min: 0,
      wish: 'must_not',
      lock: null,
      reasons: [],
      ...visit,
      id: visit.id ?? visit.bin ?? '',
    }),
  );
  return { ...given, visits };
}

/** What a plan is made of before its first version stands: the candidates and people of the form. */
export interface FirstGuess {
  readonly visits: readonly PlanVisit[];
  readonly inspectors: readonly string[];
}

const guesses = new Map<string, FirstGuess>();

/** Remembers, for as long as the page is open, what a plan was asked for. */
export function rememberGuess(
  plan: string,
  candidates: readonly PlanCandidate[],
  inspectors: readonly string[],
): void {
  guesses.set(plan, {
    visits: candidates.map((candidate) => ({ ...candidate, id: candidate.bin, wish: 'may', lock: null })),
    inspectors,
  });
}

export const guessOf = (plan: string): FirstGuess | null => guesses.get(plan) ?? null;

import type { PlanCandidate } from '../src/api/plan_candidates';

/** A candidate of a plan for tests, all alike but for the number. */
export const candidate = (bin: string): PlanCandidate => ({
  bin,
  name: {},
  position: [73, 49],
  sector: 'B',
  degree: 5,
  score: 90,
  workers: 10,
  value: 90,
  service_min: 60,
  reasons: [],
});

import type { Indicator } from '../api/types';

/** Why the figures of an indicator have no interval. */
export type NoInterval = 'complete' | 'clustered' | 'published';

/**
 * Shares of the register count every enterprise of it; what else is counted without an interval comes in bundles
 * (the workers of one enterprise, the violations of one inspection), of which limits for independent cases would say
 * too much.
 */
export function whyNoInterval({ disclosure }: Indicator): NoInterval {
  if (disclosure === 'structure') return 'complete';
  return disclosure === 'official' ? 'published' : 'clustered';
}

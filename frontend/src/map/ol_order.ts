import type { FeatureLike } from 'ol/Feature';

const number = (feature: FeatureLike, name: string): number => Number(feature.get(name) ?? 0);

/**
 * The order in which circles are drawn, as the map with WebGL has it: groups before single ones, of groups the larger
 * first, so that no small one is hidden, and of single enterprises the worse degree last.
 */
export function largestFirst(one: FeatureLike, other: FeatureLike): number {
  const byCount = number(other, 'count') - number(one, 'count');
  return byCount !== 0 ? byCount : number(one, 'degree') - number(other, 'degree');
}

/** Of the activities of a place the one with most victims first, which has the room of their list. */
export const mostInjuredFirst = (one: FeatureLike, other: FeatureLike): number =>
  number(other, 'injured') - number(one, 'injured');

/** The most important places first. */
export const byRank = (one: FeatureLike, other: FeatureLike): number =>
  Number(one.get('rank') ?? 9) - Number(other.get('rank') ?? 9);

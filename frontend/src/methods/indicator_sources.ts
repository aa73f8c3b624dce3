import type { Indicator } from '../api/types';
import type { IndicatorSource } from './analyses/messages';

/** Which source stands behind an indicator, by the words of its quantities; the first that fits. */
const bySubject: readonly (readonly [RegExp, ...IndicatorSource[]])[] = [
  [/nonfatal_and_diseases/, 'injuries', 'diseases'],
  [/score|high_risk/, 'score'],
  [/pension/, 'pension'],
  [/cost|safety_measures|compensation|guarantees/, 'costs'],
  [/ppe/, 'equipment'],
  [/service/, 'service'],
  [/knowledge|train(ed|ing)/, 'training'],
  [/insur|premium|payout/, 'insurance'],
  [/assess/, 'assessment'],
  [/inspect|violation/, 'control'],
  [/monitor/, 'monitoring'],
  [/hygienic|heavy_physical|unsafe|surveyed/, 'conditions'],
  [/disease/, 'diseases'],
  [/injured|dead|fatal|severe|group|days/, 'injuries'],
];

const unnamed: readonly [RegExp, IndicatorSource] = [/./, 'register'];

/** The sources of an indicator: what it is counted from, and the Concept where that sets a target for it. */
export function sourcesOf({ id, formula, origin, target }: Indicator): readonly IndicatorSource[] {
  if (origin === 'official') return target?.path.length ? ['official', 'concept'] : ['official'];
  const [, ...own] = bySubject.find(([subject]) => subject.test(`${id} ${formula ?? ''}`)) ?? unnamed;
  return target?.path.length ? [...own, 'concept'] : own;
}

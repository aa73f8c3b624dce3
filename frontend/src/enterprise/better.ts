import type { Counterfactual, Enterprise } from '../api/types';
import type { EnterpriseTexts } from './texts';

/** Between two scores as they are printed, to a tenth: what stands beside them adds up. */
export const printedDifference = (from: number, to: number): number =>
  Number((Number(to.toFixed(1)) - Number(from.toFixed(1))).toFixed(1));

/** Name of what would lower the risk; an enterprise that never assessed its workplaces has nothing to renew. */
export const measureName = (
  measure: Counterfactual['measure'],
  wasAssessed: boolean,
  texts: EnterpriseTexts['better'],
): string =>
  measure === 'renew_assessment' && !wasAssessed
    ? texts.firstAssessment
    : (texts.measure[measure] ?? measure);

/** What would lower the score, the server's order; what would not is left out. */
export const lowering = ({ counterfactuals, score }: Enterprise['risk']): readonly Counterfactual[] =>
  (counterfactuals ?? []).filter((one) => one.score < score);

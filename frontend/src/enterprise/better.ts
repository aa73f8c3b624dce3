import type { Counterfactual } from '../api/types';
import type { EnterpriseTexts } from './texts';

/** Between two scores as they are printed, to a tenth: what stands beside them adds up. */
export const printedDifference = (from: number, to: number): number =>
  (Math.round(to * 10) - Math.round(from * 10)) / 10;

/** Name of what would lower the risk; an enterprise that never assessed its workplaces has nothing to renew. */
export const measureName = (
  measure: Counterfactual['measure'],
  wasAssessed: boolean,
  texts: EnterpriseTexts['better'],
): string =>
  measure === 'renew_assessment' && !wasAssessed
    ? texts.firstAssessment
    : (texts.measure[measure] ?? measure);

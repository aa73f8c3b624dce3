import { type EnterpriseChoice, enterpriseQuery } from '../api/resources';
import type { Choice } from '../state/choice';

/**
 * Which enterprises the figures of a file are of, in the words of the API (`degree=4,5&size=large`); empty for all. The
 * sector is left out: files tell it in a column of its own.
 */
export function filterOf(choice: EnterpriseChoice): string {
  const { sector: _, ...filter } = enterpriseQuery(choice);
  return Object.entries(filter)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The filter as the end of a file's name: `-degree-4-5-size-large`; empty without one. */
export const filterInName = (choice: EnterpriseChoice): string => {
  const filter = filterOf(choice);
  return filter === '' ? '' : `-${filter.replaceAll(/[^a-z0-9]+/g, '-')}`;
};

/** The name, without its ending, of a file of what the map shows. */
export const fileNameOf = (choice: Choice): string =>
  `${choice.indicator}-${choice.year}-${choice.stream}-${choice.sector}${filterInName(choice)}`;

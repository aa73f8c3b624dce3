import type { Indicator } from '../api/types';

/** Subjects under which the indicators are offered, in this order. */
export const indicatorGroups = [
  'injuries',
  'diseases',
  'risk',
  'conditions',
  'assessment',
  'insurance',
  'control',
  'structure',
  'official',
] as const;
export type IndicatorGroup = (typeof indicatorGroups)[number];

const conditions = /^(surveyed_workers|not_hygienic|heavy_physical|unsafe_equipment)/;
const control = /^(inspected_|violations|osh_violation)/;

/** The subject of an indicator, from what the server says of it and from its name. */
export function groupOf({ id, origin, events, kind }: Indicator): IndicatorGroup {
  if (origin === 'official') return 'official';
  if (events === 'injuries') return 'injuries';
  if (events === 'diseases') return 'diseases';
  if (kind === 'score' || id.startsWith('high_risk')) return 'risk';
  if (conditions.test(id)) return 'conditions';
  if (id.startsWith('assess')) return 'assessment';
  if (id.startsWith('insur')) return 'insurance';
  return control.test(id) ? 'control' : 'structure';
}

/** Words of a search, without case. */
export const matches = (name: string, search: string): boolean => {
  const text = name.toLocaleLowerCase('ru');
  return search
    .toLocaleLowerCase('ru')
    .split(/\s+/)
    .every((word) => text.includes(word));
};

import { type Enterprise, isUnrecorded } from '../api/types';

/** What is known of an enterprise in one year; null where nothing is recorded of its workers. */
export interface KnownYear {
  readonly year: number;
  readonly workers: number | null;
  readonly women: number | null;
}

/** Every year of which workers, victims or diseases are recorded, the oldest first. */
export function knownYears({
  workforce,
  injuries,
  diseases,
}: Pick<Enterprise, 'workforce' | 'injuries' | 'diseases'>): readonly KnownYear[] {
  const years = new Set([...workforce, ...injuries, ...diseases].map(({ year }) => year));
  return [...years]
    .sort((left, right) => left - right)
    .map((year) => {
      const known = workforce.find((row) => row.year === year);
      return { year, workers: known?.workers ?? null, women: known?.women ?? null };
    });
}

/** Whether nothing is recorded of an enterprise. Victims and cases without known workers make no rate, but are records. */
export const isWithoutRecords = ({ risk, injuries, diseases }: Enterprise): boolean =>
  isUnrecorded(risk) && injuries.length === 0 && diseases.length === 0;

/** The five indicators of the assessment of workplaces; empty where none is known. */
export const indicatorsOf = ({ risk }: Enterprise) =>
  risk.components.find(({ id }) => id === 'assessment')?.inputs?.indicators ?? [];

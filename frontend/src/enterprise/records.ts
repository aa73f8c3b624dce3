import type { Enterprise } from '../api/types';

export const streams = ['BNS', 'INSPECTORATE'] as const;

/** What is known of an enterprise in one year; null is unknown, for nobody's records of it were imported. */
export interface KnownYear {
  readonly year: number;
  readonly workers: number | null;
  readonly women: number | null;
  readonly victims: Readonly<
    Record<(typeof streams)[number], { readonly injured: number; readonly dead: number } | null>
  >;
  readonly diseases: number | null;
}

type Records = Pick<Enterprise, 'workforce' | 'injuries' | 'diseases' | 'known_years'>;

/** Every year of which workers, victims or diseases are recorded, the oldest first. */
export function knownYears(of: Records): readonly KnownYear[] {
  const years = new Set([...of.workforce, ...of.injuries, ...of.diseases].map(({ year }) => year));
  return [...years].sort((left, right) => left - right).map((year) => knownYear(of, year));
}

function knownYear({ workforce, injuries, diseases, known_years: known }: Records, year: number): KnownYear {
  const workers = workforce.find((row) => row.year === year);
  const victims = (stream: (typeof streams)[number]) =>
    injuries.find((row) => row.year === year && row.stream === stream) ??
    (known?.injuries[stream]?.includes(year) ? { injured: 0, dead: 0 } : null);
  const cases = diseases.filter((row) => row.year === year);
  return {
    year,
    workers: workers?.workers ?? null,
    women: workers?.women ?? null,
    victims: { BNS: victims('BNS'), INSPECTORATE: victims('INSPECTORATE') },
    diseases:
      cases.length > 0 || known?.diseases.includes(year)
        ? cases.reduce((sum, row) => sum + row.cases, 0)
        : null,
  };
}

/** Whether anything of the years is unknown, so that the dash wants its reason. */
export const hasUnknown = (years: readonly KnownYear[]): boolean =>
  years.some(
    ({ workers, victims, diseases }) =>
      workers === null || diseases === null || streams.some((stream) => victims[stream] === null),
  );

/** The five indicators of the assessment of workplaces; empty where none is known. */
export const indicatorsOf = ({ risk }: Enterprise) =>
  risk.components.find(({ id }) => id === 'assessment')?.inputs?.indicators ?? [];

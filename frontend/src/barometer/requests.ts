import { address, fetchJson } from '../api/client';
import type { Change } from '../api/studies';
import type { Figure, FiguresAnswer } from '../api/types';
import { publishedFor } from '../official/names';
import type { View } from './view';

/** The indicators of the barometer, in its order. */
export const cardIndicators = [
  'injury_rate_1000',
  'fatal_rate_1000',
  'hidden_injury_ratio',
  'disease_rate_100k',
  'not_hygienic_share',
  'assessment_coverage',
  'insurance_coverage_private',
  'monitoring_coverage',
  'osh_violation_share',
] as const;

/** What the authorities publish in other units or as counts. */
const countedBesides = ['injured', 'dead', 'diseases', 'injury_rate_100k', 'fatal_rate_100k'];

/** The published figures that stand beside them. */
export const publishedIndicators: readonly string[] = [
  ...new Set([...cardIndicators, ...countedBesides].flatMap((id) => publishedFor[id] ?? [])),
];

type Scope = Pick<View, 'stream' | 'borders'>;

const figures = (query: Record<string, string | undefined>): Promise<FiguresAnswer> =>
  fetchJson(address('/api/v1/figures', query));

/** Every indicator of the barometer for one place, year by year. */
export const placeFigures = (place: string, scope: Scope, years: readonly number[]): Promise<FiguresAnswer> =>
  figures({
    indicator: cardIndicators.join(','),
    by: 'year',
    territory: place,
    years: years.join(','),
    stream: scope.stream,
    borders: scope.borders,
  });

/** One indicator for all regions, year by year; with `KZ` the country's own. */
export const indicatorFigures = (
  indicator: string,
  scope: Scope,
  years: readonly number[],
  by: 'territory,year' | 'year',
): Promise<FiguresAnswer> =>
  figures({
    indicator,
    by,
    territory: 'KZ',
    years: years.join(','),
    stream: scope.stream,
    borders: scope.borders,
  });

/** Figures of one year by sector, or by region and sector. */
export const sectorFigures = (
  indicators: readonly string[],
  view: View,
  by: 'sector' | 'territory,sector',
): Promise<FiguresAnswer> =>
  figures({
    indicator: indicators.join(','),
    by,
    territory: by === 'sector' ? view.territory : 'KZ',
    years: String(view.year),
    stream: view.stream,
    borders: view.borders,
  });

/** The change of an indicator of one place against the year before; null where none can be told. */
export async function changeOf(indicator: string, view: View): Promise<Change | null> {
  const answer = await fetchJson<{ rows: { change: Change | null }[] }>(
    address('/api/v1/change', {
      indicator,
      by: 'none',
      territory: view.territory,
      years: `${view.year - 1},${view.year}`,
      stream: view.stream,
      borders: view.borders,
    }),
  );
  return answer.rows[0]?.change ?? null;
}

/** The figures of one indicator, in the order of their years. */
export const seriesOf = (all: readonly Figure[], indicator: string): readonly Figure[] =>
  all
    .filter((figure) => figure.indicator === indicator)
    .sort((left, right) => left.period.localeCompare(right.period));

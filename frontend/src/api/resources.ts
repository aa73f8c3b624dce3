import { address, fetchAnswer, fetchJson } from './client';
import type {
  Conflict,
  Dataset,
  Enterprise,
  Figure,
  FiguresAnswer,
  HeatLegend,
  Indicator,
  OfficialFigure,
  Sector,
  TerritoriesAnswer,
} from './types';

/** What a workplace of an enterprise can be like. */
export const workConditions = ['underground', 'open-air', 'at-height', 'harmful'] as const;
export type WorkCondition = (typeof workConditions)[number];

/** Which enterprises are meant: the part of the Selection that figures, tiles, areas and exports share. */
export interface EnterpriseChoice {
  readonly sector: string;
  /** Degrees of risk 1 to 5; none means all. */
  readonly degrees: readonly number[];
  readonly size: string;
  /** Enterprises with a workplace of any of these; none means all. */
  readonly conditions: readonly WorkCondition[];
}

/** What figures are asked for; the year is absent because one answer holds every year. */
export interface FigureQuestion extends EnterpriseChoice {
  readonly indicator: string;
  readonly stream: string;
  readonly borders: string;
  /** KATO of the region whose districts are asked for; null asks for the regions of the country. */
  readonly within: string | null;
  readonly years: readonly number[];
}

export type HeatMeasure = 'injuries' | 'diseases';

/** What a heat surface weighs: events on the ground, events for each worker, or that against the country. */
export const heatKinds = ['density', 'rate', 'relative-risk'] as const;
export type HeatKind = (typeof heatKinds)[number];

/** What a heat surface shows. */
export interface HeatQuestion extends EnterpriseChoice {
  readonly year: number;
  readonly stream: string;
  readonly heat: HeatKind;
  /** Whether the map shows the country rather than a place. */
  readonly isFar: boolean;
}

/** From this zoom on a place is seen; a map that was not moved shows the country. */
const placesFrom = 6;
export const isFar = (camera: { readonly zoom: number } | null): boolean => (camera?.zoom ?? 0) < placesFrom;

/**
 * Over the country a kernel as narrow as the places of events allow gives spots of a pixel or two, beneath the circles of
 * enterprises: there events are smoothed as widely as the rule of the server ever goes.
 */
const farBandwidth = { bandwidth_m: '20000' };

export const dataset = (): Promise<Dataset> => fetchAnswer('/api/v1/dataset');

export const indicators = async (): Promise<readonly Indicator[]> =>
  (await fetchAnswer('/api/v1/indicators')).indicators;

/** Economic activities: sections and divisions, or those of one level. */
export const sectors = async (level: 'section' | 'division' | '' = ''): Promise<readonly Sector[]> =>
  (await fetchAnswer('/api/v1/sectors', { sector_level: level })).sectors;

export const conflicts = async (): Promise<readonly Conflict[]> =>
  (await fetchAnswer('/api/v1/conflicts')).conflicts;

export const territories = (
  borders: string,
  level: 'region' | 'district' = 'region',
): Promise<TerritoriesAnswer> => fetchAnswer('/api/v1/territories', { level, borders });

/** Published figures of a territory; of the indicators named, or of all. */
export const officialFigures = async (
  territory: string,
  ids: readonly string[] = [],
): Promise<readonly OfficialFigure[]> =>
  (await fetchAnswer('/api/v1/official-figures', { territory, indicator: ids.join(',') })).official_figures;

/** Figures of all regions, or of the districts of one, year by year. */
export const regionalFigures = (question: FigureQuestion): Promise<FiguresAnswer> =>
  fetchAnswer('/api/v1/figures', figuresQuery(question, 'territory,year', question.within ?? 'KZ'));

/** Figures of the whole country or of a region as a whole, year by year. */
export const nationalFigures = (question: FigureQuestion, territory = 'KZ'): Promise<FiguresAnswer> =>
  fetchAnswer('/api/v1/figures', figuresQuery(question, 'year', territory));

/** The figures of each sector of a territory, and of all its sectors together, year by year. */
export async function sectorFigures(
  question: FigureQuestion,
  territory: string,
): Promise<{ readonly sectors: readonly Figure[]; readonly whole: readonly Figure[] }> {
  const ofAll = { ...question, sector: 'ALL' };
  const [sectors, whole] = await Promise.all([
    fetchAnswer('/api/v1/figures', figuresQuery(ofAll, 'sector,year', territory)),
    nationalFigures(ofAll, territory),
  ]);
  return { sectors: sectors.figures, whole: whole.figures };
}

/** The part of the Selection that chooses enterprises, with the defaults left out. */
export const enterpriseQuery = ({
  sector,
  degrees,
  size,
  conditions,
}: EnterpriseChoice): Record<string, string> => ({
  ...(sector === 'ALL' ? {} : { sector }),
  ...(degrees.length === 0 ? {} : { degree: degrees.join(',') }),
  ...(size === 'all' ? {} : { size }),
  ...(conditions.length === 0 ? {} : { condition: conditions.join(',') }),
});

function figuresQuery(question: FigureQuestion, by: string, territory: string): Record<string, string> {
  return {
    indicator: question.indicator,
    by,
    territory,
    years: question.years.join(','),
    stream: question.stream,
    borders: question.borders,
    ...enterpriseQuery(question),
  };
}

export const enterprise = (bin: string): Promise<Enterprise> =>
  fetchJson(`/api/v1/enterprises/${encodeURIComponent(bin)}`);

const heatQuery = (question: HeatQuestion): Record<string, string> => ({
  year: String(question.year),
  stream: question.stream,
  ...(question.heat === 'density' ? {} : { kind: question.heat }),
  ...(question.isFar ? farBandwidth : {}),
  ...enterpriseQuery(question),
});

export const heatLegend = (measure: HeatMeasure, question: HeatQuestion): Promise<HeatLegend> =>
  fetchJson(address(`/heat/${measure}.json`, heatQuery(question)));

/** Address template of heat tiles for the map. */
export const heatTiles = (measure: HeatMeasure, question: HeatQuestion, version: string): string =>
  address(`/heat/${measure}/{z}/{x}/{y}.png`, { ...heatQuery(question), v: version });

/** Address template of vector tiles for the map. */
export const vectorTiles = (layer: string, query: Record<string, string>, version: string): string =>
  address(`/tiles/${layer}/{z}/{x}/{y}.mvt`, { ...query, v: version });

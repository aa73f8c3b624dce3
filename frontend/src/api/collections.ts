import { type Area, wellKnownText } from '../state/area';
import { address, fetchJson } from './client';
import { type EnterpriseChoice, enterpriseQuery, type FigureQuestion } from './resources';

/** One enterprise as the collection of OGC API - Features gives it. */
export interface EnterpriseFeature {
  readonly bin: string;
  readonly name_kk: string;
  readonly name_ru: string;
  readonly degree: number;
  readonly score: number;
  /** Share of the score that the enterprise's own records give. */
  readonly completeness: number;
  readonly workers: number;
  readonly position: readonly [number, number] | null;
}

/** Properties of an enterprise as a feature of the collection. */
export type EnterpriseProperties = Omit<EnterpriseFeature, 'position'>;

interface Items<Properties> {
  readonly numberMatched: number;
  readonly features: readonly {
    readonly geometry: { readonly coordinates: readonly [number, number] } | null;
    readonly properties: Properties;
  }[];
}

/** A page of a collection, in the order of the dataset: what is beyond `limit` is only counted. */
export const items = <Properties = EnterpriseProperties>(
  collection: string,
  query: Record<string, string>,
): Promise<Items<Properties>> => fetchJson(address(`/ogc/collections/${collection}/items`, query));

/** How many features match, without reading them. */
export const hits = async (collection: string, query: Record<string, string>): Promise<number> =>
  (await items(collection, { ...query, resultType: 'hits' })).numberMatched;

/** A text inside the quotes of the filter language: a quote is doubled, wildcards lose their meaning. */
const inQuotes = (text: string): string => text.replaceAll("'", "''").replace(/[%_]/g, ' ');

/** The ways a name may be written; the filter language folds the case of Latin letters only. */
export function spellings(text: string): readonly string[] {
  const capital = text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);
  return [...new Set([text, capital, text.toLocaleUpperCase('ru')])];
}

const flat = ({ features }: Items<EnterpriseProperties>): readonly EnterpriseFeature[] =>
  features.map(({ geometry, properties }) => ({
    ...properties,
    position: geometry === null ? null : geometry.coordinates,
  }));

/** Enterprises whose Russian or Kazakh name holds the text. */
export async function enterprisesNamed(text: string, limit: number): Promise<readonly EnterpriseFeature[]> {
  const filter = spellings(text)
    .flatMap((form) => [`name_ru LIKE '%${inQuotes(form)}%'`, `name_kk LIKE '%${inQuotes(form)}%'`])
    .join(' OR ');
  return flat(await items('enterprises', { filter, limit: String(limit) }));
}

/** Enterprises whose BIN begins with these digits. */
export const enterprisesNumbered = async (
  digits: string,
  limit: number,
): Promise<readonly EnterpriseFeature[]> =>
  flat(
    await items('enterprises', { filter: `bin LIKE '${digits.replace(/\D/g, '')}%'`, limit: String(limit) }),
  );

export interface AreaSummary {
  /** Enterprises of the degrees I to V. */
  readonly degrees: readonly number[];
  readonly injuries: number;
  readonly fatal: number;
  readonly diseases: number;
  readonly highest: readonly EnterpriseFeature[];
}

export type AreaQuestion = EnterpriseChoice &
  Pick<FigureQuestion, 'stream'> & {
    readonly year: number;
  };

const listedHighest = 12;

/** The highest scores that a filter lets through. The collection is not sorted: the bound is lowered until enough lie above it. */
async function highestScores(
  filter: string,
  query: Record<string, string>,
): Promise<readonly EnterpriseFeature[]> {
  let found: readonly EnterpriseFeature[] = [];
  for (let bound = 90; bound >= 60 && found.length < listedHighest; bound -= 10) {
    const above = { ...query, filter: `${filter} AND score >= ${bound}`, limit: '10000' };
    found = flat(await items('enterprises', above));
  }
  return [...found].sort((left, right) => right.score - left.score).slice(0, listedHighest);
}

/** What lies inside an area, counted exactly by the server. */
export async function areaSummary(area: Area, question: AreaQuestion): Promise<AreaSummary> {
  const inside = `S_INTERSECTS(geometry, ${wellKnownText(area)})`;
  const { degree: _, ...chosen } = enterpriseQuery(question);
  const count = (collection: string, filter: string, query = {}): Promise<number> =>
    hits(collection, { filter, ...query });
  const asked = (degree: number): boolean =>
    question.degrees.length === 0 || question.degrees.includes(degree);
  const event = {
    year: String(question.year),
    stream: question.stream,
    ...enterpriseQuery(question),
  };
  const [degrees, injuries, fatal, diseases, highest] = await Promise.all([
    Promise.all(
      [1, 2, 3, 4, 5].map((degree) =>
        asked(degree) ? count('enterprises', `${inside} AND degree = ${degree}`, chosen) : 0,
      ),
    ),
    count('injuries', inside, event),
    count('injuries', `${inside} AND severity = 'fatal'`, event),
    count('diseases', inside, event),
    highestScores(inside, chosen),
  ]);
  return { degrees, injuries, fatal, diseases, highest };
}

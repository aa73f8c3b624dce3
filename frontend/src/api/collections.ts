import { type Area, wellKnownText } from '../state/area';
import { address, fetchJson } from './client';
import { enterpriseQuery, type FigureQuestion } from './resources';

/** One enterprise as the collection of OGC API - Features gives it. */
export interface EnterpriseFeature {
  readonly bin: string;
  readonly name_kk: string;
  readonly name_ru: string;
  readonly degree: number;
  readonly score: number;
  readonly workers: number;
  readonly position: readonly [number, number] | null;
}

interface Items {
  readonly numberMatched: number;
  readonly features: readonly {
    readonly geometry: { readonly coordinates: readonly [number, number] } | null;
    readonly properties: Omit<EnterpriseFeature, 'position'>;
  }[];
}

const items = (collection: string, query: Record<string, string>): Promise<Items> =>
  fetchJson(address(`/ogc/collections/${collection}/items`, query));

/** A text inside the quotes of the filter language: a quote is doubled, wildcards lose their meaning. */
const inQuotes = (text: string): string => text.replaceAll("'", "''").replace(/[%_]/g, ' ');

/** The ways a name may be written; the filter language folds the case of Latin letters only. */
export function spellings(text: string): readonly string[] {
  const capital = text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);
  return [...new Set([text, capital, text.toLocaleUpperCase('ru')])];
}

const flat = ({ features }: Items): readonly EnterpriseFeature[] =>
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

export interface AreaSummary {
  /** Enterprises of the degrees I to V. */
  readonly degrees: readonly number[];
  readonly injuries: number;
  readonly fatal: number;
  readonly diseases: number;
  readonly highest: readonly EnterpriseFeature[];
}

export type AreaQuestion = Pick<FigureQuestion, 'sector' | 'degrees' | 'size' | 'stream'> & {
  readonly year: number;
};

/** What lies inside an area, counted exactly by the server. */
export async function areaSummary(area: Area, question: AreaQuestion): Promise<AreaSummary> {
  const inside = `S_INTERSECTS(geometry, ${wellKnownText(area)})`;
  const { degree: _, ...chosen } = enterpriseQuery(question);
  const count = async (collection: string, filter: string, query = {}): Promise<number> =>
    (await items(collection, { filter, resultType: 'hits', ...query })).numberMatched;
  const asked = (degree: number): boolean =>
    question.degrees.length === 0 || question.degrees.includes(degree);
  const event = { year: String(question.year), stream: question.stream };
  const [degrees, injuries, fatal, diseases, highest] = await Promise.all([
    Promise.all(
      [1, 2, 3, 4, 5].map((degree) =>
        asked(degree) ? count('enterprises', `${inside} AND degree = ${degree}`, chosen) : 0,
      ),
    ),
    count('injuries', inside, event),
    count('injuries', `${inside} AND severity = 'fatal'`, event),
    count('diseases', inside, { year: event.year }),
    items('enterprises', { filter: `${inside} AND score >= 60`, limit: '500', ...chosen }),
  ]);
  return {
    degrees,
    injuries,
    fatal,
    diseases,
    highest: [...flat(highest)].sort((left, right) => right.score - left.score).slice(0, 12),
  };
}

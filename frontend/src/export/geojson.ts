import { address, fetchJson } from '../api/client';
import { type RegionRow, standing } from '../figures/rows';
import type { Caption } from './caption';
import type { ReadingColumns } from './reading_columns';

interface TerritoryItems {
  readonly features: readonly {
    readonly id: string;
    readonly geometry: unknown;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

/**
 * The territories with their figures as GeoJSON (RFC 7946); withheld figures have no numbers here either. What they are
 * parts of, the country among them, are features without a place, after them.
 */
export async function territoriesGeoJson(
  rows: readonly RegionRow[],
  level: 'region' | 'district',
  borders: string,
  caption: Caption,
  columns: ReadingColumns,
  filter = '',
): Promise<string> {
  const { features } = await fetchJson<TerritoryItems>(
    address('/ogc/collections/territories/items', { limit: '1000', level, borders }),
  );
  const known = new Map(rows.map((row) => [row.kato, row]));
  const placed = features.filter(({ id }) => known.has(id));
  const drawn = new Set(placed.map(({ id }) => id));
  const wholes = rows
    .filter(({ kato }) => !drawn.has(kato))
    .map(({ kato, name }) => ({ id: kato, geometry: null, properties: { kato, name } }));
  return JSON.stringify({
    type: 'FeatureCollection',
    title: caption.title,
    description: caption.subtitle,
    source: caption.source,
    ...(filter === '' ? {} : { filter }),
    features: [...placed, ...wholes].map(({ id, geometry, properties }) => ({
      type: 'Feature',
      id,
      geometry,
      properties: { ...properties, ...numbersOf(known.get(id)), ...readingOf(id, columns) },
    })),
  });
}

const readingOf = (kato: string, { names, cells }: ReadingColumns): Record<string, number | null> => {
  const row = cells(kato);
  return Object.fromEntries(names.map((name, place) => [name, row[place] ?? null]));
};

function numbersOf(row: RegionRow | undefined): Record<string, unknown> {
  const figure = row?.figure ?? null;
  if (figure === null) return {};
  const open = standing(figure) !== 'suppressed';
  return {
    indicator: figure.indicator,
    period: figure.period,
    sector: figure.sector,
    stream: figure.stream,
    value: open ? figure.value : null,
    numerator: open ? figure.numerator : null,
    denominator: open ? figure.denominator : null,
    denominator_name: figure.denominator_name,
    interval_low: open ? (figure.interval?.[0] ?? null) : null,
    interval_high: open ? (figure.interval?.[1] ?? null) : null,
    stability: figure.stability,
    suppression: figure.suppression,
    origin: figure.origin,
    as_of: figure.as_of,
  };
}

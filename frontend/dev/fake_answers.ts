import { katoOf, regions } from './fake_regions';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const snapshot = { version: 'dev-1', is_demo: true };
const years = [2020, 2021, 2022];
const same = (text: string): Record<string, string> => ({ kk: text, ru: text, en: text });

const indicator = (id: string, kk: string, ru: string, en: string, kind: string, unit: string) => ({
  id,
  name: { kk, ru, en },
  unit: same(unit),
  denominator: { id: 'workers', name: { kk: 'жұмыскерлер', ru: 'работники', en: 'workers' } },
  direction: id === 'workers' ? 'none' : 'lower',
  kind,
  events: 'injuries',
  interval_method: kind === 'rate' ? 'exact Poisson (Garwood 1936)' : '',
});

const indicators = [
  indicator('injury_rate_1000', 'Жарақаттану жиілігі', 'Частота травматизма', 'Injury rate', 'rate', '‰'),
  indicator('fatal_rate_1000', 'Өлім жиілігі', 'Частота со смертельным исходом', 'Fatal rate', 'rate', '‰'),
  indicator('workers', 'Жұмыскерлер', 'Работники', 'Workers', 'count', '1'),
];

function figure(territory: string, year: number, id: string, seed: number): object {
  const workers = 60_000 + ((seed * 7919) % 400_000);
  const injured = 4 + ((seed * 131 + year * 17) % 460);
  const value = id === 'workers' ? workers : (1000 * injured) / workers;
  const missing = seed === 5;
  return {
    territory,
    sector: 'ALL',
    period: String(year),
    indicator: id,
    value: missing || seed === 9 ? null : value,
    numerator: missing ? null : injured,
    denominator: workers,
    denominator_name: 'workers',
    interval: missing ? null : [value * 0.9, value * 1.12],
    interval_level: 0.95,
    interval_method: 'exact Poisson (Garwood 1936)',
    stream: 'BNS',
    borders: 'since-2022-06-08',
    stability: injured <= 60 ? 'unstable' : 'stable',
    suppression: missing ? 'primary' : 'none',
    origin: 'demo',
    source: 'development fixture',
    as_of: `${year}-12-31`,
    model_version: null,
  };
}

function figures(query: URLSearchParams): unknown {
  const ids = (query.get('indicator') ?? 'injury_rate_1000').split(',');
  const by = query.get('by') ?? '';
  const activities = by.includes('sector') ? ['B', 'C', 'F'] : ['ALL'];
  const asked = (query.get('years') ?? '2022').split(',').map(Number);
  const places = by.includes('territory')
    ? regions.map(([code]) => katoOf(code))
    : [query.get('territory') ?? 'KZ'];
  return {
    snapshot,
    figures: places.flatMap((place, seed) =>
      activities.flatMap((sector, step) =>
        asked.flatMap((year) =>
          ids.map((id) => ({ ...figure(place, year, id, seed + 1 + 7 * step), sector })),
        ),
      ),
    ),
  };
}

const component = (id: string, score: number, weight: number, contribution: number, observed = true) => ({
  id,
  score,
  weight,
  contribution,
  observed,
  explanation: same(`development fixture: ${id}`),
});

const enterprise = (bin: string): unknown => ({
  snapshot,
  bin,
  name: { kk: '«Демо-Шахта» ЖШС', ru: 'ТОО «Демо-Шахта»' },
  is_demo: true,
  sector: { oked: '05.10', name: same('05.10') },
  territory: {
    kato: '350000000',
    name: { kk: 'Қарағанды облысы', ru: 'Карагандинская область', en: 'Karaganda Region' },
  },
  size: { krp: 310, class: 'large' },
  position: [73.1, 49.8],
  workforce: years.map((year) => ({ year, workers: 640, women: 210 })),
  injuries: years.map((year) => ({ year, stream: 'BNS', injured: year - 2018, dead: year === 2022 ? 1 : 0 })),
  diseases: years.map((year) => ({ year, stream: 'BNS', cases: 1 })),
  risk: {
    model_version: 'dev',
    score: 64.2,
    degree: 4,
    degree_before_overrides: 3,
    interval: [51.3, 74.9],
    completeness: 0.75,
    confidence: 'B',
    overrides: ['fatal_accident_36_months'],
    components: [
      component('injuries', 78, 0.3, 0.44),
      component('assessment', 61, 0.3, 0.29),
      component('compliance', 48, 0.25, 0.17, false),
      component('diseases', 40, 0.15, 0.1),
    ],
  },
});

const layers = [
  'regions',
  'districts',
  'places',
  'countries',
  'water',
  'official_figures',
  'enterprises',
].map((id) => ({
  id,
  present: id !== 'districts' && id !== 'countries',
  attribution:
    { regions: 'Boundaries: amCharts', places: '© GeoNames', countries: 'Natural Earth' }[id] ?? '',
  licence: 'fixture',
  url: id === 'regions' ? 'https://www.amcharts.com/' : '',
  missing_hint: same('oshmap import territories FILE'),
}));

const answers: Record<string, (url: URL) => unknown> = {
  '/api/v1/dataset': () => ({
    snapshot: {
      ...snapshot,
      enterprises: 60_000,
      years,
      streams: ['BNS', 'INSPECTORATE'],
      model_version: 'dev',
    },
    layers,
  }),
  '/api/v1/indicators': () => ({ indicators }),
  '/api/v1/sectors': () => ({
    sectors: [
      ['B', 'Горнодобывающая промышленность'],
      ['C', 'Обрабатывающая промышленность'],
      ['F', 'Строительство'],
    ].map(([oked = '', name = '']) => ({ oked, level: 'section', section: oked, name: same(name) })),
  }),
  '/api/v1/targets': () => ({
    targets: [
      { target: 'ER1', indicator: 'injury_rate_1000', path: [{ year: 2030, target: 0.3 }] },
      {
        target: 'TI2',
        indicator: 'fatal_rate_1000',
        path: [2024, 2027, 2030].map((year) => ({ year, target: (2042 - year) / 500 })),
      },
    ],
  }),
  '/api/v1/change': () => ({
    rows: [{ change: { ratio: 1.11, interval: [1.05, 1.18], p_value: 0.0004 } }],
  }),
  '/api/v1/conflicts': () => ({
    conflicts: [
      {
        id: 'streams-2022',
        title: same('Streams disagree'),
        text: same('Development fixture.'),
        figures: [{ label: 'BNS', value: 2449, source: 'fixture' }],
      },
    ],
  }),
  '/api/v1/territories': (url) => ({
    borders: url.searchParams.get('borders') ?? 'since-2022-06-08',
    attribution: 'Boundaries: amCharts',
    territories: regions.map(([code, kk, ru, en, lon, lat]) => ({
      kato: katoOf(code),
      level: 'region',
      parent: null,
      name: { kk, ru, en },
      iso_3166_2: `KZ-${code}`,
      bbox: [lon - 3, lat - 2, lon + 3, lat + 2],
      label: [lon, lat],
      valid_from: null,
      valid_to: null,
      has_geometry: true,
    })),
  }),
  '/api/v1/official-figures': () => ({
    official_figures: [
      {
        indicator: 'injured_total',
        stream: 'BNS',
        territory: 'KZ',
        sector: 'ALL',
        period: '2022',
        value: 2449,
        value_text: '2449',
        unit: 'persons',
        denominator: { id: 'workers_bns', name: same('workers'), size: '' },
        borders: null,
        kind: 'observed',
        note: null,
        source: 'fixture',
      },
    ],
  }),
  '/api/v1/figures': (url) => figures(url.searchParams),
  '/heat/injuries.json': () => ({
    unit: 'events per 1000 km² per year',
    bounds: [1, 5, 10, 50, 100],
    colours: ['#fef0d9', '#fdcc8a', '#fc8d59', '#e34a33', '#b30000'],
    bandwidth_m: 25000,
  }),
};

/** The answer to one request; null when the path belongs to the page itself. */
export function fakeAnswer(url: URL): Answer | null {
  const answer = answers[url.pathname];
  if (answer !== undefined) return { status: 200, body: answer(url) };
  const bin = /^\/api\/v1\/enterprises\/(\d{12})$/.exec(url.pathname)?.[1];
  if (bin !== undefined) return { status: 200, body: enterprise(bin) };
  if (!/^\/(api|heat|tiles)\//.test(url.pathname)) return null;
  return {
    status: 404,
    body: { type: 'about:blank', title: 'Not found', status: 404, detail: url.pathname },
  };
}

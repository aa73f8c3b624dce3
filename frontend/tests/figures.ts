import type { Figure, Indicator, Territory } from '../src/api/types';

/** A figure for tests; what matters to the test is given, the rest is unremarkable. */
export const figure = (change: Partial<Figure>): Figure => ({
  territory: '350000000',
  sector: 'ALL',
  period: '2022',
  indicator: 'injury_rate_1000',
  value: 1.21,
  numerator: 460,
  denominator: 380_123,
  denominator_name: 'workers',
  interval: [1.1, 1.33],
  interval_level: 0.95,
  interval_method: 'exact Poisson (Garwood 1936)',
  stream: 'BNS',
  borders: 'since-2022-06-08',
  stability: 'stable',
  suppression: 'none',
  origin: 'demo',
  source: 'demo population',
  as_of: '2022-12-31',
  model_version: null,
  ...change,
});

export const territory = (kato: string, ru: string): Territory => ({
  kato,
  level: 'region',
  parent: null,
  name: { kk: `${ru} kk`, ru, en: `${ru} en` },
  iso_3166_2: null,
  bbox: null,
  label: null,
  has_geometry: true,
});

export const injuryRate: Indicator = {
  id: 'injury_rate_1000',
  name: { kk: 'Жарақаттану жиілігі', ru: 'Частота травматизма', en: 'Injury rate' },
  unit: { kk: '1000 жұмыскерге', ru: 'на 1000 работников', en: 'per 1000 workers' },
  denominator: { id: 'workers', name: { kk: 'жұмыскерлер', ru: 'работники', en: 'workers' } },
  direction: 'lower',
  kind: 'rate',
  events: 'injuries',
};

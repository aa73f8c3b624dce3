import { type Choice, defaultChoice } from '../src/state/choice';
import { Explorer } from '../src/state/explorer.svelte';
import { figure, injuryRate, territory } from './figures';

export const karaganda = '350000000';
export const ulytau = '620000000';

/** The map of two regions with three figures each: one country, two years, one region withheld in the newer. */
export function explorerOf(change: Partial<Choice>): Explorer {
  const explorer = new Explorer(new URLSearchParams('lang=en'), ['en']);
  const offer = {
    indicators: ['injury_rate_1000'],
    years: [2021, 2022],
    newest: 2022,
    streams: ['BNS'],
    sectors: [],
  };
  explorer.dataset = {
    snapshot: {
      version: 'v',
      is_demo: true,
      enterprises: 2,
      years: [2021, 2022],
      streams: ['BNS'],
      model_version: 'm',
    },
    layers: [{ id: 'facilities', present: true, attribution: '' }],
  } as unknown as NonNullable<Explorer['dataset']>;
  explorer.indicators = [injuryRate];
  explorer.regions = {
    borders: 'since-2022-06-08',
    attribution: '',
    territories: [territory(karaganda, 'Караганда'), territory(ulytau, 'Улытау')],
  } as unknown as NonNullable<Explorer['regions']>;
  explorer.series = {
    version: 'v',
    national: [figure({ territory: 'KZ', value: 1 })],
    regional: [
      figure({ period: '2021', value: 1, interval: [0.9, 1.1] }),
      figure({ period: '2022', value: 1.5, interval: [1.4, 1.6] }),
      figure({ territory: ulytau, period: '2021', value: 2, interval: [1.5, 2.5] }),
      figure({
        territory: ulytau,
        period: '2022',
        value: null,
        numerator: null,
        interval: null,
        suppression: 'primary',
      }),
    ],
  } as unknown as NonNullable<Explorer['series']>;
  explorer.choice = { ...defaultChoice(offer), ...change };
  return explorer;
}

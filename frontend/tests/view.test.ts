import { describe, expect, it } from 'vitest';
import { defaultView, mapQuery, readView, type ViewOffer, writeView } from '../src/barometer/view';

const offer: ViewOffer = {
  indicators: ['injured', 'injury_rate_1000'],
  years: [2020, 2021, 2022],
  newest: null,
  streams: ['BNS', 'INSPECTORATE'],
};
const read = (query: string) => readView(new URLSearchParams(query), offer);

describe('The address of the barometer', () => {
  it('names what nobody asks for here, but not what mail programs add to links', () => {
    expect(read('region=999&utm_source=post&year=2021').unknown).toEqual(['region=999']);
  });

  it('without anything in it is the nation in the newest year', () => {
    expect(read('')).toEqual({ view: defaultView(offer), unknown: [] });
    expect(defaultView(offer)).toMatchObject({
      indicator: 'injury_rate_1000',
      year: 2022,
      stream: 'BNS',
      territory: 'KZ',
      other: 'KZ',
      order: 'value',
      sectors: false,
    });
  });

  it('gives back every choice it was written from', () => {
    const view = {
      indicator: 'injured',
      year: 2021,
      stream: 'INSPECTORATE',
      borders: 'before-2022-06-08',
      territory: '350000000',
      other: '630000000',
      order: 'name',
      sectors: true,
    } as const;
    const query = writeView(view, 'kk', offer);
    expect(query).toBe(
      '?lang=kk&indicator=injured&year=2021&stream=INSPECTORATE&borders=before-2022-06-08' +
        '&territory=350000000&with=630000000&order=name&sectors=open',
    );
    expect(read(query)).toEqual({ view, unknown: [] });
  });

  it('is short for the default view', () => {
    expect(writeView(defaultView(offer), 'en', offer)).toBe('?lang=en');
  });

  it('reports what nobody offers and takes the default instead', () => {
    const { view, unknown } = read(
      'lang=de&indicator=happiness&year=1901&stream=MOON&territory=3&with=%3Cb%3E&order=luck&sectors=yes',
    );
    expect(view).toEqual(defaultView(offer));
    expect(unknown).toEqual([
      'lang=de',
      'indicator=happiness',
      'year=1901',
      'stream=MOON',
      'territory=3',
      'with=<b>',
      'order=luck',
      'sectors=yes',
    ]);
  });
});

describe('The way to the map', () => {
  it('carries the whole choice', () => {
    const view = {
      ...defaultView(offer),
      indicator: offer.indicators.at(-1) ?? '',
      year: offer.years[0] ?? 0,
      stream: offer.streams.at(-1) ?? '',
      borders: 'before-2022-06-08',
      territory: '350000000',
    };
    const query = new URLSearchParams(mapQuery(view, 'kk', 'B'));
    expect(Object.fromEntries(query)).toEqual({
      lang: 'kk',
      indicator: view.indicator,
      year: String(view.year),
      stream: view.stream,
      borders: view.borders,
      territory: '350000000',
      sector: 'B',
    });
    expect(new URLSearchParams(mapQuery(defaultView(offer), 'en')).get('territory')).toBe('KZ');
  });
});

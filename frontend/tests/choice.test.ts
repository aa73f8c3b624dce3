import { describe, expect, it } from 'vitest';
import { sizesText } from '../src/explorer/sizes_text';
import { explorerTexts } from '../src/explorer/texts';
import { type Choice, defaultChoice, type Offer, readChoice, writeChoice } from '../src/state/choice';

const offer: Offer = {
  indicators: ['injury_rate_1000', 'workers', 'mean_score'],
  years: [2020, 2021, 2022],
  newest: null,
  streams: ['BNS', 'INSPECTORATE'],
  sectors: ['B', 'C'],
};

const read = (query: string) => readChoice(new URLSearchParams(query), offer);

describe('The address', () => {
  it('of a first visit shows the newest year of the first stream', () => {
    expect(read('').choice).toEqual(defaultChoice(offer));
    expect(read('').choice.year).toBe(2022);
    expect(read('years=1999&embed=1&fbclid=a').unknown).toEqual(['years=1999']);
    expect(read('').unknown).toEqual([]);
  });

  it('gives back every choice that was written into it', () => {
    const choice: Choice = {
      indicator: 'workers',
      heat: 'rate',
      pins: ['350000000', '990000000001'],
      year: 2020,
      stream: 'INSPECTORATE',
      borders: 'before-2022-06-08',
      sector: 'B',
      degrees: [4, 5],
      size: 'large',
      conditions: ['underground', 'harmful'],
      within: '350000000',
      view: 'change',
      against: 2021,
      weights: [0.1, 0.2, 0.3, 0.4],
      classing: 'jenks',
      steps: 7,
      area: { kind: 'circle', centre: [73.1, 49.8], kilometres: 25 },
      panel: 'compare',
      layers: ['enterprises', 'injuries'],
      territory: '350000000',
      enterprise: '990140001234',
      camera: { zoom: 6.25, lat: 48.5, lon: 67.25 },
    };
    expect(read(writeChoice(choice, 'kk', offer)).choice).toEqual(choice);
    const none: Choice = { ...choice, layers: [], camera: null, territory: null, enterprise: null };
    expect(read(writeChoice(none, 'kk', offer)).choice).toEqual(none);
  });

  it('of the default view holds the language only', () => {
    expect(writeChoice(defaultChoice(offer), 'ru', offer)).toBe('?lang=ru');
  });

  it.each([
    ['indicator=happiness', 'indicator=happiness'],
    ['year=1999', 'year=1999'],
    ['stream=OTHER', 'stream=OTHER'],
    ['borders=medieval', 'borders=medieval'],
    ['sector=ZZ', 'sector=ZZ'],
    ['classes=golden', 'classes=golden'],
    ['view=upside', 'view=upside'],
    ['against=1999', 'against=1999'],
    ['weights=50,50,50,50', 'weights=50,50,50,50'],
    ['steps=99', 'steps=99'],
    ['degree=6', 'degree=6'],
    ['size=huge', 'size=huge'],
    ['condition=dusty', 'condition=dusty'],
    ['area=circle:73,49,0', 'area=circle:73,49,0'],
    ['area=polygon:1,2', 'area=polygon:1,2'],
    ['panel=cellar', 'panel=cellar'],
    ['layers=territories,moon', 'layers=moon'],
    ['layers=moon', 'layers=moon'],
    ['territory=3', 'territory=3'],
    ['territory=35,62', 'territory=35,62'],
    ['degree=5-4', 'degree=5-4'],
    ['degree=4-6', 'degree=4-6'],
    ['degree=4,', 'degree=4,'],
    ['year=2020-2022', 'year=2020-2022'],
    ['sector=B,C', 'sector=B,C'],
    ['territory=<script>', 'territory=<script>'],
    ['enterprise=12', 'enterprise=12'],
    ['at=north', 'at=north'],
    ['lang=xx', 'lang=xx'],
    ['year=', 'year='],
  ])('names what it does not know (%s) and falls back', (query, named) => {
    const { choice, unknown } = read(query);
    expect(unknown).toEqual([named]);
    expect(choice).toEqual({ ...defaultChoice(offer), layers: choice.layers });
    expect(choice.layers).toContain('territories');
  });

  it('takes several classes of size, as the API does, and names codes it does not know', () => {
    const { choice, unknown } = read('size=large,medium');
    expect([choice.size, unknown]).toEqual(['medium,large', []]);
    expect(read(writeChoice(choice, 'kk', offer)).choice.size).toBe('medium,large');
    expect(read('size=310,large,105')).toMatchObject({ choice: { size: 'large,105,310' }, unknown: [] });
    expect(read('size=large,1050')).toMatchObject({ choice: { size: 'large' }, unknown: ['size=1050'] });
    expect(sizesText('medium,310', explorerTexts.en)).toBe('medium, KRP code 310');
  });

  it.each([
    ['degree=4-5', { degrees: [4, 5] }],
    ['degree=4', { degrees: [4] }],
    ['degree=5,4', { degrees: [4, 5] }],
    ['degree=1-2,5,2', { degrees: [1, 2, 5] }],
    ['degree=1-5', { degrees: [] }],
    ['year=2021-2021', { year: 2021 }],
    ['years=2020', { year: 2020 }],
    ['territory=35', { territory: '350000000' }],
    ['territory=KZ', { territory: null }],
    ['within=35', { within: '350000000' }],
    ['sector=05.1', { sector: '051' }],
    ['sector=05', { sector: '05' }],
    ['condition=harmful,underground', { conditions: ['underground', 'harmful'] }],
  ])('is read as the API spells it: %s', (query, chosen) => {
    const wide = { ...offer, sectors: [...offer.sectors, '05', '051'] };
    const { choice, unknown } = readChoice(new URLSearchParams(query), wide);
    expect(unknown).toEqual([]);
    expect(choice).toEqual({ ...defaultChoice(wide), ...chosen });
    expect(readChoice(new URLSearchParams(writeChoice(choice, 'kk', wide)), wide).choice).toEqual(choice);
  });

  it('keeps the conditions that it knows and names the others', () => {
    const { choice, unknown } = read('condition=harmful,wet,underground');
    expect(choice.conditions).toEqual(['underground', 'harmful']);
    expect(unknown).toEqual(['condition=wet']);
  });

  it('ignores a place outside the world', () => {
    expect(read('at=3/95/10').choice.camera).toBeNull();
    expect(read('at=99/45/10').choice.camera).toBeNull();
  });
});

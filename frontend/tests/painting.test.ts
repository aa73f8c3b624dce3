import { describe, expect, it } from 'vitest';
import { certaintyOf, painting } from '../src/figures/painting';
import { type Reference, readings, relativeError } from '../src/figures/readings';
import { divergingColours, fromNoneColour, paled } from '../src/legend/palette';
import { type Choice, defaultChoice } from '../src/state/choice';
import { figure, injuryRate } from './figures';

const plain = defaultChoice({
  indicators: ['injury_rate_1000'],
  years: [2021, 2022],
  newest: null,
  streams: ['BNS'],
  sectors: [],
});

const rows = [
  { kato: '1', name: 'a', figure: figure({ value: 2, interval: [1.5, 2.6], stability: 'unstable' }) },
  { kato: '2', name: 'b', figure: figure({ value: null, suppression: 'primary' }) },
  { kato: '3', name: 'c', figure: null },
  { kato: '4', name: 'd', figure: figure({ value: 0.4, interval: [0.3, 0.5] }) },
];

const reference: Reference = {
  nation: figure({ territory: 'KZ', value: 1, interval: [0.99, 1.01] }),
  earlier: new Map([
    ['1', figure({ value: 1.8, interval: [1.4, 2.3] })],
    ['4', figure({ value: 0.8, interval: [0.7, 0.9] })],
  ]),
  chances: new Map(),
  scores: new Map([['1', [30, 35]]]),
};

function painted(change: Partial<Choice>, indicator = injuryRate, chances = reference.chances) {
  const choice = { ...plain, ...change };
  const read = readings(rows, choice.view, indicator, { ...reference, chances });
  return { read, ...painting({ rows, readings: read, indicator, choice, allValues: [2, 0.4, 1.8, 0.8] }) };
}

describe('A territory', () => {
  it('is painted by its class and marked when unstable or withheld', () => {
    const { paints } = painted({});
    expect(paints.get('1')).toMatchObject({ unstable: true, suppressed: false });
    expect(paints.get('1')?.colour).toMatch(/^#/);
    expect(paints.get('2')).toEqual({ colour: null, unstable: false, suppressed: true });
    expect(paints.get('3')).toEqual({ colour: null, unstable: false, suppressed: false });
    expect(painted({}, { ...injuryRate, kind: 'count' }).paints.get('1')?.unstable).toBe(false);
  });

  it('is pale under a surface of heat, in the key as well', () => {
    const plainly = painted({});
    const { paints, scale } = painted({ layers: ['territories', 'injuries'] });
    expect(scale.colours).toEqual(plainly.scale.colours.map(paled));
    expect(paints.get('1')?.colour).toBe(paled(plainly.paints.get('1')?.colour ?? ''));
    expect([paled('#000000'), paled('#ffffff')]).toEqual(['#949494', '#ffffff']);
  });

  it('against the country is hatched when its interval holds the country, or when it rests on few events', () => {
    const { read, paints } = painted({ view: 'nation' });
    expect(read.get('1')).toEqual({ standing: 'value', value: 2, uncertain: true });
    expect(read.get('4')?.uncertain).toBe(false);
    expect(paints.get('1')?.colour).toBe(divergingColours[3]);
    expect(paints.get('4')?.colour).toBe(divergingColours[0]);
    const higher = painted({ view: 'nation' }, { ...injuryRate, direction: 'higher' });
    expect(higher.paints.get('4')?.colour).toBe(divergingColours[4]);
  });

  it('against another year is hatched when the intervals overlap, and never shows a withheld one', () => {
    const { read, paints } = painted({ view: 'change', against: 2021 });
    expect(read.get('1')?.uncertain).toBe(true);
    expect(read.get('4')).toEqual({ standing: 'value', value: 0.5, uncertain: false });
    expect(paints.get('2')).toEqual({ colour: null, unstable: false, suppressed: true });
    expect(read.get('3')?.standing).toBe('no-data');
    const tested = painted(
      { view: 'change' },
      injuryRate,
      new Map([
        ['1', 0.01],
        ['4', 0.05],
      ]),
    );
    expect(tested.read.get('1')?.uncertain).toBe(false);
    expect(tested.read.get('4')?.uncertain).toBe(true);
  });

  it('with none in the earlier year is told from one without data, and from a change that may be chance', () => {
    const view = { view: 'change' as const, against: 2021 };
    const earlier = new Map([...reference.earlier, ['4', figure({ value: 0, numerator: 0 })] as const]);
    const choice = { ...plain, ...view };
    const read = readings(rows, 'change', injuryRate, { ...reference, earlier });
    const { paints } = painting({ rows, readings: read, indicator: injuryRate, choice, allValues: [2, 0.4] });
    expect(read.get('4')).toMatchObject({ value: null, fromNone: true });
    expect(read.get('3')?.fromNone).toBeUndefined();
    expect(paints.get('4')).toEqual({ colour: fromNoneColour, unstable: true, suppressed: false });
    expect(paints.get('3')).toEqual({ colour: null, unstable: false, suppressed: false });
    expect(divergingColours).not.toContain(fromNoneColour);
  });

  it('under other weights shows the points its mean score moves', () => {
    const { read } = painted({ view: 'what-if' });
    expect(read.get('1')?.value).toBe(5);
    expect(read.get('4')?.standing).toBe('no-data');
  });

  it('is the greyer the less sure its value is', () => {
    expect([0.1, 0.15, 0.3, 0.41, null].map(certaintyOf)).toEqual([0, 0, 1, 2, 2]);
    expect(relativeError(figure({ value: 2, interval: [1.5, 2.5] }))).toBe(0.25);
    expect(relativeError(figure({ value: 2, interval: null }))).toBeNull();
    const { paints } = painted({ view: 'certainty' });
    expect(paints.get('1')?.unstable).toBe(false);
    expect(paints.get('1')?.colour).not.toBe(paints.get('4')?.colour);
  });
});

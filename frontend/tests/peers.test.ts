import { describe, expect, it } from 'vitest';
import { binOf, shownBin } from '../src/enterprise/address';
import { measureName, printedDifference } from '../src/enterprise/better';
import { peersText, placed } from '../src/enterprise/peers';
import { enterpriseTexts } from '../src/enterprise/texts';

const recorded = { completeness: 0.6 };
const texts = enterpriseTexts.en.peers;
const say = (count: number, place: number, ties: number, limited = false, of = recorded): string =>
  peersText({ count, recorded: count, place, ties, rows: [] }, of, limited, texts, String);

describe('The place among peers', () => {
  it('is told with those who share it', () => {
    expect(say(11, 1, 0)).toBe('Place 1 of 11 by score, the highest first.');
    expect(say(11, 1, 4)).toContain('Others with the same score: 4');
  });
  it('is given to nobody of whom nothing is recorded', () => {
    expect(say(20093, 1, 20092, false, { completeness: 0 })).not.toContain('Place 1');
    expect(say(20093, 1, 20092, false, { completeness: 0 })).toContain('no place');
  });
  it('does not deny peers that an account of some regions does not see', () => {
    expect(say(1, 1, 0, true)).toContain('those of other regions are closed to you');
    expect(say(1, 1, 0)).toBe(texts.none);
  });
  it('is the same for rows of one score', () => {
    expect(
      placed([70, 50, 50, 9].map((score) => ({ score, completeness: 1 }))).map(({ place }) => place),
    ).toEqual([1, 2, 2, 4]);
  });
  it('passes over those of whom nothing is recorded', () => {
    const rows = [
      { score: 70, completeness: 1 },
      { score: 50, completeness: 0 },
      { score: 50, completeness: 0 },
      { score: 9, completeness: 0.3 },
    ];
    expect(placed(rows).map(({ place }) => place)).toEqual([1, null, null, 2]);
    const peers = { count: 4, recorded: 2, place: 2, ties: 0, rows: [] };
    expect(peersText(peers, recorded, false, texts, String)).toBe(
      'Place 2 of 2 by score, the highest first. Without records of their own, and so without a place: 2.',
    );
  });
});

describe('What would lower the risk', () => {
  it('adds up as printed', () => {
    expect(printedDifference(54.34, 48.96)).toBe(-5.3);
    expect(printedDifference(74.84, 74.16)).toBe(-0.6);
    expect(printedDifference(74.85, 74.18), 'written 74.8 and 74.2').toBe(-0.6);
  });
  it('renews only an assessment that was made', () => {
    expect(measureName('renew_assessment', false, enterpriseTexts.ru.better)).toBe('Провести оценку рисков');
    expect(measureName('renew_assessment', true, enterpriseTexts.ru.better)).toBe('Обновить оценку рисков');
  });
});

it('The number of an address is read as it was written', () => {
  expect(binOf('/enterprise/%3Cscript%3E')).toBe('<script>');
  expect(binOf('/map/enterprise/999900067618')).toBe('999900067618');
  expect(binOf('/enterprise/%')).toBe('%');
  expect(shownBin('999900067618')).toBe('999900067618');
  expect(shownBin('x'.repeat(500))).toHaveLength(25);
});

import { describe, expect, it } from 'vitest';
import { standingTexts } from '../src/details/texts';
import {
  changeSize,
  digitsFor,
  digitsOfAxis,
  digitsOfDifference,
  formatNumber,
  formatPercent,
  signedChange,
  signedNumber,
} from '../src/i18n/numbers';
import { readingText } from '../src/legend/readings_text';

describe('Numbers', () => {
  it.each([
    ['kk', 1234567.891, 2, '1\u00a0234\u00a0567,89'],
    ['ru', 1234567.891, 2, '1\u00a0234\u00a0567,89'],
    ['en', 1234567.891, 2, '1,234,567.89'],
    ['kk', 999, 0, '999'],
    ['en', 1000, 0, '1,000'],
    ['ru', -0.04, 1, '0,0'],
    ['ru', -1.5, 1, '−1,5'],
    ['en', 0, 2, '0.00'],
  ] as const)('are written as readers of %s expect: %d with %d decimals', (language, value, digits, text) => {
    expect(formatNumber(value, language, digits)).toBe(text);
  });

  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])('show a dash for %s', (value) => {
    expect(formatNumber(value, 'kk')).toBe('—');
  });

  it('put a space before the percent sign in Kazakh and Russian only', () => {
    expect(formatPercent(0.456, 'kk')).toBe('46\u00a0%');
    expect(formatPercent(0.456, 'ru')).toBe('46\u00a0%');
    expect(formatPercent(0.456, 'en')).toBe('46%');
  });

  it('of one column each keep two to three significant digits, so that no small rate reads as a zero', () => {
    const column = [175, 11.84, 2.9, 0.43, 0.0004, 0];
    const written = column.map((value) => formatNumber(value, 'en', digitsFor(column)));
    expect(written).toEqual(['175', '11.8', '2.90', '0.430', '0.0004', '0']);
  });

  it('of one column have no decimals where all are whole', () => {
    expect(digitsFor([3, 460])).toBe(0);
    expect(digitsFor([0, 4])).toBe(0);
    expect(digitsFor([])).toBe(0);
  });

  it('of an axis share the decimals that the largest of them needs', () => {
    expect(digitsOfAxis([0.03, 0.12])).toBe(3);
    expect(digitsOfAxis([0.5, 4.3])).toBe(2);
    expect(digitsOfAxis([3.2, 44.7])).toBe(1);
    expect(digitsOfAxis([152.5, 8])).toBe(0);
    expect(digitsOfAxis([0, 4])).toBe(0);
  });
});

describe('changes in per cent', () => {
  it('never read as a fall or a rise by nothing', () => {
    expect(changeSize(0.7, 'kk')).toBe('30');
    expect(signedChange(0.998, 'kk')).toBe('−0,2');
    expect(signedChange(1.0004, 'en')).toBe('+0.04');
    expect(signedChange(1.00001, 'ru')).toBe('0');
    expect(signedChange(1, 'ru')).toBe('0');
  });

  it('have no sign where they round to nothing', () => {
    for (const language of ['kk', 'ru', 'en'] as const) {
      const nothing = language === 'en' ? '0%' : '0\u00a0%';
      expect(readingText(1.004, 'change', language, 0)).toBe(nothing);
      expect(readingText(0.996, 'change', language, 0)).toBe(nothing);
    }
    expect(readingText(0.004, 'what-if', 'en', 2)).toBe('0.00');
    expect(readingText(1.2, 'change', 'en', 0)).toBe('+20%');
  });

  it('of percentage points have the decimals of the shares, and more only where they would read as none', () => {
    expect(digitsOfDifference(-0.326, 1)).toBe(1);
    expect(signedNumber(-0.326, 'ru', digitsOfDifference(-0.326, 1))).toBe('−0,3');
    expect(signedNumber(0.0312, 'ru', digitsOfDifference(0.0312, 1))).toBe('+0,03');
    expect(digitsOfDifference(0, 1)).toBe(1);
    expect(digitsOfDifference(12.3 - 12.2 - 0.1, 1)).toBe(1);
    expect(digitsOfDifference(4, 0)).toBe(0);
  });

  it('say by how much something rose or fell, without a second sign', () => {
    expect(standingTexts.kk.fall(changeSize(0.7, 'kk'))).toBe('30\u00a0%-ға азайды');
    expect(standingTexts.ru.fall(changeSize(0.7, 'ru'))).toBe('снижение на 30\u00a0%');
    expect(standingTexts.en.rise(changeSize(1.3, 'en'))).toBe('up 30%');
  });
});

import { describe, expect, it } from 'vitest';
import { compareKazakh, compareNames, kazakhAlphabet } from '../src/i18n/collation';

describe('Kazakh order', () => {
  it('knows 42 different letters', () => {
    expect(new Set(kazakhAlphabet).size).toBe(42);
  });

  it('puts every letter after the one before it in the alphabet', () => {
    const letters = [...kazakhAlphabet];
    for (const [place, letter] of letters.entries()) {
      const next = letters[place + 1];
      if (next !== undefined) expect(compareKazakh(`${letter}а`, `${next}а`)).toBeLessThan(0);
    }
  });

  it('sorts the regions as a Kazakh reader looks for them', () => {
    const sorted = [
      'Ұлытау',
      'Қостанай',
      'Абай',
      'Өскемен',
      'Ақмола',
      'Жетісу',
      'Шымкент',
      'Қарағанды',
      'Атырау',
      'Орал',
    ];
    sorted.sort(compareKazakh);
    expect(sorted).toEqual([
      'Абай',
      'Ақмола',
      'Атырау',
      'Жетісу',
      'Қарағанды',
      'Қостанай',
      'Орал',
      'Өскемен',
      'Ұлытау',
      'Шымкент',
    ]);
  });

  it('is a total order: antisymmetric and without regard to case', () => {
    const words = ['астана', 'Астана', 'ә', 'а', '', '12', 'а б', 'аб', 'z'];
    for (const left of words) {
      for (const right of words) {
        expect(Math.sign(compareKazakh(left, right))).toBe(-Math.sign(compareKazakh(right, left)) + 0);
      }
    }
    expect(compareKazakh('астана', 'Астана')).toBe(0);
  });

  it('is used for Kazakh only', () => {
    expect(compareNames('kk')('қ', 'л')).toBeLessThan(0);
    expect(compareNames('en')('b', 'a')).toBeGreaterThan(0);
  });
});

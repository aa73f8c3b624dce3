import { describe, expect, it } from 'vitest';
import { otherStreamText } from '../src/figures/other_stream';

describe('A stream that does not count something', () => {
  it('is told with what to choose, and only where it is so', () => {
    const rate = { formula: '100000 * diseases / workers' };
    for (const language of ['kk', 'ru', 'en'] as const) {
      expect(otherStreamText(rate, 'INSPECTORATE', language)).toMatch(/бюросы|Бюро|Bureau/);
    }
    expect(otherStreamText({ formula: 'nonfatal_and_diseases / dead' }, 'INSPECTORATE', 'en')).not.toBeNull();
    expect(otherStreamText(rate, 'BNS', 'en')).toBeNull();
    expect(otherStreamText({ formula: '1000 * injured / workers' }, 'INSPECTORATE', 'en')).toBeNull();
  });
});

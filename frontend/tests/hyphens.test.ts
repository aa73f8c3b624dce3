import { describe, expect, it } from 'vitest';
import { withSoftHyphens } from '../src/i18n/hyphens';

describe('Soft hyphens', () => {
  it.each([
    ['1000 жұмыскерге', '1000 жұмыс|керге'],
    ['Карагандинская область', 'Кара|ган|динс|кая область'],
    ['Алымы', 'Алымы'],
    ['per 1,000 workers', 'per 1,000 workers'],
  ])('stand between syllables of long words: %s', (text, parts) => {
    const shown = withSoftHyphens(text);
    expect(shown.replaceAll('\u00ad', '')).toBe(text);
    expect(shown.replaceAll('\u00ad', '|')).toBe(parts);
  });
});

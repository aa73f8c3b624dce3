import { describe, expect, it } from 'vitest';
import { shareText } from '../src/analysis/share_text';

describe('A share of the cases', () => {
  it('is one of the whole, and rounds no case to none', () => {
    expect(shareText(446, 657, 'en')).toBe('68');
    expect(shareText(1, 657, 'en')).toBe('< 1');
    expect(shareText(0, 657, 'en')).toBe('0');
  });

  it('is not told where the whole is withheld or holds nothing', () => {
    expect(shareText(446, null, 'en')).toBeNull();
    expect(shareText(0, 0, 'ru')).toBeNull();
  });
});

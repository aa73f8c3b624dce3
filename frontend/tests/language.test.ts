import { afterEach, describe, expect, it, vi } from 'vitest';
import { preferredLanguage, rememberLanguage } from '../src/i18n/language';
import { inLanguage } from '../src/signin/next_page';

describe('The language of a page that is opened without one', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the one read last, else that of the browser', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    });
    expect(preferredLanguage(['en-GB'])).toBe('en');
    rememberLanguage('ru');
    expect(preferredLanguage(['en-GB'])).toBe('ru');
    kept.set('language', 'fr');
    expect(preferredLanguage(['en-GB'])).toBe('en');
  });

  it('does without storage', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('refused');
      },
      setItem: () => {
        throw new Error('refused');
      },
    });
    rememberLanguage('ru');
    expect(preferredLanguage(['kk'])).toBe('kk');
  });

  it('goes along to the page after the sign-in, unless that page names its own', () => {
    expect(inLanguage('/data', 'ru')).toBe('/data?lang=ru');
    expect(inLanguage('/base/map?year=2022#a', 'kk')).toBe('/base/map?year=2022&lang=kk#a');
    expect(inLanguage('/map?lang=en', 'ru')).toBe('/map?lang=en');
  });
});

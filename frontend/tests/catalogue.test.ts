import { describe, expect, it } from 'vitest';
import { texts as barometerEnglish } from '../src/barometer/texts/en';
import { texts as barometerKazakh } from '../src/barometer/texts/kk';
import { texts as barometerRussian } from '../src/barometer/texts/ru';
import { reviewTexts } from '../src/desk/review/texts';
import { deskTexts } from '../src/desk/texts';
import { enterpriseTexts } from '../src/enterprise/texts';
import { explorerTexts } from '../src/explorer/texts';
import { exportTexts } from '../src/export/texts';
import { catalogue } from '../src/i18n/catalogue';
import { languages } from '../src/i18n/language';
import { methodsCatalogue } from '../src/methods/catalogue';
import { publishedFor, publishedNames } from '../src/official/names';
import { shellTexts } from '../src/page/shell_texts';
import { routeTexts } from '../src/routes/texts';
import { signInTexts } from '../src/signin/texts';

/** Every path of a catalogue with what stands there. */
function entries(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => entries(inner, `${path}/${key}`));
}

/** Russian needs more plural forms than Kazakh and English: these paths may be absent elsewhere. */
const isPluralForm = (path: string): boolean => /\/(few|many)$/.test(path);

const kazakhLetters = /[әғқңөұүһі]/i;

const barometerTexts = { kk: barometerKazakh, ru: barometerRussian, en: barometerEnglish };

describe.each([
  ['barometer', barometerTexts],
  ['map page', catalogue],
  ['methods page', methodsCatalogue],
  ['shell of every page', shellTexts],
  ['explorer', explorerTexts],
  ['pictures, paper and files', exportTexts],
  ['sign-in page', signInTexts],
  ['enterprise page', enterpriseTexts],
  ['data desk', deskTexts],
  ['review queue', reviewTexts],
  ['field routes', routeTexts],
] as const)('The texts of the %s', (_, texts) => {
  const paths = (language: (typeof languages)[number]): string[] =>
    entries(texts[language])
      .map(([path]) => path)
      .filter((path) => !isPluralForm(path))
      .sort();

  it.each(languages)('have the same entries in %s as in Russian', (language) => {
    expect(paths(language)).toEqual(paths('ru'));
  });

  it.each(languages)('leave nothing empty in %s', (language) => {
    for (const [path, value] of entries(texts[language])) {
      if (typeof value === 'string') expect(value.trim(), path).not.toBe('');
      else expect(typeof value, path).toBe('function');
    }
  });

  it('keep Cyrillic out of English', () => {
    for (const [path, value] of entries(texts.en)) {
      if (typeof value === 'string') expect(value, path).not.toMatch(/[\u0400-\u04ff]/);
    }
  });

  it('are not Russian texts left in the Kazakh catalogue', () => {
    const russian = new Map(entries(texts.ru));
    const isRussian = (value: unknown): boolean =>
      typeof value === 'string' && value.length > 12 && /[\u0400-\u04ff]/.test(value);
    const same = entries(texts.kk).filter(([path, value]) => isRussian(value) && russian.get(path) === value);
    expect(same.filter(([, value]) => !String(value).includes('='))).toEqual([]);
    const letters = entries(texts.kk).filter(([, value]) => kazakhLetters.test(String(value)));
    expect(letters.length).toBeGreaterThan(entries(texts.kk).length / 2);
  });
});

describe('Names of published figures', () => {
  it('exist for every figure that stands beside an indicator', () => {
    for (const code of Object.values(publishedFor).flat()) {
      expect(publishedNames[code], code).toBeDefined();
    }
  });
});

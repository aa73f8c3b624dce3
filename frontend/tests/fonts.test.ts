import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { letters } from '../dev/letters';
import { ranges } from '../src/map/fonts';

/** The code points of ranges as CSS writes them. */
function points(list: readonly string[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (const range of list) {
    const [first = '', last = first] = range.trim().slice(2).split('-');
    for (let point = Number.parseInt(first, 16); point <= Number.parseInt(last, 16); ++point) all.add(point);
  }
  return all;
}

const ofText = (text: string): ReadonlySet<number> =>
  new Set([...text].map((letter) => letter.codePointAt(0) ?? 0));
const whole: Record<string, string> = JSON.parse(
  readFileSync('node_modules/@fontsource/noto-sans/unicode.json', 'utf8'),
);
const css = readFileSync('src/styles/fonts.css', 'utf8');

describe('The cut fonts', () => {
  it.each(Object.entries(letters))('hold no letter of %s that the whole file lacks', (subset, text) => {
    const known = points((whole[subset] ?? '').split(','));
    expect([...text].filter((letter) => !known.has(letter.codePointAt(0) ?? 0))).toEqual([]);
  });

  it.each(Object.entries(letters))(
    'are asked for the letters of %s, by the page and by the map',
    (subset, text) => {
      const declared = [
        ...css.matchAll(/url\("[^"]*noto-sans-([a-z-]+)-\d+\.woff2"\)[^;]*;\s*unicode-range:([^;]*);/g),
      ]
        .filter(([, name]) => name === subset)
        .map(([, , list]) => points((list ?? '').split(',')));
      expect(declared).toHaveLength(2);
      for (const one of declared) expect(one).toEqual(ofText(text));
      const name = {
        cyrillic: 'pageCyrillic',
        'cyrillic-ext': 'pageCyrillicExt',
        latin: 'pageLatin',
      } as const;
      expect(points(ranges[name[subset as keyof typeof name]])).toEqual(ofText(text));
    },
  );

  it('write Kazakh whole', () => {
    const all = new Set(Object.values(letters).join(''));
    for (const letter of 'АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя')
      expect(all.has(letter), letter).toBe(true);
  });
});

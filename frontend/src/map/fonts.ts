import cyrillic400 from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url';
import cyrillic600 from '@fontsource/noto-sans/files/noto-sans-cyrillic-600-normal.woff2?url';
import cyrillicExt400 from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff2?url';
import cyrillicExt600 from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-600-normal.woff2?url';
import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latin600 from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import pageCyrillic400 from '../../node_modules/.fonts/noto-sans-cyrillic-400.woff2?url';
import pageCyrillic600 from '../../node_modules/.fonts/noto-sans-cyrillic-600.woff2?url';
import pageCyrillicExt400 from '../../node_modules/.fonts/noto-sans-cyrillic-ext-400.woff2?url';
import pageCyrillicExt600 from '../../node_modules/.fonts/noto-sans-cyrillic-ext-600.woff2?url';
import pageLatin400 from '../../node_modules/.fonts/noto-sans-latin-400.woff2?url';
import pageLatin600 from '../../node_modules/.fonts/noto-sans-latin-600.woff2?url';

/** Names under which the style's layers ask for the bundled fonts. */
export const regularFont = 'Noto Sans Regular';
export const boldFont = 'Noto Sans SemiBold';

/**
 * What each file is asked for. The page's own files, which the reader has already, hold nearly all names of the map
 * (styles/fonts.css has the same ranges); the whole ones are fetched for a letter beyond them.
 */
export const ranges = {
  pageCyrillic: ['U+0401', 'U+0406', 'U+0410-044F', 'U+0451', 'U+0456', 'U+04B0-04B1', 'U+2116'],
  pageCyrillicExt: [
    'U+0492-0493',
    'U+049A-049B',
    'U+04A2-04A3',
    'U+04AE-04AF',
    'U+04BA-04BB',
    'U+04D8-04D9',
    'U+04E8-04E9',
  ],
  pageLatin: [
    'U+0020-007E',
    'U+00A0',
    'U+00A7',
    'U+00A9',
    'U+00AB',
    'U+00B0-00B3',
    'U+00B7',
    'U+00BB',
    'U+00D7',
    'U+2013-2014',
    'U+2018-2019',
    'U+201C-201E',
    'U+2026',
    'U+2191',
    'U+2193',
    'U+2212',
  ],
  cyrillic: ['U+0301', 'U+0400-045F', 'U+0490-0491'],
  cyrillicExt: ['U+0460-048F', 'U+0492-04AF', 'U+04B2-052F', 'U+20B4'],
  latin: ['U+00A1-00FF', 'U+0131', 'U+0152-0153', 'U+2000-206F', 'U+2122'],
};

const absolute = (path: string): string => new URL(path, location.href).href;

/** Files of one weight, in the order of `ranges`: the first whose range holds a letter is asked for it. */
type Files = Readonly<Record<keyof typeof ranges, string>>;

const faces = (files: Files): { url: string; 'unicode-range': string[] }[] =>
  (Object.keys(ranges) as (keyof typeof ranges)[]).map((name) => ({
    url: absolute(files[name]),
    'unicode-range': ranges[name],
  }));

/** Root property `font-faces` of the map style: labels are drawn locally, without a glyph server. */
export function fontFaces(): Record<string, { url: string; 'unicode-range': string[] }[]> {
  return {
    [regularFont]: faces({
      pageCyrillic: pageCyrillic400,
      pageCyrillicExt: pageCyrillicExt400,
      pageLatin: pageLatin400,
      cyrillic: cyrillic400,
      cyrillicExt: cyrillicExt400,
      latin: latin400,
    }),
    [boldFont]: faces({
      pageCyrillic: pageCyrillic600,
      pageCyrillicExt: pageCyrillicExt600,
      pageLatin: pageLatin600,
      cyrillic: cyrillic600,
      cyrillicExt: cyrillicExt600,
      latin: latin600,
    }),
  };
}

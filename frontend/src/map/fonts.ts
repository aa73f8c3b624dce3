import cyrillic400 from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url';
import cyrillic600 from '@fontsource/noto-sans/files/noto-sans-cyrillic-600-normal.woff2?url';
import cyrillicExt400 from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff2?url';
import cyrillicExt600 from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-600-normal.woff2?url';
import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latin600 from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';

/** Names under which the style's layers ask for the bundled fonts. */
export const regularFont = 'Noto Sans Regular';
export const boldFont = 'Noto Sans SemiBold';

/** Kazakh letters (ә ғ қ ң ө ү һ і) lie partly in the extended subset, so each face has three files. */
const ranges = {
  cyrillic: ['U+0301', 'U+0400-045F', 'U+0490-0491', 'U+04B0-04B1', 'U+2116'],
  cyrillicExt: ['U+0460-048F', 'U+0492-04AF', 'U+04B2-052F', 'U+20B4'],
  latin: ['U+0000-00FF', 'U+0131', 'U+0152-0153', 'U+2000-206F', 'U+2122', 'U+2212'],
};

const absolute = (path: string): string => new URL(path, location.href).href;

/** Root property `font-faces` of the map style: labels are drawn locally, without a glyph server. */
export function fontFaces(): Record<string, { url: string; 'unicode-range': string[] }[]> {
  const face = (cyrillic: string, cyrillicExt: string, latin: string) => [
    { url: absolute(cyrillic), 'unicode-range': ranges.cyrillic },
    { url: absolute(cyrillicExt), 'unicode-range': ranges.cyrillicExt },
    { url: absolute(latin), 'unicode-range': ranges.latin },
  ];
  return {
    [regularFont]: face(cyrillic400, cyrillicExt400, latin400),
    [boldFont]: face(cyrillic600, cyrillicExt600, latin600),
  };
}

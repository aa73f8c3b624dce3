import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { letters } from './letters';

/** Of marks that are set on letters, of old rasterisers and of variations: nothing here has such. */
const unusedTables = ['GDEF', 'DSIG', 'gasp', 'STAT', 'meta'];

/**
 * Writes Noto Sans with just those letters into node_modules/.fonts before a build: Kazakh takes sixteen letters of
 * an extended Cyrillic subset of 22 KB, which would be a fifth of what the barometer may weigh.
 */
export function subsetFonts(): Plugin {
  return {
    name: 'oshmap-subset-fonts',
    async config() {
      mkdirSync('node_modules/.fonts', { recursive: true });
      for (const weight of [400, 600]) {
        for (const [subset, text] of Object.entries(letters)) {
          const name = `noto-sans-${subset}-${weight}`;
          const whole = readFileSync(`node_modules/@fontsource/noto-sans/files/${name}-normal.woff2`);
          // Small capitals, fractions and other forms that no style asks for would come along by the layout tables.
          const part = await subsetFont(whole, text, {
            targetFormat: 'woff2',
            noLayoutClosure: true,
            noHinting: true,
            keepFeatures: ['kern'],
            dropTables: unusedTables,
          });
          writeFileSync(`node_modules/.fonts/${name}.woff2`, part);
        }
      }
    },
  };
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInIndicators, methodsHtml } from '../dev/methods_text';
import { analysesCatalogue } from '../src/methods/catalogue';
import { sourcesOf } from '../src/methods/indicator_sources';

const csv = readFileSync(new URL('../../regions/indicators/data/indicators.csv', import.meta.url), 'utf8');

describe('The source of an indicator', () => {
  it('is that of its records: overstrain is no training', () => {
    const found = builtInIndicators(csv).find(({ id }) => id === 'disease_share_overstrain');
    expect(found && sourcesOf(found)).toEqual(['diseases']);
  });
});

describe('The methods without JavaScript', () => {
  it('name every indicator, analysis and rule in each language, and nothing twice', () => {
    const all = builtInIndicators(csv);
    for (const language of ['kk', 'ru', 'en'] as const) {
      const html = methodsHtml(language, all);
      for (const { id } of all) expect(html).toContain(`id="text-${language}-indicator-${id}"`);
      const { items, signals } = analysesCatalogue[language];
      for (const { id } of [...items, ...signals.rules])
        expect(html).toContain(`id="text-${language}-${id}"`);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(html).not.toMatch(/>undefined|\[object/);
    }
  });
});

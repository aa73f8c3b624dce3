import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodEntries } from '../src/export/method_entries';
import { languages } from '../src/i18n/language';
import { layerIds } from '../src/i18n/messages';
import { analysesCatalogue, methodsCatalogue } from '../src/methods/catalogue';
import { analyses, riskSteps } from '../src/methods/entries';
import { views } from '../src/state/choice';

const sources = new URL('../src/', import.meta.url);
const texts = new Map(
  (readdirSync(sources, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => /\.(svelte|ts)$/.test(name))
    .map((name) => [name, readFileSync(new URL(name, sources), 'utf8')]),
);

/** The anchors of the page of methods in one language; indicators and conflicts come from the server by their ids. */
function anchors(language: (typeof languages)[number]): ReadonlySet<string> {
  const page = texts.get('methods/MethodsPage.svelte') ?? '';
  const { items, signals } = analysesCatalogue[language];
  return new Set([
    ...[...page.matchAll(/<section id="([a-z-]+)"/g)].map(([, id]) => id ?? ''),
    ...methodsCatalogue[language].risk.steps.map(({ id }) => `risk-${id}`),
    ...items.map(({ id }) => `analysis-${id}`),
    ...signals.rules.map(({ id }) => `signal-${id}`),
  ]);
}

/** What links of the pages name: whole anchors, or the kind of those whose rest is known when the page runs. */
const named = [...texts]
  .filter(([file]) => file !== 'page/MethodLink.svelte')
  .flatMap(([file, text]) =>
    [
      ...text.matchAll(/<MethodLink[^>]*?\bentry="([^"]+)"/gs),
      ...text.matchAll(/\/methods\?lang=\{language\}#([^"`\s<]+)/g),
    ].map(([, entry = '']) => ({ file, entry })),
  );

describe('A link to the page of methods', () => {
  it('leads to an entry that is there in each language', () => {
    expect(named.length).toBeGreaterThan(20);
    for (const language of languages) {
      const known = anchors(language);
      for (const { file, entry } of named) {
        const [kind] = entry.split('{');
        if (kind === entry) expect(known, `${file}: ${entry} in ${language}`).toContain(entry);
        else expect(['indicator-', 'signal-', 'conflict-'], `${file}: ${entry}`).toContain(kind);
      }
    }
  });

  it('is on paper what it is on the screen', () => {
    for (const language of languages) {
      const known = anchors(language);
      for (const view of views)
        for (const entry of methodEntries({ view, indicator: 'dead' }, layerIds))
          if (!entry.startsWith('indicator-')) expect(known, entry).toContain(entry);
    }
    expect(
      methodEntries({ view: 'change', indicator: 'dead' }, ['territories', 'injuries', 'diseases']),
    ).toEqual(['indicator-dead', 'analysis-change', 'analysis-heat']);
    expect(methodEntries({ view: 'what-if', indicator: 'dead' }, ['territories'])).toEqual([
      'analysis-what-if',
    ]);
    expect(methodEntries({ view: 'change', indicator: 'dead' }, ['clusters'])).toEqual(['analysis-scan']);
  });

  it('finds steps and analyses in one order in each language', () => {
    for (const language of languages) {
      expect(methodsCatalogue[language].risk.steps.map(({ id }) => id)).toEqual([...riskSteps]);
      expect(analysesCatalogue[language].items.map(({ id }) => id)).toEqual([...analyses]);
    }
  });
});

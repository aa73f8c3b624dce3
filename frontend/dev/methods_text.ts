import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Indicator, Names } from '../src/api/types';
import { type Language, nameIn } from '../src/i18n/language';
import type { Analysis } from '../src/methods/analyses/messages';
import { analysesCatalogue, methodsCatalogue } from '../src/methods/catalogue';
import { formulaText } from '../src/methods/formula_words';
import { sourcesOf } from '../src/methods/indicator_sources';

const languages = { kk: 'Қазақша', ru: 'Русский', en: 'English' } as const;

/** What works with JavaScript only, and where the figures themselves can be read without it. */
const sentences: Readonly<Record<Language, string>> = {
  kk: '<p lang="kk">Бет кестелері JavaScript арқылы жұмыс істейді, әдістердің мәтіні онсыз да осында тұр. <a href="/?lang=kk">Көрсеткіштердің өзі</a> барометрде, <a href="/api/v1/indicators">анықтамалары</a> бағдарламалар үшін де бар.</p>',
  ru: '<p lang="ru">Таблицы страницы работают с JavaScript, текст методики стоит здесь и без него. <a href="/?lang=ru">Сами показатели</a> — на барометре, <a href="/api/v1/indicators">их определения</a> есть и для программ.</p>',
  en: '<p lang="en">This page needs JavaScript for its tables; the text of the methods stands here without it. <a href="/?lang=en">The figures</a> stand on the barometer, <a href="/api/v1/indicators">their definitions</a> are there for programs, too.</p>',
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The indicators that the server is built with, as far as their methods are concerned. */
export function builtInIndicators(csv: string): readonly Indicator[] {
  const [header = '', ...lines] = csv.trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/^"|"?,?$/g, ''));
    const row = Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? '']));
    const names = (stem: string): Names => ({
      kk: row[`${stem}_kk`] ?? '',
      ru: row[`${stem}_ru`] ?? '',
      en: row[`${stem}_en`] ?? '',
    });
    const isWhole = row.denominator === 'one';
    const product = `${row.scale === '1' ? '' : `${row.scale} * `}${row.numerator}`;
    return {
      id: row.id,
      name: names('name'),
      unit: names('unit'),
      formula: row.official
        ? `official figure ${row.official}`
        : isWhole
          ? product
          : `${product} / ${row.denominator}`,
      denominator: isWhole ? null : { id: row.denominator_id, name: names('denominator') },
      origin: row.official ? 'official' : 'counted',
    } as unknown as Indicator;
  });
}

const entry = (id: string, term: string, ...text: readonly (string | undefined)[]): string =>
  `<dt id="${id}">${escaped(term)}</dt><dd>${text
    .filter((part) => part !== undefined && part !== '')
    .map((part) => escaped(part ?? ''))
    .join('<br>')}</dd>`;

/** The methods in one language as HTML: every text of the page but the values that only the server knows. */
export function methodsHtml(language: Language, all: readonly Indicator[]): string {
  const texts = methodsCatalogue[language];
  const analyses = analysesCatalogue[language];
  const at = (id: string): string => `text-${language}-${id}`;
  const listed = (items: readonly Analysis[]): string =>
    `<dl>${items.map((item) => entry(at(item.id), item.term, item.text, item.formula, `${analyses.source}: ${item.source}`)).join('')}</dl>`;
  const part = (heading: string, ...inner: readonly string[]): string =>
    `<h2>${escaped(heading)}</h2>${inner.join('')}`;
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
  const indicators = all.map((indicator) =>
    entry(
      at(`indicator-${indicator.id}`),
      `${nameIn(indicator.name, language)}, ${nameIn(indicator.unit, language)}`,
      texts.indicators.formula[indicator.id] ?? formulaText(indicator, all, language),
      indicator.denominator
        ? `${texts.indicators.denominator}: ${nameIn(indicator.denominator.name, language)}`
        : undefined,
      `${analyses.source}: ${sourcesOf(indicator)
        .map((source) => analyses.sources[source])
        .join('; ')}`,
    ),
  );
  const certainty = texts.certainty.items.map(({ term, text }, place) =>
    entry(at(`certainty-${place}`), term, text),
  );
  const steps = texts.risk.steps.map(({ id, title, text, formula }) =>
    entry(at(`risk-${id}`), title, text, formula),
  );
  return [
    `<section lang="${language}" id="text-${language}"><h1>${escaped(texts.title)}</h1>`,
    paragraph(texts.lead),
    part(texts.indicators.heading, paragraph(texts.indicators.lead), `<dl>${indicators.join('')}</dl>`),
    part(texts.certainty.heading, `<dl>${certainty.join('')}</dl>`),
    part(
      texts.risk.heading,
      paragraph(texts.risk.lead),
      `<dl>${steps.join('')}</dl>`,
      paragraph(texts.risk.degrees),
    ),
    part(analyses.heading, paragraph(analyses.lead), listed(analyses.items)),
    part(analyses.signals.heading, paragraph(analyses.signals.lead), listed(analyses.signals.rules)),
    part(texts.borders.heading, ...texts.borders.paragraphs.map(paragraph)),
    part(texts.conflicts.heading, paragraph(texts.conflicts.lead)),
    `<p><a href="/?lang=${language}">${escaped({ kk: 'Қайшылықтардың өзі барометрде', ru: 'Сами противоречия — на барометре', en: 'The contradictions themselves stand on the barometer' }[language])}</a></p>`,
    part(texts.demo.heading, paragraph(texts.demo.text)),
    '</section>',
  ].join('\n');
}

/** Puts the methods into their page for browsers without JavaScript, in the place of the sentence that asks for it. */
export function methodsText(): Plugin {
  return {
    name: 'oshmap-methods-text',
    transformIndexHtml(html, { path }) {
      if (!path.endsWith('/methods.html')) return html;
      const all = builtInIndicators(readFileSync('../regions/indicators/data/indicators.csv', 'utf8'));
      const codes = Object.keys(languages) as Language[];
      const choice = codes
        .map((code) => `<a href="#text-${code}" lang="${code}">${languages[code]}</a>`)
        .join(' · ');
      const lead = codes.map((code) => sentences[code]).join('');
      const whole = `<noscript><div class="plain-text"><p>${choice}</p>${lead}${codes.map((code) => methodsHtml(code, all)).join('\n')}</div></noscript>`;
      return html.replace(/<noscript>[\s\S]*<\/noscript>/, () => whole);
    },
  };
}

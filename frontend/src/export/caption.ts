import type { ExplorerTexts } from '../explorer/texts';
import { certaintyOf } from '../figures/painting';
import { relativeError } from '../figures/readings';
import { nameIn } from '../i18n/language';
import { digitsFor } from '../i18n/numbers';
import { bivariateColours } from '../legend/palette';
import { legendClasses } from '../legend/ranges';
import { boundText, unitOf } from '../legend/readings_text';
import type { Explorer } from '../state/explorer.svelte';

/** Everything a figure outside the page must say about itself. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  readonly unit: string;
  readonly classes: readonly { readonly colour: string; readonly text: string }[];
  readonly notes: readonly string[];
  readonly source: string;
}

export function captionOf(explorer: Explorer, texts: ExplorerTexts): Caption {
  const { choice, indicator, language, messages, painting, dataset } = explorer;
  if (choice === null || painting === null) {
    return { title: '', subtitle: '', unit: '', classes: [], notes: [], source: '' };
  }
  const { view } = choice;
  const sector = explorer.sectors.find(({ oked }) => oked === choice.sector);
  const years = view === 'change' ? `${choice.against} → ${choice.year}` : String(choice.year);
  const paints = [...painting.paints.values()];
  const notes = [
    ...(paints.some(({ unstable }) => unstable)
      ? [`▨ ${view === 'nation' || view === 'change' ? texts.view.hatch[view] : messages.legend.unstable}`]
      : []),
    ...(paints.some(({ suppressed }) => suppressed) ? [texts.export.suppression] : []),
    ...(dataset?.snapshot.is_demo ? [messages.official.demo] : []),
  ];
  const attributions = (dataset?.layers ?? [])
    .filter(({ present, attribution }) => present && attribution !== '')
    .map(({ attribution }) => attribution);
  return {
    title: view === 'what-if' ? texts.view.name['what-if'] : nameIn(indicator?.name ?? {}, language),
    subtitle: [
      years,
      view === 'value' ? '' : texts.view.name[view],
      messages.stream[choice.stream] ?? choice.stream,
      sector === undefined ? messages.panel.allSectors : `${sector.oked} ${nameIn(sector.name, language)}`,
      choice.degrees.length === 0 ? '' : `${texts.filter.degree}: ${choice.degrees.join(', ')}`,
      choice.size === 'all' ? '' : texts.filter.sizes[choice.size],
      choice.conditions.map((condition) => texts.filter.condition[condition]).join(', '),
      `${messages.legend.borders}: ${messages.borders[choice.borders] ?? choice.borders}`,
    ]
      .filter(Boolean)
      .join(' · '),
    unit:
      view === 'nation' || view === 'change' || view === 'what-if'
        ? texts.view.unit[view]
        : unitOf(indicator, language),
    classes: classesOf(explorer, texts),
    notes,
    source: `${[...new Set(attributions)].join(' · ')} · ${dataset?.snapshot.version ?? ''}`,
  };
}

function classesOf(explorer: Explorer, texts: ExplorerTexts): Caption['classes'] {
  const { choice, language, painting, readings, rows } = explorer;
  if (choice === null || painting === null) return [];
  const { bounds, colours } = painting.scale;
  if (choice.view === 'certainty') {
    const present = new Set(rows.map(({ figure }) => certaintyOf(relativeError(figure))));
    return [2, 1, 0].flatMap((row) =>
      [0, 1, 2]
        .filter((column) => present.has(column as 0 | 1 | 2))
        .map((column) => ({
          colour: bivariateColours[row as 0 | 1 | 2][column] ?? '',
          text: `${texts.certainty.level[row]}, ${texts.certainty.error[column]}`,
        })),
    );
  }
  if (choice.view !== 'value') {
    return bounds.map((_, place) => ({
      colour: colours[place] ?? '',
      text: boundText(bounds, place, choice.view, language),
    }));
  }
  const values = [...readings.values()].flatMap(({ value }) => (value === null ? [] : [value]));
  return legendClasses(values, bounds, digitsFor(values), language, colours);
}

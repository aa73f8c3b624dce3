import { sizesText } from '../explorer/sizes_text';
import type { ExplorerTexts } from '../explorer/texts';
import { shownValues } from '../figures/rows';
import { nameIn } from '../i18n/language';
import type { LayerId } from '../i18n/messages';
import { digitsFor, formatNumber, formatPercent } from '../i18n/numbers';
import { readingText, unitOf } from '../legend/readings_text';
import { comparedYear } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';
import { shippedWeights } from '../state/weighing.svelte';
import { drawnLayers } from './keys';

/** Everything a figure outside the page must say about itself. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  readonly unit: string;
  readonly notes: readonly string[];
  readonly source: string;
}

export function captionOf(explorer: Explorer, texts: ExplorerTexts): Caption {
  const { choice, indicator, language, messages, painting, dataset } = explorer;
  if (choice === null || painting === null) {
    return { title: '', subtitle: '', unit: '', notes: [], source: '' };
  }
  const { view } = choice;
  const sector = explorer.sectors.find(({ oked }) => oked === choice.sector);
  const against = comparedYear(choice, explorer.years);
  const years = view === 'change' ? `${against} → ${choice.year}` : String(choice.year);
  const within = explorer.regions?.territories.find(({ kato }) => kato === choice.within);
  const paints = [...painting.paints.values()];
  const notes = [
    ...(paints.some(({ suppressed }) => suppressed) ? [texts.export.suppression] : []),
    ...(dataset?.snapshot.is_demo ? [messages.official.demo] : []),
  ];
  const attributions = (dataset?.layers ?? [])
    .filter(({ present, attribution }) => present && attribution !== '')
    .map(({ attribution }) => attribution);
  return {
    title: view === 'what-if' ? texts.view.name['what-if'] : nameIn(indicator?.name ?? {}, language),
    subtitle: [
      within === undefined ? '' : nameIn(within.name, language),
      years,
      view === 'value' ? '' : texts.view.name[view],
      view === 'what-if' ? weightsText(explorer) : '',
      // Whose count of events it is; of what counts none, no stream is the source.
      view === 'what-if' || indicator?.events === 'none'
        ? ''
        : (messages.stream[choice.stream] ?? choice.stream),
      sector === undefined ? messages.panel.allSectors : `${sector.oked} ${nameIn(sector.name, language)}`,
      choice.degrees.length === 0 ? '' : `${texts.filter.degree}: ${choice.degrees.join(', ')}`,
      choice.size === 'all' ? '' : sizesText(choice.size, texts),
      choice.conditions.map((condition) => texts.filter.condition[condition]).join(', '),
      `${messages.legend.borders}: ${messages.borders[choice.borders] ?? choice.borders}`,
    ]
      .filter(Boolean)
      .join(' · '),
    unit:
      view === 'nation' || view === 'change' || view === 'what-if'
        ? texts.view.unit[view]
        : unitOf(indicator, language),
    notes,
    source: `${[...new Set(attributions)].join(' · ')} · ${dataset?.snapshot.version ?? ''}`,
  };
}

/** The weights that a drawing of other weights stands on: they come from no stream of events. */
function weightsText({ choice, messages, language }: Explorer): string {
  const weights = choice?.weights ?? shippedWeights;
  const parts = ['compliance', 'assessment', 'injuries', 'diseases'] as const;
  return parts
    .map(
      (part, place) => `${messages.details.component[part]} ${formatPercent(weights[place] ?? 0, language)}`,
    )
    .join(', ');
}

/** The chosen territory with what it shows; null without one. */
function chosenText(explorer: Explorer): string | null {
  const { choice, language, messages, rows, readings } = explorer;
  const row = rows.find(({ kato }) => kato === choice?.territory);
  if (choice === null || row === undefined) return null;
  const reading = readings.get(row.kato);
  const { view } = choice;
  if (reading?.standing === 'suppressed') return `${row.name}: ${messages.table.suppressed}`;
  const value = reading?.value ?? null;
  if (value === null) return `${row.name}: ${messages.table.noValue}`;
  const digits = digitsFor(shownValues(rows));
  const isCompared = view === 'nation' || view === 'change' || view === 'what-if';
  return `${row.name}: ${isCompared ? readingText(value, view, language, digits) : formatNumber(row.figure?.value, language, digits)}`;
}

/** The caption of a drawn map: where no territory is coloured, it is named by the layers it does show. */
export function mapCaptionOf(
  explorer: Explorer,
  texts: ExplorerTexts,
  layers: readonly LayerId[] = drawnLayers(explorer),
): Caption {
  const plain = captionOf(explorer, texts);
  const chosen = chosenText(explorer);
  const isPart = explorer.reach.isLimited && layers.includes('enterprises');
  const caption = {
    ...plain,
    subtitle: chosen === null ? plain.subtitle : `${chosen} · ${plain.subtitle}`,
    notes: isPart ? [texts.reach.only(explorer.reach.names), ...plain.notes] : plain.notes,
  };
  if (layers.includes('territories')) return caption;
  const names = layers.map((layer) => explorer.messages.panel.layer[layer]);
  return { ...caption, title: names.join(', ') || explorer.messages.map.title, unit: '' };
}

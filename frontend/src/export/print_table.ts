import type { Figure } from '../api/types';
import type { ExplorerTexts } from '../explorer/texts';
import type { Reading } from '../figures/readings';
import { type RegionRow, shownFigures, shownValues, standing } from '../figures/rows';
import { countryCode, wholesOf } from '../figures/wholes';
import { type Digits, digitsFor, formatNumber } from '../i18n/numbers';
import { readingText, unitOf } from '../legend/readings_text';
import { comparedYear } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';
import { changesOf } from './changes';
import { exportTexts } from './texts';

/** The table beside a printed map: what the map shows, with the numbers it was made from. */
export interface PrintTable {
  /** Headings after that of the territory. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly name: string; readonly cells: readonly string[] }[];
  /** What the mark beside a value means; null where none stands in the table. */
  readonly note: string | null;
}

const absent = '—';

/** Stands beside a value on few cases, as in every table. */
const fewMark = '*';

/** Rows from the highest shown value down, those without one last; the country closes the table where it has a row. */
export function printTable(explorer: Explorer, texts: ExplorerTexts): PrintTable {
  const table = tableOf(explorer, texts);
  const isMarked = table.rows.some(({ cells }) => cells.some((cell) => cell.endsWith(fewMark)));
  return { ...table, note: isMarked ? `${fewMark} ${explorer.messages.legend.unstable}` : null };
}

type PlainTable = Omit<PrintTable, 'note'>;

function tableOf(explorer: Explorer, texts: ExplorerTexts): PlainTable {
  const order = new Map([...explorer.readings].map(([kato, { value }]) => [kato, value]));
  const rows = [...explorer.rows].sort(
    (left, right) =>
      (order.get(right.kato) ?? Number.NEGATIVE_INFINITY) -
      (order.get(left.kato) ?? Number.NEGATIVE_INFINITY),
  );
  switch (explorer.choice?.view) {
    case 'change':
      return changeTable(explorer, texts, rows);
    case 'nation':
      return nationTable(explorer, texts, rows);
    case 'what-if':
      return scoreTable(explorer, texts, rows);
    default:
      return valueTable(explorer, rows);
  }
}

/** A figure's value, marked where it rests on few cases, or why there is none. */
function valueText(
  { messages, language, indicator }: Explorer,
  figure: Figure | null,
  digits: Digits,
): string {
  switch (standing(figure)) {
    case 'value':
      return (
        formatNumber(figure?.value, language, digits) +
        (figure?.stability === 'unstable' && indicator?.kind !== 'count' ? fewMark : '')
      );
    case 'suppressed':
      return messages.table.suppressed;
    case 'no-data':
      return messages.table.noValue;
  }
}

const intervalText = ({ language }: Explorer, figure: Figure | null, digits: Digits): string =>
  standing(figure) === 'value' && figure?.interval
    ? `${formatNumber(figure.interval[0], language, digits)} – ${formatNumber(figure.interval[1], language, digits)}`
    : absent;

/** The territories, then what they are parts of, which close the table. */
const withWholes = (explorer: Explorer, rows: readonly RegionRow[]): readonly RegionRow[] => [
  ...rows,
  ...wholesOf(explorer),
];

/** What a row shows under the view, be it of a territory or of a whole. */
const readingOf = (explorer: Explorer): ((kato: string) => Reading | null) => {
  const wholes = new Map(wholesOf(explorer).map(({ kato, reading }) => [kato, reading]));
  return (kato) => explorer.readings.get(kato) ?? wholes.get(kato) ?? null;
};

function valueTable(explorer: Explorer, rows: readonly RegionRow[]): PlainTable {
  const { messages, language, indicator } = explorer;
  const digits = digitsFor(shownValues(explorer.rows));
  const part = (figure: Figure | null, number: number | null | undefined): string =>
    standing(figure) === 'value' ? formatNumber(number, language) : absent;
  return {
    columns: [
      unitOf(indicator, language),
      messages.table.interval,
      messages.table.numerator,
      messages.table.denominator,
    ],
    rows: withWholes(explorer, rows).map(({ kato, name, figure }) => ({
      id: kato,
      name,
      cells: [
        valueText(explorer, figure, digits),
        intervalText(explorer, figure, digits),
        part(figure, figure?.numerator),
        part(figure, figure?.denominator),
      ],
    })),
  };
}

function nationTable(explorer: Explorer, texts: ExplorerTexts, rows: readonly RegionRow[]): PlainTable {
  const { language, indicator } = explorer;
  const digits = digitsFor(shownValues(explorer.rows));
  const shown = readingOf(explorer);
  return {
    columns: [unitOf(indicator, language), exportTexts[language].intervalOfValue, texts.view.unit.nation],
    rows: withWholes(explorer, rows).map(({ kato, name, figure }) => ({
      id: kato,
      name,
      cells: [
        valueText(explorer, figure, digits),
        intervalText(explorer, figure, digits),
        readingText(shown(kato)?.value ?? null, 'nation', language, digits),
      ],
    })),
  };
}

function changeTable(explorer: Explorer, texts: ExplorerTexts, rows: readonly RegionRow[]): PlainTable {
  const { choice, language, messages, indicator, series } = explorer;
  const against = choice === null ? null : comparedYear(choice, explorer.years);
  const digits = digitsFor(shownFigures(series?.regional ?? []));
  const unit = unitOf(indicator, language);
  const reading = readingOf(explorer);
  const changeOf = changesOf(explorer);
  const percent = (ratio: number): string => readingText(ratio, 'change', language, 0);
  const chanceText = (probability: number): string =>
    probability < 0.001 ? `< ${formatNumber(0.001, language, 3)}` : formatNumber(probability, language, 3);
  return {
    columns: [
      `${against ?? absent}, ${unit}`,
      `${choice?.year ?? absent}, ${unit}`,
      texts.compare.ratio,
      exportTexts[language].intervalOfChange,
      texts.compare.chance,
    ],
    rows: withWholes(explorer, rows).map(({ kato, name, figure }) => {
      const { earlier, interval, chance } = changeOf(kato);
      const shown = reading(kato);
      const hidden = shown?.standing === 'suppressed' ? messages.table.suppressed : absent;
      return {
        id: kato,
        name,
        cells: [
          valueText(explorer, earlier, digits),
          valueText(explorer, figure, digits),
          shown?.value == null ? hidden : percent(shown.value),
          interval === null ? absent : interval.map(percent).join(' … '),
          chance === null ? absent : chanceText(chance),
        ],
      };
    }),
  };
}

/** Mean scores have no interval: the table shows both and their difference, and nothing of the chosen indicator. */
function scoreTable(explorer: Explorer, texts: ExplorerTexts, rows: readonly RegionRow[]): PlainTable {
  const { language, weighing } = explorer;
  return {
    columns: [texts.whatIf.before, texts.whatIf.after, texts.view.unit['what-if']],
    rows: withWholes(explorer, rows).map(({ kato, name }) => {
      const isReach = kato === countryCode && explorer.reach.isLimited;
      const whole = weighing.whole?.territory === kato ? weighing.whole.result : null;
      const scores =
        weighing.scores.get(kato) ??
        (whole === null ? undefined : [whole.mean_score_before, whole.mean_score_after]);
      return {
        id: kato,
        // All that the reader's account sees, as the panel of the weights names it.
        name: isReach ? texts.reach.own : name,
        cells:
          scores === undefined
            ? [absent, absent, absent]
            : [
                formatNumber(scores[0], language, 2),
                formatNumber(scores[1], language, 2),
                readingText(scores[1] - scores[0], 'what-if', language, 2),
              ],
      };
    }),
  };
}

import { type HeatMeasure, heatLegend, isFar } from '../api/resources';
import type { HeatLegend } from '../api/types';
import type { ExplorerTexts } from '../explorer/texts';
import { certaintyOf } from '../figures/painting';
import { relativeError } from '../figures/readings';
import { type Language, nameIn } from '../i18n/language';
import type { LayerId } from '../i18n/messages';
import { digitsFor, digitsOfAxis, formatNumber } from '../i18n/numbers';
import {
  bivariateColours,
  degreeColours,
  fromNoneColour,
  noDataColour,
  rimColour,
  suppressedColour,
  unrecordedFill,
  unrecordedRim,
} from '../legend/palette';
import { legendClasses } from '../legend/ranges';
import { boundText, unitOf } from '../legend/readings_text';
import type { SeenOnMap } from '../map/circles_seen';
import { facilityRadius, type KeyCircle } from '../map/group_size';
import { facilityColours, signalColour } from '../map/mark_layers';
import { enterpriseSizes, reachSigns, signalSizes } from '../map/size_key';
import { lightTheme } from '../map/theme';
import type { Explorer } from '../state/explorer.svelte';
import { exportTexts } from './texts';

/** How an entry is drawn beside its text. */
export type KeyMark = 'fill' | 'hatch' | 'dots' | 'circle' | 'dashes' | 'line' | 'none';

export interface KeyEntry {
  readonly mark: KeyMark;
  readonly colour: string;
  readonly text: string;
  /** Diameter of a circle in pixels. */
  readonly size?: number;
  /** Colour of its rim, where that says something. */
  readonly rim?: string;
}

/** What one layer of a drawing means. */
export interface KeyGroup {
  readonly heading: string;
  readonly entries: readonly KeyEntry[];
}

/** Legends of the heat surfaces that are drawn; what the server did not explain is absent. */
export type HeatLegends = Readonly<Partial<Record<HeatMeasure, HeatLegend>>>;

const romans = ['I', 'II', 'III', 'IV', 'V'] as const;
const heatMeasures = ['injuries', 'diseases'] as const satisfies readonly HeatMeasure[];

/** The layers that somebody looks at: those chosen which the reader may see. */
export function drawnLayers(explorer: Explorer): readonly LayerId[] {
  const ofEnterprises: readonly LayerId[] = ['enterprises', 'signals', 'opo'];
  return (explorer.choice?.layers ?? []).filter(
    (layer) => explorer.seesEnterprises || !ofEnterprises.includes(layer),
  );
}

/** Asks for the legends of the heat surfaces that are drawn; one that does not come is left out. */
export async function heatLegends(explorer: Explorer): Promise<HeatLegends> {
  const { choice } = explorer;
  if (choice === null) return {};
  const asked = heatMeasures.filter((measure) => choice.layers.includes(measure));
  const answers = await Promise.all(
    asked.map(
      async (measure) =>
        [
          measure,
          await heatLegend(measure, { ...choice, isFar: isFar(choice.camera) }).catch(() => undefined),
        ] as const,
    ),
  );
  return Object.fromEntries(answers.filter(([, legend]) => legend !== undefined));
}

/** The circles of a drawing: they are as large as at a zoom of the map, times a scale. */
export interface DrawnCircles {
  readonly zoom: number;
  readonly scale: number;
  /** Those that are in it. */
  readonly seen: SeenOnMap;
}

/** What the sizes of circles say, each as large as it is drawn. */
const sizeEntries = (
  circles: readonly KeyCircle[],
  scale: number,
  colour: string,
  language: Language,
): readonly KeyEntry[] =>
  circles.map(({ radius, count, reach }) => ({
    mark: 'circle',
    colour,
    size: 2 * radius * scale,
    text: `${reachSigns[reach]}${formatNumber(count, language)}`,
  }));

/** Degrees, rims and sizes of the circles of enterprises. */
function enterpriseGroup(
  { dataset, language, messages }: Explorer,
  { marks }: ExplorerTexts,
  drawn: DrawnCircles | null,
): KeyGroup {
  const sizes =
    drawn === null
      ? null
      : enterpriseSizes(drawn.zoom, dataset?.snapshot.enterprises ?? 1, drawn.seen.enterprises);
  const degrees = messages.degree.map(
    (text, place): KeyEntry => ({
      mark: 'circle',
      colour: degreeColours[place] ?? '',
      size: 12,
      text,
    }),
  );
  const worst: KeyEntry = { mark: 'circle', colour: '#ffffff', size: 13, rim: rimColour, text: marks.worst };
  const unrecorded: KeyEntry = {
    mark: 'circle',
    colour: unrecordedFill,
    size: 11,
    rim: unrecordedRim,
    text: messages.legend.unrecorded,
  };
  return {
    heading: `${messages.legend.enterprises} · ${marks[sizes?.says ?? 'circles']}`,
    entries: [
      ...degrees,
      ...(sizes?.of === 'workers' ? [] : [worst]),
      unrecorded,
      ...(sizes === null || drawn === null
        ? []
        : sizeEntries(sizes.circles, drawn.scale, '#ffffff', language)),
    ],
  };
}

/** The sizes of signals; none where they are not known. */
const signalEntries = (language: Language, drawn: DrawnCircles | null): readonly KeyEntry[] =>
  drawn === null
    ? []
    : sizeEntries(signalSizes(drawn.zoom, drawn.seen.signals), drawn.scale, signalColour, language);

/**
 * The key of everything that is drawn, the territories first. `circles`: those of the drawing, so that their sizes can be
 * explained; null where they are not known.
 */
export function keysOf(
  explorer: Explorer,
  texts: ExplorerTexts,
  heats: HeatLegends,
  layers: readonly LayerId[] = drawnLayers(explorer),
  circles: DrawnCircles | null = null,
): readonly KeyGroup[] {
  const { choice, language } = explorer;
  if (choice === null) return [];
  const own = exportTexts[language];
  const groups: KeyGroup[] = [];
  if (layers.includes('territories')) groups.push(territoryKey(explorer, texts));
  if (layers.includes('enterprises')) groups.push(enterpriseGroup(explorer, texts, circles));
  for (const measure of heatMeasures) {
    if (layers.includes(measure)) groups.push(heatKey(explorer, texts, measure, heats[measure]));
  }
  if (layers.includes('opo') && explorer.holdsFacilities)
    groups.push({
      heading: `${texts.marks.facility}; ${own.groups}`,
      entries: facilityColours.slice(1).map((colour, place) => ({
        mark: 'circle',
        colour,
        size: 2 * facilityRadius(0) * (circles?.scale ?? 1),
        text: texts.marks.hazardClass(romans[place] ?? ''),
      })),
    });
  const single: KeyEntry[] = [];
  if (layers.includes('signals')) {
    const entries = signalEntries(language, circles);
    if (entries.length > 0) groups.push({ heading: texts.marks.signals, entries });
    else single.push({ mark: 'circle', colour: signalColour, size: 12, text: texts.marks.signals });
  }
  if (layers.includes('opo') && !explorer.holdsFacilities)
    single.push({ mark: 'none', colour: '', text: texts.marks.noFacilities });
  if (layers.includes('clusters')) single.push(clusterEntry(explorer, texts));
  if (layers.includes('sectors')) single.push({ mark: 'none', colour: '', text: texts.marks.sectors });
  if (choice.area !== null) single.push({ mark: 'line', colour: lightTheme.highlight, text: own.drawnArea });
  return single.length === 0 ? groups : [...groups, { heading: '', entries: single }];
}

function clusterEntry({ clusters }: Explorer, texts: ExplorerTexts): KeyEntry {
  if (clusters.unfit) return { mark: 'none', colour: '', text: texts.clusters[clusters.unfit] };
  if (clusters.found.length === 0) return { mark: 'none', colour: '', text: texts.clusters.none };
  return { mark: 'dashes', colour: lightTheme.cluster, text: texts.clusters.legend };
}

/** Classes and marks of the territories. */
export function territoryKey(explorer: Explorer, texts: ExplorerTexts): KeyGroup {
  const { choice, indicator, language, messages, painting, readings } = explorer;
  const view = choice?.view ?? 'value';
  const paints = [...(painting?.paints.values() ?? [])];
  const told = [...readings.values()];
  const standings = new Set(told.filter(({ fromNone }) => !fromNone).map(({ standing }) => standing));
  const hatch = view === 'nation' || view === 'change' ? texts.view.hatch[view] : messages.legend.unstable;
  const entries: KeyEntry[] = classEntries(explorer, texts);
  if (paints.some(({ unstable, colour }) => unstable && colour !== fromNoneColour))
    entries.push({ mark: 'hatch', colour: '#ffffff', text: hatch });
  if (standings.has('suppressed'))
    entries.push({ mark: 'dots', colour: suppressedColour, text: messages.legend.suppressed });
  if (told.some(({ fromNone }) => fromNone))
    entries.push({ mark: 'hatch', colour: fromNoneColour, text: texts.view.noRatio });
  if (standings.has('no-data'))
    entries.push({
      mark: 'fill',
      colour: noDataColour,
      text: view === 'what-if' && explorer.reach.isLimited ? texts.reach.outside : messages.legend.noData,
    });
  const heading =
    view === 'nation' || view === 'change' || view === 'what-if'
      ? texts.view.unit[view]
      : unitOf(indicator, language);
  return { heading, entries };
}

function classEntries(explorer: Explorer, texts: ExplorerTexts): KeyEntry[] {
  const { choice, language, painting, readings, rows } = explorer;
  if (choice === null || painting === null) return [];
  const { bounds, colours } = painting.scale;
  if (choice.view === 'certainty') {
    const present = new Set(rows.map(({ figure }) => certaintyOf(relativeError(figure))));
    return ([2, 1, 0] as const).flatMap((row) =>
      ([0, 1, 2] as const)
        .filter((column) => present.has(column))
        .map((column) => ({
          mark: 'fill' as const,
          colour: bivariateColours[row][column],
          text: `${texts.certainty.level[row]}, ${texts.certainty.error[column]}`,
        })),
    );
  }
  if (choice.view !== 'value') {
    return bounds.map((_, place) => ({
      mark: 'fill',
      colour: colours[place] ?? '',
      text: boundText(bounds, place, choice.view, language),
    }));
  }
  const values = [...readings.values()].flatMap(({ value }) => (value === null ? [] : [value]));
  return legendClasses(values, bounds, digitsFor(values), language, colours).map(({ colour, text }) => ({
    mark: 'fill',
    colour,
    text,
  }));
}

/** Significant digits, so that the classes of a thin surface do not all read 0.000. */
function boundsText(bounds: readonly number[], language: Language): (bound: number) => string {
  const least = Math.min(...bounds.map(Math.abs).filter((bound) => bound > 0));
  const needed = Number.isFinite(least) ? Math.max(0, 1 - Math.floor(Math.log10(least))) : 0;
  return (bound) => formatNumber(bound, language, Math.max(digitsOfAxis(bounds), Math.min(6, needed)));
}

function heatKey(
  { choice, language, messages }: Explorer,
  texts: ExplorerTexts,
  measure: HeatMeasure,
  legend: HeatLegend | undefined,
): KeyGroup {
  const name = messages.panel.layer[measure];
  if (legend === undefined || choice === null)
    return {
      heading: name,
      entries: [{ mark: 'none', colour: '', text: `${messages.legend.less} → ${messages.legend.more}` }],
    };
  const { bounds, colours, unit, bandwidth_m, marks } = legend;
  const own = exportTexts[language];
  // A relative risk is drawn by its logarithm; people read how many times.
  const isRatio = choice.heat === 'relative-risk';
  const plain = boundsText(bounds, language);
  const text = (bound = 0): string =>
    isRatio ? `×${formatNumber(Math.exp(bound), language, 2)}` : plain(bound);
  const entries: KeyEntry[] = colours.map((colour, place) => ({
    mark: 'fill',
    colour,
    text:
      bounds.length === colours.length
        ? `≥ ${text(bounds[place])}`
        : place === 0
          ? `< ${text(bounds[0])}`
          : `≥ ${text(bounds[place - 1])}`,
  }));
  if (marks?.unstable) entries.push({ mark: 'hatch', colour: '#ffffff', text: own.heatUnstable });
  if (marks?.significant) entries.push({ mark: 'line', colour: '#333333', text: own.heatSignificant });
  const unitText = isRatio
    ? texts.view.unit.nation
    : typeof unit === 'string'
      ? unit
      : nameIn(unit, language);
  const smoothing = messages.legend.bandwidth(formatNumber(bandwidth_m / 1000, language));
  return { heading: `${name}: ${texts.heat.kind[choice.heat]} · ${unitText} · ${smoothing}`, entries };
}

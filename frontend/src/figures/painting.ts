import type { Indicator } from '../api/types';
import { type Bounds, classBounds, classOf, declaredBounds } from '../legend/classes';
import {
  bivariateColours,
  coloursFor,
  degreeColours,
  divergingColours,
  fromNoneColour,
  paled,
} from '../legend/palette';
import type { RegionPaint } from '../map/territory_layers';
import type { Choice, View } from '../state/choice';
import { type Reading, relativeError } from './readings';
import type { RegionRow } from './rows';

/** Classes of one row of colours; a value belongs to the first class whose bound it does not exceed. */
export interface Scale {
  readonly bounds: Bounds;
  readonly colours: readonly string[];
}

/** How the territories are painted, and what the legend says about it. */
export interface Painting {
  readonly view: View;
  readonly scale: Scale;
  /** Bounds of the relative error for the view of certainty. */
  readonly paints: ReadonlyMap<string, RegionPaint>;
}

/** Ratios to the country: the middle class is within a fifth. */
const nationBounds = [0.5, 0.8, 1.25, 2];
/** Ratios to an earlier year: the middle class is within a tenth. */
const changeBounds = [0.67, 0.9, 1.11, 1.5];
/** Half widths of the interval in relation to the value. */
export const errorBounds = [0.15, 0.4] as const;

export interface PaintInput {
  readonly rows: readonly RegionRow[];
  readonly readings: ReadonlyMap<string, Reading>;
  readonly indicator: Indicator | null;
  readonly choice: Choice;
  /** Values of every year, for classes that hold for all of them. */
  readonly allValues: readonly number[];
}

/** Points of score: five classes of round width about zero that reach the greatest change. */
function scoreBounds(values: readonly number[]): readonly number[] {
  const greatest = Math.max(1, ...values.map(Math.abs));
  const half = [0.5, 1, 2, 5, 10].find((step) => step * 5 >= greatest * 1.2) ?? 20;
  return [-3 * half, -half, half, 3 * half];
}

/** The column of certainty of a relative error: 0 sure, 1 middling, 2 unsure or without interval. */
export function certaintyOf(error: number | null): 0 | 1 | 2 {
  if (error === null || error > errorBounds[1]) return 2;
  return error > errorBounds[0] ? 1 : 0;
}

/** Classes and colours of a view. */
function scaleOf({ readings, indicator, choice, allValues }: PaintInput): Scale {
  const values = [...readings.values()].flatMap(({ value }) => (value === null ? [] : [value]));
  switch (choice.view) {
    case 'nation':
      return diverging(nationBounds, indicator);
    case 'change':
      return diverging(changeBounds, indicator);
    case 'what-if':
      return diverging(scoreBounds(values), null);
    case 'certainty':
      return {
        bounds: classBounds(values, 3, 'quantile'),
        colours: bivariateColours.map(([colour]) => colour),
      };
    case 'value':
      return sequential(values, allValues, indicator, choice);
  }
}

function sequential(
  values: readonly number[],
  allValues: readonly number[],
  indicator: Indicator | null,
  choice: Choice,
): Scale {
  const greatest = Math.max(...allValues, ...values);
  const declared = choice.classing === 'fixed' ? declaredBounds(indicator?.display?.classes, greatest) : null;
  const bounds =
    declared ?? classBounds(choice.classing === 'fixed' ? allValues : values, choice.steps, choice.classing);
  const isDegrees = declared !== null && indicator?.display?.palette === 'degrees';
  return { bounds, colours: isDegrees ? degreeColours : coloursFor(bounds.length) };
}

/** Brown is always the worse side: for an indicator that is better when higher the colours change places. */
function diverging(bounds: readonly number[], indicator: Indicator | null): Scale {
  const colours = indicator?.direction === 'higher' ? [...divergingColours].reverse() : divergingColours;
  return { bounds: [...bounds, Number.POSITIVE_INFINITY], colours };
}

/**
 * Colours that let a surface of heat above them be seen, in map, key and table alike. Those of certainty stay: pale ones
 * would be taken for one another.
 */
function beneath(scale: Scale, { view, layers }: Choice): Scale {
  const isCovered = view !== 'certainty' && (layers.includes('injuries') || layers.includes('diseases'));
  return isCovered ? { ...scale, colours: scale.colours.map(paled) } : scale;
}

/** The paint of territories whose figures are on their way. */
export const awaitedPainting = (rows: readonly RegionRow[], view: View): Painting => ({
  view,
  scale: { bounds: [], colours: [] },
  paints: new Map(
    rows.map(({ kato }) => [kato, { colour: null, unstable: false, suppressed: false, awaited: true }]),
  ),
});

/** The paint of every territory under the chosen view. */
export function painting(input: PaintInput): Painting {
  const scale = beneath(scaleOf(input), input.choice);
  const paints = new Map(
    input.rows.map(({ kato, figure }): [string, RegionPaint] => {
      const read = input.readings.get(kato);
      const value = read?.value ?? null;
      const place = value === null ? 0 : classOf(value, scale.bounds);
      const colour =
        input.choice.view === 'certainty'
          ? bivariateColours[Math.min(2, place) as 0 | 1 | 2][certaintyOf(relativeError(figure))]
          : (scale.colours[place] ?? null);
      // Told from a region without data by its ground, and from a change that may be chance as well.
      if (read?.fromNone) return [kato, { colour: fromNoneColour, unstable: true, suppressed: false }];
      return [
        kato,
        {
          colour: value === null ? null : colour,
          unstable: value !== null && input.choice.view !== 'certainty' && (read?.uncertain ?? false),
          suppressed: read?.standing === 'suppressed',
        },
      ];
    }),
  );
  return { view: input.choice.view, scale, paints };
}

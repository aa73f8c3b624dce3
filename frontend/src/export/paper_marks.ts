import { enterpriseQuery, type HeatMeasure, heatTiles, vectorTiles } from '../api/resources';
import type { LayerId } from '../i18n/messages';
import { degreeColours, degreeOfScore, rimColour, unrecordedFill, unrecordedRim } from '../legend/palette';
import { type SeenOnMap, seenIn } from '../map/circles_seen';
import {
  facilityRadius,
  groupRadius,
  groupScale,
  loneRadius,
  plainRim,
  rimWidth,
  signalRadius,
} from '../map/group_size';
import { facilityColours, signalColour } from '../map/mark_layers';
import { type DrawnPoint, loadPoints, pictureTiles } from '../map/outlines';
import { heatMeasures, markQuery, type StyleInput, shownMarks } from '../map/style';
import type { Box, PaperFrame } from './paper_frame';

/** A circle of a drawing in the pixels of its zoom. */
export interface PaperCircle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: string;
  readonly stroke: string;
  /** Pixels of its rim. */
  readonly rim: number;
  /** How many it stands for, where that is written into it. */
  readonly text: string;
  /** The colour of that text. */
  readonly ink: string;
}

/** A part of a heat surface, with its picture as a data address so that a file holds it. */
export interface PaperPicture {
  readonly href: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** What lies on the territories of a printed map. */
export interface PaperMarks {
  readonly circles: readonly PaperCircle[];
  readonly pictures: readonly PaperPicture[];
  /** What the circles stand for that lie within the drawing. */
  readonly seen: SeenOnMap;
  /** Layers that are on the screen and could not be drawn. */
  readonly leftOut: readonly LayerId[];
}

/** Nothing on the territories. */
export const noMarks: PaperMarks = {
  circles: [],
  pictures: [],
  seen: { enterprises: seenIn([]), signals: seenIn([]) },
  leftOut: [],
};

/** The zoom whose tiles paper shows. */
export const paperZoom = 4;

const darkInk = '#2b1a10';

const number = ({ properties }: DrawnPoint, name: string): number => Number(properties[name] ?? 0);

/** Room for the number is inside circles of this radius and more. */
const writtenFrom = 9;

function circle(
  point: DrawnPoint,
  radius: number,
  [colour, stroke, ink]: readonly [string, string, string],
  rim = 0.8,
): PaperCircle {
  const count = number(point, 'count');
  return {
    x: point.at[0],
    y: point.at[1],
    radius,
    colour,
    stroke,
    rim,
    ink,
    text: count > 1 && radius >= writtenFrom ? String(count) : '',
  };
}

/** A group or a single enterprise as the map draws it. */
export function enterpriseCircle(point: DrawnPoint, scale: number): PaperCircle {
  const isGroup = number(point, 'count') > 0;
  const degree = isGroup ? degreeOfScore(number(point, 'mean_score')) : Math.max(1, number(point, 'degree'));
  const radius = isGroup
    ? groupRadius(number(point, 'count'), scale, paperZoom)
    : loneRadius(number(point, 'workers'), paperZoom);
  if (number(point, 'without_records') >= Math.max(1, number(point, 'count')))
    return circle(point, radius, [unrecordedFill, unrecordedRim, darkInk], plainRim);
  // A mean hides the worst: whose group has enterprises of degree IV or V is rimmed by their share.
  const bad = isGroup ? number(point, 'degree_4') + number(point, 'degree_5') : 0;
  return circle(
    point,
    radius,
    [
      degreeColours[degree - 1] ?? degreeColours[0],
      bad > 0 ? rimColour : '#3b2a20',
      degree >= 4 ? '#ffffff' : darkInk,
    ],
    isGroup ? rimWidth(bad / number(point, 'count'), paperZoom) : undefined,
  );
}

function markCircle(point: DrawnPoint, layer: 'signals' | 'opo'): PaperCircle {
  const count = number(point, 'count');
  return layer === 'signals'
    ? circle(point, signalRadius(count, paperZoom), [signalColour, '#ffffff', '#ffffff'])
    : circle(point, facilityRadius(count), [
        facilityColours[number(point, 'hazard_class')] ?? facilityColours[0],
        '#ffd54f',
        '#ffffff',
      ]);
}

/** What the points stand for whose circles lie within a box, if only in part. */
export function seenWithin(
  [left, top, width, height]: Box,
  unit: number,
  points: readonly DrawnPoint[],
  circles: readonly PaperCircle[],
): SeenOnMap['enterprises'] {
  return seenIn(
    points
      .filter((_, place) => {
        const { x = 0, y = 0, radius = 0 } = circles[place] ?? {};
        const reach = radius * unit;
        return x + reach > left && x - reach < left + width && y + reach > top && y - reach < top + height;
      })
      .map(({ properties }) => properties),
  );
}

async function asData(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const blob = await response.blob();
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function heatPictures(measure: HeatMeasure, input: StyleInput): Promise<readonly PaperPicture[]> {
  const template = heatTiles(measure, input, input.version).replace('{y}.png', '{y}@2x.png');
  return Promise.all(
    pictureTiles(template).map(async ({ address, ...place }) => ({ href: await asData(address), ...place })),
  );
}

/** Circles of a layer in drawing order, and what those stand for that are seen. */
interface LoadedCircles {
  readonly circles: readonly PaperCircle[];
  readonly seen: SeenOnMap['enterprises'];
}

async function loadCircles(
  layer: 'enterprises' | 'signals' | 'opo',
  query: Readonly<Record<string, string>>,
  input: StyleInput,
  { box, unit }: PaperFrame,
): Promise<LoadedCircles> {
  const points = await loadPoints(vectorTiles(layer, query, input.version), layer);
  const scale = groupScale(input.enterprises);
  const circles = points.map((point) =>
    layer === 'enterprises' ? enterpriseCircle(point, scale) : markCircle(point, layer),
  );
  const seen = seenWithin(box, unit, points, circles);
  return {
    circles: layer === 'enterprises' ? circles.sort((left, right) => right.radius - left.radius) : circles,
    seen,
  };
}

/**
 * Loads what the style draws above the territories; a layer whose tiles do not come is named instead. `frame`: the part of
 * the ground that the drawing shows.
 */
export async function loadMarks(input: StyleInput, frame: PaperFrame): Promise<PaperMarks> {
  const leftOut: LayerId[] = [];
  const orNamed = async <Part>(layer: LayerId, part: Promise<Part>, nothing: Part): Promise<Part> =>
    part.catch(() => {
      leftOut.push(layer);
      return nothing;
    });
  const shown = shownMarks(input);
  // The list of activities has no place beside the names of the regions.
  if (shown.includes('sectors')) leftOut.push('sectors');
  const none: LoadedCircles = { circles: [], seen: seenIn([]) };
  const marks = async (layer: 'signals' | 'opo'): Promise<LoadedCircles> =>
    shown.includes(layer)
      ? orNamed(layer, loadCircles(layer, markQuery(layer, input), input, frame), none)
      : none;
  const [pictures, enterprises, facilities, signals] = await Promise.all([
    Promise.all(
      heatMeasures
        .filter((measure) => input.layers.includes(measure))
        .map((measure) => orNamed(measure, heatPictures(measure, input), [])),
    ),
    input.layers.includes('enterprises') && input.seesEnterprises
      ? orNamed('enterprises', loadCircles('enterprises', enterpriseQuery(input), input, frame), none)
      : none,
    marks('opo'),
    marks('signals'),
  ]);
  return {
    circles: [...enterprises.circles, ...facilities.circles, ...signals.circles],
    pictures: pictures.flat(),
    seen: { enterprises: enterprises.seen, signals: signals.seen },
    leftOut,
  };
}

import { enterpriseQuery, type HeatMeasure, heatTiles, vectorTiles } from '../api/resources';
import type { LayerId } from '../i18n/messages';
import { degreeColours, degreeOfScore, rimColour, unrecordedFill, unrecordedRim } from '../legend/palette';
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
  /** Layers that are on the screen and could not be drawn. */
  readonly leftOut: readonly LayerId[];
}

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

/** Loads what the style draws above the territories; a layer whose tiles do not come is named instead. */
export async function loadMarks(input: StyleInput): Promise<PaperMarks> {
  const leftOut: LayerId[] = [];
  const orNamed = async <Part>(layer: LayerId, part: Promise<readonly Part[]>): Promise<readonly Part[]> =>
    part.catch(() => {
      leftOut.push(layer);
      return [];
    });
  const shown = shownMarks(input);
  // The list of activities has no place beside the names of the regions.
  if (shown.includes('sectors')) leftOut.push('sectors');
  const scale = groupScale(input.enterprises);
  const enterprises = async (): Promise<readonly PaperCircle[]> => {
    const points = await loadPoints(
      vectorTiles('enterprises', enterpriseQuery(input), input.version),
      'enterprises',
    );
    return points
      .map((point) => enterpriseCircle(point, scale))
      .sort((left, right) => right.radius - left.radius);
  };
  const marks = async (layer: 'signals' | 'opo'): Promise<readonly PaperCircle[]> => {
    const points = await loadPoints(vectorTiles(layer, markQuery(layer, input), input.version), layer);
    return points.map((point) => markCircle(point, layer));
  };
  const [pictures, ...circles] = await Promise.all([
    Promise.all(
      heatMeasures
        .filter((measure) => input.layers.includes(measure))
        .map((measure) => orNamed(measure, heatPictures(measure, input))),
    ),
    input.layers.includes('enterprises') && input.seesEnterprises
      ? orNamed('enterprises', enterprises())
      : [],
    ...(['opo', 'signals'] as const)
      .filter((layer) => shown.includes(layer))
      .map((layer) => orNamed(layer, marks(layer))),
  ]);
  return { circles: circles.flat(), pictures: pictures.flat(), leftOut };
}

import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { hatchOn } from '../src/legend/hatching';
import {
  bivariateColours,
  coloursFor,
  degreeColours,
  divergingColours,
  fromNoneColour,
  hatchColour,
  noDataColour,
  paled,
} from '../src/legend/palette';
import { colourShare, territoryLayers, territoryState } from '../src/map/territory_layers';
import { darkTheme, lightTheme } from '../src/map/theme';

const luminance = (colour: string): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, place) => {
    const part = Number.parseInt(colour.slice(1 + 2 * place, 3 + 2 * place), 16) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

/** The palettes of the views, and what they become under a surface of heat. */
const palettes: Readonly<Record<string, readonly string[]>> = {
  five: coloursFor(5),
  seven: coloursFor(7),
  degrees: degreeColours,
  diverging: divergingColours,
  certainty: bivariateColours.flat(),
  marks: [fromNoneColour, noDataColour],
};

/** What is seen of a fill on its ground. */
const blended = (fill: string, share: number, ground: string): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const [over, under] = [fill, ground].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
      return Math.round(share * (over ?? 0) + (1 - share) * (under ?? 0))
        .toString(16)
        .padStart(2, '0');
    })
    .join('')}`;

test.each(Object.entries(palettes))('hatching is seen on every class on paper: %s', (_, fills) => {
  for (const fill of [...fills, ...fills.map(paled)])
    expect(contrast(hatchOn(fill), fill), fill).toBeGreaterThanOrEqual(3);
});

test('hatching is white only where dark lines would drown', () => {
  expect(hatchOn('#21766d')).toBe('#ffffff');
  expect(hatchOn('#8fcbc1')).toBe(hatchColour);
  // Faded out close by, the ground decides.
  expect(hatchOn('#21766d', [0.25], '#f3f1ec')).toBe(hatchColour);
  expect(hatchOn('#8fcbc1', [0.25], '#1a2227')).toBe('#ffffff');
});

/** How much of the pattern of a layer is drawn on a territory at a zoom. */
function opacity(theme: typeof lightTheme, id: string, zoom: number, state: object): number {
  const layer = territoryLayers(theme, true).find((one) => one.id === id);
  const paint = layer?.paint as Record<string, unknown>;
  const parameters = ['zoom', 'feature', 'feature-state'];
  const made = createExpression(
    paint['fill-opacity'] as never,
    {
      type: 'number',
      'property-type': 'data-driven',
      expression: { interpolated: true, parameters },
    } as never,
  );
  if (made.result !== 'success') throw new Error(JSON.stringify(made.value));
  // Tiles are drawn as of their whole zoom.
  return made.value.evaluate({ zoom: Math.floor(zoom) }, { type: 3, properties: {} } as never, state);
}

for (const [name, theme] of Object.entries({ light: lightTheme, dark: darkTheme }))
  test.each(Object.entries(palettes))(`hatching is seen at every zoom of the ${name} map: %s`, (_, fills) => {
    for (const fill of [...fills, theme.noData].flatMap((colour) => [colour, paled(colour)]))
      for (let zoom = 4; zoom < 15; zoom += 0.125) {
        const state = territoryState({ colour: fill, unstable: true, suppressed: false }, theme);
        const dark = opacity(theme, 'territory-unstable', zoom, state);
        const light = opacity(theme, 'territory-unstable-light', zoom, state);
        expect([dark, light].sort(), `${fill} at ${zoom}`).toEqual([0, 1]);
        const ground = blended(fill, colourShare(zoom), theme.land);
        const line = dark === 1 ? hatchColour : '#ffffff';
        expect(contrast(line, ground), `${fill} at ${zoom}`).toBeGreaterThanOrEqual(3);
      }
  });

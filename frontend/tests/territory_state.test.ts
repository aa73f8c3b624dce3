import type { Style } from 'ol/style';
import { expect, test } from 'vitest';
import { hatchColour } from '../src/legend/palette';
import { markPattern } from '../src/map/marks';
import { territoryStyle } from '../src/map/ol_styles';
import { markingLayers, type RegionPaint, territoryState } from '../src/map/territory_layers';
import { darkTheme, lightTheme } from '../src/map/theme';

const unstable = (colour: string) => ({ colour, unstable: true, suppressed: false });
const drawnBy = (state: ReturnType<typeof territoryState>) =>
  markingLayers.filter(([, isCalledFor]) => isCalledFor(state)).map(([id]) => id);

/** The colours of a pattern, each pixel as #rrggbbaa. */
function inks(name: string): ReadonlySet<string> {
  const bytes = [...(markPattern(name)?.data ?? [])];
  const pixels = Array.from({ length: bytes.length / 4 }, (_, at) => bytes.slice(4 * at, 4 * at + 4));
  return new Set(
    pixels.map((pixel) => `#${pixel.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`),
  );
}

test('hatching is white on dark classes until these fade close by, dark on light ones', () => {
  const dark = territoryState(unstable('#0d4f77'), lightTheme);
  expect(dark.whiteAt).toContain('/0/');
  expect(dark.whiteAt).not.toContain('/13/');
  expect(drawnBy(dark)).toEqual(['territory-unstable', 'territory-unstable-light']);
  expect(drawnBy(territoryState(unstable('#8fcbc1'), lightTheme))).toEqual(['territory-unstable']);
  expect(drawnBy(territoryState(unstable('#0d4f77'), darkTheme))).toEqual(['territory-unstable-light']);
  const stable = { ...unstable('#21766d'), unstable: false };
  expect(drawnBy(territoryState(stable, lightTheme))).toEqual([]);
});

test('a territory whose figure is on its way is land, not "no data"', () => {
  const none = { colour: null, unstable: false, suppressed: false };
  expect(territoryState(none, lightTheme).colour).toBe(lightTheme.noData);
  expect(territoryState({ ...none, awaited: true }, lightTheme).colour).toBe(lightTheme.land);
  const look = { theme: lightTheme, coloured: true, within: null, hovered: null, selected: null, zoom: 5 };
  const fillOf = (paint?: RegionPaint): unknown => {
    const paints = new Map(paint === undefined ? [] : [['350000000', paint]]);
    const properties: Readonly<Record<string, string>> = { layer: 'territories', kato: '350000000' };
    const feature = { get: (name: string) => properties[name] };
    return (territoryStyle(feature as never, { ...look, paints }) as Style).getFill()?.getColor();
  };
  expect(fillOf()).toBe(lightTheme.land);
  expect(fillOf({ ...none, awaited: true })).toBe(lightTheme.land);
  expect(String(fillOf(none))).toContain(lightTheme.noData);
});

test('its lines are opaque: their contrast is that of their colour', () => {
  expect(inks('mark-unstable')).toEqual(new Set([`${hatchColour}ff`, '#00000000']));
  expect(inks('mark-unstable-light')).toEqual(new Set(['#ffffffff', '#00000000']));
});

import { expect, test } from 'vitest';
import { hatchOn } from '../src/legend/hatching';
import { bivariateColours, coloursFor, divergingColours, hatchColour } from '../src/legend/palette';

const luminance = (colour: string): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, place) => {
    const part = Number.parseInt(colour.slice(1 + 2 * place, 3 + 2 * place), 16) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

test('hatching is seen on every class, the darkest too', () => {
  for (const fill of [...coloursFor(5), ...coloursFor(7), ...divergingColours, ...bivariateColours.flat()])
    expect(contrast(hatchOn(fill), fill), fill).toBeGreaterThanOrEqual(3);
  expect(hatchOn('#21766d')).toBe('#ffffff');
  expect(hatchOn('#8fcbc1')).toBe(hatchColour);
  // Faded out close by, the ground decides.
  expect(hatchOn('#21766d', 0.25, '#f3f1ec')).toBe(hatchColour);
  expect(hatchOn('#8fcbc1', 0.25, '#1a2227')).toBe('#ffffff');
});

import { expect, test } from 'vitest';
import { heatTiles } from '../src/api/resources';
import { addressVersion } from '../src/map/style_input';

test('who signs in asks for other tiles than those that the browser kept of strangers', () => {
  const question = {
    year: 2022,
    stream: 'BNS',
    heat: 'density',
    isFar: false,
    sector: 'ALL',
    degrees: [],
    size: 'all',
    conditions: [],
  } as const;
  const asked = (account: string | null): string =>
    heatTiles('injuries', question, addressVersion('6.a', account));
  expect(asked(null)).toMatch(/[?&]v=6\.a$/);
  expect(asked('айгүл')).not.toBe(asked(null));
  expect(asked('айгүл')).not.toBe(asked('bolat'));
});

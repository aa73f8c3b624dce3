import { expect, test } from 'vitest';
import { baseOf, below } from '../src/api/base';

test('the base of the page is where its scripts lie', () => {
  expect(baseOf('https://map.kz/assets/page-0a1b2c3d.js')).toBe('');
  expect(baseOf('https://gov.kz/map-of-osh/assets/page-0a1b2c3d.js')).toBe('/map-of-osh');
  expect(baseOf('https://gov.kz/a/b/assets/page-0a1b2c3d.js?v=1')).toBe('/a/b');
  expect(baseOf('http://localhost:5173/src/page/base.ts')).toBe('');
});

test('paths of the server go below the base, other addresses stay', () => {
  expect(below('/api/v1/dataset')).toBe('/api/v1/dataset');
  expect(below('https://other.kz/x')).toBe('https://other.kz/x');
});

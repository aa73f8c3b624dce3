import { afterEach, describe, expect, it, vi } from 'vitest';
import { doubtOf, placeUnder } from '../src/desk/review/pin_place';

afterEach(() => vi.unstubAllGlobals());
const serve = (answer: unknown) => vi.stubGlobal('fetch', async () => Response.json(answer));

describe('A pin', () => {
  it('outside of the country is known before it is sent', async () => {
    serve({ geocoding: { fault: 'outside_country' }, features: [] });
    const place = await placeUnder([60, 35]);
    expect(place).toEqual({ kind: 'outside' });
    expect(doubtOf(place, null)).toBe('outside');
  });
  it('in another region than the register says is doubted', async () => {
    serve({ geocoding: {}, features: [{ properties: { geocoding: { kato: '111000000' } } }] });
    const place = await placeUnder([69.139, 53.649]);
    expect(place).toEqual({ kind: 'region', kato: '110000000' });
    expect(doubtOf(place, '350000000')).toBe('elsewhere');
    expect(doubtOf(place, '113600000')).toBeNull();
    expect(doubtOf(place, null)).toBeNull();
  });
  it('is taken where nobody can say what lies there', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('away')));
    expect(doubtOf(await placeUnder([70, 50]), '350000000')).toBeNull();
  });
});

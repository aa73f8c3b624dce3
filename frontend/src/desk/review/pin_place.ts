import { address, fetchJson } from '../../api/client';
import type { Position } from '../../state/area';

/** What lies under a pin: not the country, or a region by its code. */
export type PinPlace = { readonly kind: 'outside' } | { readonly kind: 'region'; readonly kato: string };

interface ReverseAnswer {
  readonly geocoding: { readonly fault?: string };
  readonly features: readonly {
    readonly properties: { readonly geocoding: { readonly kato?: string | null } };
  }[];
}

/** The region of any code of a territory. */
export const regionOf = (kato: string): string => `${kato.slice(0, 2)}0000000`;

/** Asks what lies under a pin; null where the server does not know, which is no fault of the pin. */
export async function placeUnder([lon, lat]: Position): Promise<PinPlace | null> {
  try {
    const { geocoding, features } = await fetchJson<ReverseAnswer>(
      address('/api/v1/reverse', { lon: String(lon), lat: String(lat) }),
    );
    if (geocoding.fault === 'outside_country') return { kind: 'outside' };
    const kato = features[0]?.properties.geocoding.kato ?? null;
    return kato === null ? null : { kind: 'region', kato: regionOf(kato) };
  } catch {
    return null;
  }
}

/** Whether a pin may not be meant: it lies outside of the country, or in another region than the register says. */
export function doubtOf(place: PinPlace | null, within: string | null): 'outside' | 'elsewhere' | null {
  if (place === null) return null;
  if (place.kind === 'outside') return 'outside';
  return within !== null && within !== '' && regionOf(within) !== place.kato ? 'elsewhere' : null;
}

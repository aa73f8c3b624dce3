import type { LonLat } from '../api/plan_candidates';

/** Addresses that open a navigation program with the way to a position. */
export interface NavigationLink {
  readonly name: string;
  readonly href: string;
}

const six = (degrees: number): string => degrees.toFixed(6);

/**
 * Maps URLs of Google (Maps URLs, api=1), Yandex (rtext) and 2GIS (directions), and the geo: URI of RFC 5870 that phones
 * hand to whatever map they have.
 */
export function navigationLinks([lon, lat]: LonLat): readonly NavigationLink[] {
  const point = `${six(lat)},${six(lon)}`;
  return [
    {
      name: 'Google Maps',
      href: `https://www.google.com/maps/dir/?api=1&travelmode=driving&destination=${point}`,
    },
    { name: 'Yandex', href: `https://yandex.com/maps/?rtt=auto&rtext=~${point}` },
    { name: '2GIS', href: `https://2gis.kz/directions/points/%7C${six(lon)}%2C${six(lat)}` },
    { name: 'geo:', href: `geo:${point}?q=${point}` },
  ];
}

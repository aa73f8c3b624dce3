import { address, fetchJson } from './client';
import type { LonLat } from './plan_candidates';

/** What can be reached from a place; `is_estimated` without road data. No geometry: no road leads away from there. */
export const isochrones = (
  [lon, lat]: LonLat,
  travel: { readonly detour: number; readonly speed_kmh: number },
): Promise<GeoJSON.FeatureCollection<GeoJSON.Polygon | null, { minutes: number; is_estimated: boolean }>> =>
  fetchJson(
    address('/api/v1/isochrones', {
      lon: String(lon),
      lat: String(lat),
      minutes: '30,60,120',
      detour: String(travel.detour),
      speed_kmh: String(travel.speed_kmh),
    }),
  );

import { isFar } from '../api/resources';
import { formatNumber } from '../i18n/numbers';
import type { Position } from '../state/area';
import type { Explorer } from '../state/explorer.svelte';
import type { ClusterMark } from './overlay_layers';
import type { StyleInput } from './style';
import type { MapTheme } from './theme';

/**
 * What addresses of tiles name as the version. A browser keeps what strangers are shown for good; somebody who signs in
 * is shown other tiles, so they have addresses of their own.
 */
export const addressVersion = (version: string, account: string | null): string =>
  account === null ? version : `${version}~${account}`;

/** What the style depends on at this moment; null while the data set is unknown. */
export function styleInput(explorer: Explorer, theme: MapTheme, pin: Position | null): StyleInput | null {
  const { choice, dataset } = explorer;
  if (choice === null || dataset === null) return null;
  return {
    language: explorer.language,
    theme,
    version: addressVersion(dataset.snapshot.version, explorer.viewer.account?.name ?? null),
    layers: choice.layers,
    borders: choice.borders,
    level: choice.within === null ? 'region' : 'district',
    within: choice.within,
    sector: choice.sector,
    degrees: choice.degrees,
    size: choice.size,
    conditions: choice.conditions,
    heat: choice.heat,
    isFar: isFar(choice.camera),
    year: choice.year,
    stream: choice.stream,
    enterprises: dataset.snapshot.enterprises,
    hasFacilities: dataset.layers.some(({ id, present }) => id === 'facilities' && present),
    hasCountries: dataset.layers.some(({ id, present }) => id === 'countries' && present),
    seesEnterprises: explorer.seesEnterprises,
    overlay: {
      area: choice.area,
      pin,
      chosen: explorer.found?.bin === choice.enterprise ? (explorer.found?.position ?? null) : null,
      clusters: choice.layers.includes('clusters') ? clusterMarks(explorer) : [],
    },
  };
}

/** Clusters at their middle territory, with how many times the expected number was observed. */
export function clusterMarks(explorer: Explorer): readonly ClusterMark[] {
  const known = new Map(explorer.territories?.territories.map((place) => [place.kato, place]));
  return explorer.clusters.found.flatMap(({ territories, radius_m, observed, expected }) => {
    const middle = known.get(territories[0] ?? '');
    if (middle === undefined || middle.label === null) return [];
    const times = formatNumber(observed / expected, explorer.language, 1);
    return [
      {
        centre: middle.label,
        kilometres: (radius_m ?? 0) / 1000,
        text: `×${times}`,
        territories,
      },
    ];
  });
}

import type { Explorer } from '../state/explorer.svelte';
import type { StyleInput } from './style';
import type { MapTheme } from './theme';

/** What the style depends on at this moment; null while the data set is unknown. */
export function styleInput(explorer: Explorer, theme: MapTheme): StyleInput | null {
  const { choice, dataset } = explorer;
  if (choice === null || dataset === null) return null;
  return {
    language: explorer.language,
    theme,
    version: dataset.snapshot.version,
    layers: choice.layers,
    borders: choice.borders,
    sector: choice.sector,
    year: choice.year,
    stream: choice.stream,
    hasCountries: dataset.layers.some(({ id, present }) => id === 'countries' && present),
  };
}

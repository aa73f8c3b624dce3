import { untrack } from 'svelte';
import type { Camera } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';
import { type Box, country } from './pointed';

/** What a map does to follow the chosen territory, whichever way it is drawn. */
interface PlacedMap {
  mark(way: 'selected', kato: string | null): void;
  show(box: Box): void;
  look(camera: Camera): void;
  release(): void;
}

/**
 * Lets a map follow the chosen territory and the browser's Back; called while a page is set up. Gives the listener for moves: a
 * map that shows the chosen territory as a whole has no place in the address, so that a link fits every window.
 */
export function followPlace(
  of: () => Explorer,
  map: () => PlacedMap | null,
): (camera: Camera, fitted: Box | null) => void {
  const chosen = (): string | null => of().choice?.territory ?? of().choice?.within ?? null;
  /** The box of a territory, of the country for none; undefined while its borders are on their way. */
  const boxOf = (kato: string | null): Box | undefined => {
    if (kato === null) return country;
    const explorer = of();
    const places = [...(explorer.territories?.territories ?? []), ...(explorer.regions?.territories ?? [])];
    return places.find((known) => known.kato === kato)?.bbox ?? undefined;
  };

  let isNew = true;
  let shown: string | null = null;
  let restored = of().restored;

  $effect(() => {
    const canvas = map();
    const kato = chosen();
    const box = boxOf(kato);
    const explorer = of();
    const wanted = explorer.restored;
    if (canvas === null) return;
    canvas.mark('selected', explorer.choice?.territory ?? null);
    const camera = untrack(() => explorer.choice?.camera ?? null);
    // A link that names both a territory and a place keeps that place; so does what Back leads to.
    const returns = wanted !== restored;
    if (camera !== null && (isNew || returns)) {
      if (returns) canvas.look(camera);
      shown = kato;
    } else if (box !== undefined && (kato !== shown || returns)) {
      shown = kato;
      if (kato === null && !returns) canvas.release();
      else canvas.show(box);
    }
    isNew = false;
    if (box !== undefined || camera !== null) restored = wanted;
  });

  return (camera, fitted) => {
    const explorer = of();
    const isWhole = fitted !== null && String(fitted) === String(boxOf(chosen()));
    if (!isWhole) explorer.choose({ camera }, 'passing');
    else if (explorer.choice?.camera !== null) explorer.choose({ camera: null }, 'passing');
  };
}

import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';

/** What a source takes without a new style: other tiles or other features. */
export type SourceChange =
  | { readonly id: string; readonly tiles: readonly string[] }
  | { readonly id: string; readonly data: unknown };

const withoutContent = (source: SourceSpecification): string =>
  JSON.stringify({ ...source, tiles: undefined, data: undefined });

/**
 * The changes that lead from one style to another when only addresses of tiles and features of the page differ; null
 * when more differs. A filter changes addresses alone, and setting a whole style takes a hundred times as long.
 */
export function contentChanges(before: StyleSpecification, after: StyleSpecification): SourceChange[] | null {
  const frame = ({ sources, ...rest }: StyleSpecification): string =>
    JSON.stringify([rest, Object.keys(sources).sort()]);
  if (frame(before) !== frame(after)) return null;
  const changes: SourceChange[] = [];
  for (const [id, source] of Object.entries(after.sources)) {
    const old = before.sources[id];
    if (old === undefined || withoutContent(old) !== withoutContent(source)) return null;
    if ('tiles' in source && source.tiles !== undefined) {
      if (JSON.stringify('tiles' in old ? old.tiles : null) !== JSON.stringify(source.tiles))
        changes.push({ id, tiles: source.tiles });
    } else if (source.type === 'geojson') {
      if (JSON.stringify('data' in old ? old.data : null) !== JSON.stringify(source.data))
        changes.push({ id, data: source.data });
    }
  }
  return changes;
}

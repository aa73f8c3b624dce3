import { address, fetchJson } from '../api/client';
import { type EnterpriseChoice, enterpriseQuery } from '../api/resources';

interface Page {
  readonly features: readonly { readonly properties: { readonly bin: string } }[];
}

/**
 * Which of some enterprises (BIN) the filters leave out, so that the map does not draw them: the server decides, as it does for the
 * tiles. Without an answer none is said to be left out.
 */
export async function outsideFilters(
  bins: readonly string[],
  choice: EnterpriseChoice,
): Promise<ReadonlySet<string>> {
  const chosen = enterpriseQuery(choice);
  if (bins.length === 0 || Object.keys(chosen).length === 0) return new Set();
  const filter = `bin IN (${bins.map((bin) => `'${bin}'`).join(',')})`;
  const asked = address('/ogc/collections/enterprises/items', {
    ...chosen,
    filter,
    limit: String(bins.length),
  });
  const page = await fetchJson<Page>(asked).catch(() => null);
  const drawn = new Set(page?.features.map(({ properties }) => properties.bin) ?? bins);
  return new Set(bins.filter((bin) => !drawn.has(bin)));
}

import { address, fetchJson } from '../api/client';
import { type EnterpriseChoice, enterpriseQuery } from '../api/resources';
import { type Area, ringOf, wellKnownText } from '../state/area';
import type { Caption } from './caption';

interface Page {
  readonly features: readonly unknown[];
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/** The filter (CQL2-Text) that keeps what lies inside a drawn area. */
export const insideOf = (area: Area): string => `S_INTERSECTS(geometry, ${wellKnownText(area)})`;

const pageLength = '5000';

/**
 * The enterprises inside a drawn area that the choice lets through, as GeoJSON (RFC 7946) whose foreign member `about` says
 * what it is and holds the area itself.
 */
export async function areaGeoJson(
  area: Area,
  choice: EnterpriseChoice,
  about: Pick<Caption, 'subtitle' | 'source'> & { readonly title: string },
): Promise<string> {
  const chosen = enterpriseQuery(choice);
  const filter = insideOf(area);
  const features: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await fetchJson<Page>(
      address('/ogc/collections/enterprises/items', { ...chosen, filter, limit: pageLength, cursor }),
    );
    features.push(...page.features);
    const next = page.links.find(({ rel }) => rel === 'next');
    cursor = next === undefined ? undefined : (new URL(next.href).searchParams.get('cursor') ?? undefined);
  } while (cursor !== undefined);
  return JSON.stringify({
    type: 'FeatureCollection',
    about: {
      title: about.title,
      description: about.subtitle,
      selection: chosen,
      area: { type: 'Polygon', coordinates: [ringOf(area)] },
      enterprises: features.length,
      source: about.source,
      made_on: new Date().toISOString().slice(0, 10),
    },
    features,
  });
}

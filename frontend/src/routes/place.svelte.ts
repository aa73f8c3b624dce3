/** Which part of the pages of routes is open. It stands in the address, so that Back and links work. */
export type Place =
  | { readonly kind: 'list' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'plan'; readonly plan: string }
  | { readonly kind: 'visit'; readonly plan: string; readonly visit: string };

export function readPlace(query: URLSearchParams): Place {
  const plan = query.get('plan');
  const visit = query.get('visit');
  if (plan !== null && /^[A-Za-z0-9]{1,64}$/.test(plan)) {
    return visit !== null && /^\d{12}$/.test(visit) ? { kind: 'visit', plan, visit } : { kind: 'plan', plan };
  }
  return query.has('new') ? { kind: 'draft' } : { kind: 'list' };
}

/** The query of an address that opens a place in a language. */
export function placeQuery(place: Place, language: string): string {
  const query = new URLSearchParams({ lang: language });
  if (place.kind === 'draft') query.set('new', '1');
  if (place.kind === 'plan' || place.kind === 'visit') query.set('plan', place.plan);
  if (place.kind === 'visit') query.set('visit', place.visit);
  return `?${query}`;
}

/** The open place, followed through the browser's history. */
export class OpenPlace {
  now = $state.raw<Place>({ kind: 'list' });

  constructor(query: URLSearchParams) {
    this.now = readPlace(query);
  }

  go(place: Place, language: string): void {
    this.now = place;
    history.pushState(null, '', placeQuery(place, language));
    scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  }

  /** Back and forward of the browser. */
  follow = (): void => {
    this.now = readPlace(new URLSearchParams(location.search));
  };
}

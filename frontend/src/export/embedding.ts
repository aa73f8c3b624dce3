/** Which other sites may show a page of this server in a frame. */
export type Framing =
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'hosts'; readonly hosts: readonly string[] };

/** Reads `frame-ancestors` of a Content-Security-Policy (CSP Level 3, §6.4.2); without it every site may. */
export function framingOf(policy: string | null): Framing {
  const directive = (policy ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => /^frame-ancestors(\s|$)/i.test(part));
  if (directive === undefined) return { kind: 'anywhere' };
  const sources = directive.split(/\s+/).slice(1);
  if (sources.includes('*')) return { kind: 'anywhere' };
  const hosts = sources.filter((source) => !source.startsWith("'"));
  return hosts.length === 0 ? { kind: 'nowhere' } : { kind: 'hosts', hosts };
}

/** Asks the server what its answer for an embedded page allows. Throws when there is no answer. */
export async function framing(address: string): Promise<Framing> {
  const response = await fetch(address, { method: 'HEAD' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return framingOf(response.headers.get('Content-Security-Policy'));
}

/** The code for another page; the title is kept from ending the attribute. */
export function embedCode(address: string, title: string): string {
  const safe = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${safe(address)}" width="800" height="720" title="${safe(title)}"></iframe>`;
}

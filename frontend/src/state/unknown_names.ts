/** What mail programs and networks add to links on their way; nobody asked the page for it. */
const passing = /^utm_|clid$/;

/** The parameters of an address that a page does not know, each as `name=value`: a link of another version, or a slip. */
export const unknownNames = (query: URLSearchParams, known: ReadonlySet<string>): readonly string[] =>
  [...query].flatMap(([name, value]) => (known.has(name) || passing.test(name) ? [] : [`${name}=${value}`]));

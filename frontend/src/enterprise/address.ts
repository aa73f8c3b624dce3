/** What stands in a page's address where the enterprise's number belongs, as a reader would write it. */
export function binOf(path: string): string {
  const written = /\/enterprise\/([^/]+)$/.exec(path)?.[1] ?? '';
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // a lone %: not an encoding
  }
}

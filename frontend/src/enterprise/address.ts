/** What stands in a page's address where the enterprise's number belongs, as a reader would write it. */
export function binOf(path: string): string {
  const written = /\/enterprise\/([^/]+)$/.exec(path)?.[1] ?? '';
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // a lone %: not an encoding
  }
}

const longest = 24;

/** The same as it is told on the page: what is no number may be of any length. */
export const shownBin = (bin: string): string => (bin.length <= longest ? bin : `${bin.slice(0, longest)}…`);

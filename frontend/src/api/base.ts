/**
 * What a proxy cuts off the front of every path, without a slash at the end: of a script at `/osh/assets/page.js` it is
 * `/osh`. Empty when the map has a host name of its own, and in development.
 */
export const baseOf = (script: string): string =>
  /^(.*)\/assets\/[^/]+$/.exec(new URL(script).pathname)?.[1] ?? '';

/** The base of this page: its scripts lie in `BASE/assets/`. */
export const base = baseOf(import.meta.url);

/** A path of the server as the browser has to ask for it. */
export const below = (path: string): string => (path.startsWith('/') ? base + path : path);

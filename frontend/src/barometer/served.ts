/** What the server wrote into the page and need not be fetched again: the known conflicts in its language. */
export interface Served {
  readonly language: string;
  readonly conflicts: readonly Element[];
}

/** To be asked before the page is written anew; null where the server wrote none. */
export function servedConflicts(): Served | null {
  const conflicts = [...document.querySelectorAll('#page #conflicts > details.conflict')];
  return conflicts.length === 0 ? null : { language: document.documentElement.lang, conflicts };
}

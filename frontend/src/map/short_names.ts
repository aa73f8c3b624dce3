/**
 * The word "region" in the names of regions and where it stands. On a map of the whole country it fills the room that
 * the names of others need; cities keep their word, which tells Almaty from the region around it.
 */
export const regionWords: readonly (readonly [string, 'start' | 'end'])[] = [
  [' область', 'end'],
  ['область ', 'start'],
  [' облысы', 'end'],
  [' Region', 'end'],
];

/** From this zoom of the address on there is room for whole names. */
export const wholeNamesFrom = 5;

/** The name of a region without that word; any other name as it is. */
export function shortened(name: string): string {
  for (const [word, side] of regionWords) {
    if (side === 'end' && name.endsWith(word)) return name.slice(0, -word.length);
    if (side === 'start' && name.startsWith(word)) return name.slice(word.length);
  }
  return name;
}

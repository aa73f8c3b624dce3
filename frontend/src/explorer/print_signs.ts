/** What of a key press matters here. */
type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Ctrl+P, on a Mac Cmd+P: the key that writes P, and where the layout has no Latin letters the one at its place. */
export function asksForPrint({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Pressed): boolean {
  if (ctrlKey === metaKey || shiftKey || altKey) return false;
  return /^[a-z]$/i.test(key) ? key.toLowerCase() === 'p' : code === 'KeyP';
}

/** Keys on the way to the browser's own menu, and those that begin a command. */
export const leadsToMenu = ({ key }: Pick<Pressed, 'key'>): boolean =>
  ['Alt', 'Control', 'Meta', 'F10'].includes(key);

/** What stands behind # in an address, or behind its last slash; empty where it cannot be read. */
export function hashText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

import { describe, expect, it } from 'vitest';
import { asksForPrint, leadsToMenu } from '../src/explorer/print_signs';

const plain = { code: 'KeyP', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('keys for printing', () => {
  it('are Ctrl+P and Cmd+P in every layout', () => {
    expect(asksForPrint({ ...plain, key: 'p', ctrlKey: true })).toBe(true);
    expect(asksForPrint({ ...plain, key: 'P', metaKey: true })).toBe(true);
    // Russian and Kazakh layouts write another letter there.
    expect(asksForPrint({ ...plain, key: 'з', ctrlKey: true })).toBe(true);
    // Dvorak writes P elsewhere, and L at this place.
    expect(asksForPrint({ ...plain, key: 'p', code: 'KeyR', ctrlKey: true })).toBe(true);
    expect(asksForPrint({ ...plain, key: 'l', ctrlKey: true })).toBe(false);
  });

  it('are nothing else', () => {
    expect(asksForPrint({ ...plain, key: 'p' })).toBe(false);
    expect(asksForPrint({ ...plain, key: 'P', ctrlKey: true, shiftKey: true })).toBe(false);
    expect(asksForPrint({ ...plain, key: 'p', ctrlKey: true, altKey: true })).toBe(false);
  });

  it('begin a command or open the menu', () => {
    expect(leadsToMenu({ key: 'Alt' })).toBe(true);
    expect(leadsToMenu({ key: 'Control' })).toBe(true);
    expect(leadsToMenu({ key: 'a' })).toBe(false);
  });
});

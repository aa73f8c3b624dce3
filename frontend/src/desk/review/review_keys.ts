/** What a key asks for while the queue has the focus. */
export type ReviewCommand =
  | { readonly act: 'next' | 'previous' | 'accept' | 'pin' | 'reject' | 'undo' | 'reason' | 'leave' }
  | { readonly act: 'candidate'; readonly place: number }
  | { readonly act: 'move'; readonly right: number; readonly down: number }
  | { readonly act: 'zoom'; readonly by: 1 | -1 };

/** The part of a keyboard event that decides. */
export interface Pressed {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const letters: Readonly<Record<string, ReviewCommand>> = {
  KeyN: { act: 'next' },
  KeyP: { act: 'previous' },
  KeyM: { act: 'pin' },
  KeyR: { act: 'reject' },
  KeyU: { act: 'undo' },
  KeyE: { act: 'reason' },
  Enter: { act: 'accept' },
  NumpadEnter: { act: 'accept' },
  NumpadAdd: { act: 'zoom', by: 1 },
  Equal: { act: 'zoom', by: 1 },
  NumpadSubtract: { act: 'zoom', by: -1 },
  Minus: { act: 'zoom', by: -1 },
};

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Pixels the pin moves with one press, and with Shift. */
const strides = { plain: 8, shift: 60 } as const;

/**
 * The command behind a key, by its place on the keyboard: letters lie there in every layout, Kazakh and Russian
 * included. Arrow keys move the pin only while it is out. Null when the key is not ours.
 */
export function reviewCommand(pressed: Pressed, pinIsOut: boolean): ReviewCommand | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(pressed.code)?.[1];
  if (digit !== undefined) return { act: 'candidate', place: Number(digit) - 1 };
  const arrow = arrows[pressed.code];
  if (arrow !== undefined) {
    if (!pinIsOut) return null;
    const stride = pressed.shiftKey ? strides.shift : strides.plain;
    return { act: 'move', right: arrow[0] * stride, down: arrow[1] * stride };
  }
  return letters[pressed.code] ?? null;
}

/**
 * The command behind a key at the place where it is pressed: in a field Escape leaves it and Enter accepts the reason;
 * Enter keeps its meaning on buttons and links. `byKeys`: whether the reader wants keys at all.
 */
export function commandHere(event: KeyboardEvent, byKeys: boolean, pinIsOut: boolean): ReviewCommand | null {
  const target = event.target as HTMLElement;
  if (target.matches('input:not([type="checkbox"]), select, textarea')) {
    if (event.code === 'Escape') return { act: 'leave' };
    return event.code === 'Enter' && target.id === 'review-reason' ? { act: 'accept' } : null;
  }
  if (event.code === 'Enter' && target.matches('button, a, summary, input')) return null;
  return byKeys ? reviewCommand(event, pinIsOut) : null;
}

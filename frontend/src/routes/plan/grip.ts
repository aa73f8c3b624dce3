/** Where a visit that is being dragged would be put: a duty by its key and a place in it, from 0. */
export interface DropPlace {
  readonly duty: string;
  readonly at: number;
}

interface Grip {
  readonly over: (place: DropPlace | null) => void;
  readonly drop: (place: DropPlace) => void;
}

/** Pixels from the upper and lower edge of the window within which the page scrolls along, and how far at a time. */
const edge = 56;
const stride = 14;

/** What lies at a point of the window: a stop, or the end of a duty. */
export function placeAt(x: number, y: number): DropPlace | null {
  const below = document.elementFromPoint(x, y);
  const card = below?.closest<HTMLElement>('[data-duty]');
  const duty = card?.dataset.duty;
  if (!card || duty === undefined) return null;
  const rows = [...card.querySelectorAll('[data-stop]')];
  const row = below?.closest('[data-stop]');
  return { duty, at: row ? rows.indexOf(row) : rows.length };
}

/**
 * Lets a finger or a pen drag a row by its grip; a mouse drags the whole row the browser's own way, which touch screens
 * do not have.
 */
export function grip(node: HTMLElement, { over, drop }: Grip): { destroy: () => void } {
  let pointer: number | null = null;
  const begin = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' || !event.isPrimary) return;
    event.preventDefault();
    pointer = event.pointerId;
    node.setPointerCapture(pointer);
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== pointer) return;
    if (event.clientY < edge) scrollBy(0, -stride);
    if (event.clientY > innerHeight - edge) scrollBy(0, stride);
    over(placeAt(event.clientX, event.clientY));
  };
  const end = (event: PointerEvent): void => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    over(null);
    const place = event.type === 'pointerup' ? placeAt(event.clientX, event.clientY) : null;
    if (place !== null) drop(place);
  };
  const calm = (event: Event): void => {
    if (pointer !== null) event.preventDefault();
  };
  const row = node.closest('[data-stop]');
  node.addEventListener('pointerdown', begin);
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', end);
  node.addEventListener('pointercancel', end);
  node.addEventListener('contextmenu', calm);
  row?.addEventListener('dragstart', calm);
  return { destroy: () => row?.removeEventListener('dragstart', calm) };
}

import {
  type Area,
  distance,
  isSensible,
  mostKilometres,
  type Position,
  thinned,
  untangled,
} from '../state/area';

/** What a drawing needs of a map, whichever library draws it. */
export interface Ground {
  readonly element: HTMLElement;
  /** The position under a point in CSS pixels of the element. */
  position(x: number, y: number): Position;
  /** Shows the outline while it grows; null takes it away. */
  sketch(area: Area | null): void;
  /** Holds the map still while the pointer draws. */
  hold(still: boolean): void;
}

/** Draws an area with the pointer: a freehand line becomes a polygon, a drag from a middle a circle. */
export class Drawing {
  private readonly ground: Ground;
  private readonly kind: Area['kind'];
  private readonly done: (area: Area | null) => void;
  private line: Position[] = [];
  private area: Area | null = null;

  constructor(ground: Ground, kind: Area['kind'], done: (area: Area | null) => void) {
    this.ground = ground;
    this.kind = kind;
    this.done = done;
    ground.hold(true);
    ground.element.style.cursor = 'crosshair';
    ground.element.addEventListener('pointerdown', this.begin);
    ground.element.addEventListener('pointermove', this.grow);
    globalThis.addEventListener('pointercancel', this.cut);
    globalThis.addEventListener('pointerup', this.end);
    globalThis.addEventListener('keydown', this.escape);
  }

  /** Ends without a result. */
  stop(): void {
    this.ground.hold(false);
    this.ground.sketch(null);
    this.ground.element.style.cursor = '';
    this.ground.element.removeEventListener('pointerdown', this.begin);
    this.ground.element.removeEventListener('pointermove', this.grow);
    globalThis.removeEventListener('pointercancel', this.cut);
    globalThis.removeEventListener('pointerup', this.end);
    globalThis.removeEventListener('keydown', this.escape);
  }

  private at(event: PointerEvent): Position {
    const frame = this.ground.element.getBoundingClientRect();
    return this.ground.position(event.clientX - frame.left, event.clientY - frame.top);
  }

  private readonly begin = (event: PointerEvent): void => {
    // A second finger neither draws nor ends what the first one draws.
    if (event.button !== 0 || !event.isPrimary) return;
    this.line = [this.at(event)];
  };

  private readonly grow = (event: PointerEvent): void => {
    const [first] = this.line;
    if (first === undefined || !event.isPrimary) return;
    this.line.push(this.at(event));
    this.area =
      this.kind === 'circle'
        ? {
            kind: 'circle',
            centre: first,
            kilometres: Math.min(distance(first, this.at(event)), mostKilometres),
          }
        : { kind: 'polygon', corners: untangled(thinned(this.line)) };
    this.ground.sketch(this.area);
  };

  private readonly end = (event: PointerEvent): void => {
    if (this.line.length === 0 || !event.isPrimary) return;
    const area = this.area;
    // A mere press draws nothing: the reader is still about to.
    if (area === null || !isSensible(area)) {
      this.cut();
      return;
    }
    this.stop();
    this.done(area);
  };

  /** The line begins anew, as when the browser took the pointer away for a call. */
  private readonly cut = (): void => {
    this.line = [];
    this.area = null;
    this.ground.sketch(null);
  };

  private readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    this.stop();
    this.done(null);
  };
}

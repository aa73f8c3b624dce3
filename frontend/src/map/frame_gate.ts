/** Longest time frames are held back, in milliseconds: what has not come by then is drawn when it comes. */
export const longestHoldMs = 800;

/**
 * Holds a map's frames back until all parts of a change have come, so that it is drawn once. Otherwise the map draws
 * every part as it arrives; without a graphics card a frame takes longer than the server's answers, and the frames that
 * nobody needs keep the last one waiting.
 */
export class FrameGate {
  private readonly awaited = new Set<string>();
  private readonly draw: () => void;
  private isWanted = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(map: { triggerRepaint(): void }) {
    this.draw = map.triggerRepaint.bind(map);
    map.triggerRepaint = () => {
      if (this.awaited.size === 0) this.draw();
      else this.isWanted = true;
    };
  }

  /** No frame until this part has arrived or the longest time is over. */
  hold(part: string): void {
    if (this.awaited.size === 0) this.timer = setTimeout(() => this.open(), longestHoldMs);
    this.awaited.add(part);
  }

  arrived(part: string): void {
    if (this.awaited.delete(part) && this.awaited.size === 0) this.open();
  }

  /** Waits for nothing any more. */
  open(): void {
    clearTimeout(this.timer);
    this.awaited.clear();
    if (this.isWanted) this.draw();
    this.isWanted = false;
  }
}

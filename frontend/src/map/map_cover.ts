import { aspectOf, type Padding, paddingBeside, type Rectangle } from './free_room';
import type { Box } from './pointed';

/** Panels that appear or grow one after another are answered once. */
const calmMs = 120;

/** What a map asks of the panels over it. */
export interface Covered {
  /** The padding that shows a box beside them. */
  padding(box: Box): Padding;
  panels(): readonly Rectangle[];
}

/** The panels that lie over the map. Each is laid with `use:cover.lay`; `onchange` tells when one comes, goes or changes its size. */
export class MapCover {
  onchange: () => void = () => {};
  private readonly panels = new Set<HTMLElement>();
  private readonly sizes = new ResizeObserver(() => this.tell());
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly lay = (panel: HTMLElement): { destroy(): void } => {
    this.panels.add(panel);
    this.sizes.observe(panel);
    return {
      destroy: (): void => {
        this.panels.delete(panel);
        this.sizes.unobserve(panel);
        this.tell();
      },
    };
  };

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onchange(), calmMs);
  }

  /** What the map drawn in `element` asks. */
  of(element: HTMLElement): Covered {
    return { padding: (box) => this.padding(element, box), panels: () => this.over(element) };
  }

  /** The padding that shows a box of degrees beside the panels over the map drawn in `element`. */
  private padding(element: HTMLElement, box: Box): Padding {
    return paddingBeside(element.getBoundingClientRect(), this.over(element), aspectOf(box));
  }

  /** The panels that are seen over the map drawn in `element`. */
  private over(element: HTMLElement): readonly Rectangle[] {
    const frame = element.getBoundingClientRect();
    const within = ({ left, top, right, bottom }: DOMRect): Rectangle => ({
      left: left - frame.left,
      top: top - frame.top,
      right: right - frame.left,
      bottom: bottom - frame.top,
    });
    const seen = [...this.panels].map((panel) => panel.getBoundingClientRect());
    return seen.filter(({ width, height }) => width > 0 && height > 0).map(within);
  }
}

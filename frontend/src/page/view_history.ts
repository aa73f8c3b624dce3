/** Parts of a view that are run through one value after another, with arrow keys or a slider. */
const gradual: readonly string[] = ['year', 'against', 'weights', 'steps'];
/** Values of one part that follow one another faster than this are one step. */
const pauseMs = 1000;

/** The parts of a view that a reader's step changed. */
type Step = readonly string[];

/**
 * Keeps the address of a window in step with its view: a step of the reader is an entry of the browser's history, so that Back takes
 * it back; what passes by (moving the map, playing the years) replaces the entry.
 */
export class ViewHistory {
  private readonly window: Pick<Window, 'history' | 'location' | 'performance'>;
  /** Whether the view takes entries at all: a map inside another page does not, for Back belongs to that page. */
  private readonly keepsSteps: boolean;
  private shown = '';
  private step: Step | null = null;
  private stepAt = Number.NEGATIVE_INFINITY;

  constructor(window: Pick<Window, 'history' | 'location' | 'performance'>, keepsSteps: boolean) {
    this.window = window;
    this.keepsSteps = keepsSteps;
  }

  /** Writes the query of the view that is shown. `step` is the list of parts of the newest step, another list for each. */
  remember(query: string, step: Step): void {
    const isNew = this.step !== null && step !== this.step && query !== this.shown;
    const isEntry = this.keepsSteps && isNew && !this.goesOn(step);
    if (isNew) this.stepAt = this.window.performance.now();
    this.step = step;
    this.shown = query;
    const { history, location } = this.window;
    if (query === location.search) return;
    if (isEntry) history.pushState(null, '', query);
    else history.replaceState(history.state, '', query + location.hash);
  }

  private goesOn(step: Step): boolean {
    const before = this.step ?? [];
    return (
      this.window.performance.now() - this.stepAt < pauseMs &&
      step.every((part) => gradual.includes(part) && before.includes(part))
    );
  }

  /** The query of the entry that Back or Forward led to; null when the view is already that one, as after a link within the page. */
  returned(): URLSearchParams | null {
    const { search } = this.window.location;
    if (search === this.shown) return null;
    this.shown = search;
    this.stepAt = Number.NEGATIVE_INFINITY;
    return new URLSearchParams(search);
  }
}

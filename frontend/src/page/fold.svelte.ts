/** Whether a panel is unfolded. What the reader did last holds for the next visit, too, where the browser allows it. */
export class Fold {
  open = $state(true);
  private readonly key: string;

  /** `name` of the panel, and whether it is unfolded for somebody who never touched it. */
  constructor(name: string, otherwise: boolean) {
    this.key = `fold-${name}`;
    const kept = this.kept();
    this.open = kept === null ? otherwise : kept === 'open';
  }

  private kept(): string | null {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null;
    }
  }

  turn = (): void => {
    this.open = !this.open;
    try {
      localStorage.setItem(this.key, this.open ? 'open' : 'folded');
    } catch {
      // It holds for this view only.
    }
  };
}

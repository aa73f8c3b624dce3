import type { FigureQuestion } from '../api/resources';
import { type ScanCluster, scanClusters } from '../api/studies';

/** Clusters that chance produces less often than one time in twenty. */
const significance = 0.05;

/** The significant clusters of the chosen figure, asked for while their layer is on. */
export class Clusters {
  found = $state.raw<readonly ScanCluster[]>([]);
  /** True when the indicator cannot be scanned (it is no rate) or too few territories are left. */
  unfit = $state(false);
  private key = '';

  async search(question: Omit<FigureQuestion, 'years'> & { readonly year: number }): Promise<void> {
    const key = JSON.stringify(question);
    if (key === this.key) return;
    this.key = key;
    try {
      const clusters = await scanClusters(question);
      if (key !== this.key) return;
      this.found = clusters.filter(
        ({ p_permutation, observed, expected }) => p_permutation <= significance && observed > expected,
      );
      this.unfit = false;
    } catch {
      if (key !== this.key) return;
      this.found = [];
      this.unfit = true;
    }
  }

  /** The chosen figure cannot be scanned: nothing is asked. */
  refuse(): void {
    this.clear();
    this.unfit = true;
  }

  /** What was found stands on older data: the next search asks anew. */
  forget(): void {
    this.key = '';
  }

  clear(): void {
    this.key = '';
    this.found = [];
    this.unfit = false;
  }
}

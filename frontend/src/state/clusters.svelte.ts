import { failureOf, mayPass } from '../api/failure';
import type { FigureQuestion } from '../api/resources';
import { type ScanCluster, scanClusters } from '../api/studies';

/** Clusters that chance produces less often than one time in twenty. */
const significance = 0.05;

/** The significant clusters of the chosen figure, asked for while their layer is on. */
export class Clusters {
  found = $state.raw<readonly ScanCluster[]>([]);
  /** Why nothing was sought: the indicator is no rate, too few territories have a value, or no answer came. */
  unfit = $state<'unfit' | 'few' | 'unanswered' | null>(null);
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
      this.unfit = null;
    } catch (thrown) {
      if (key !== this.key) return;
      this.found = [];
      const failure = failureOf(thrown);
      if (mayPass(failure)) this.key = '';
      this.unfit = failure.kind === 'refused' && failure.status === 400 ? 'few' : 'unanswered';
    }
  }

  /** The chosen figure cannot be scanned, or stands for too few territories: nothing is asked. */
  refuse(why: 'unfit' | 'few'): void {
    this.clear();
    this.unfit = why;
  }

  /** What was found stands on older data: the next search asks anew. */
  forget(): void {
    this.key = '';
  }

  clear(): void {
    this.key = '';
    this.found = [];
    this.unfit = null;
  }
}

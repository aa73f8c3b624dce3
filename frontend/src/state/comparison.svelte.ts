import { type Failure, failureOf } from '../api/failure';
import type { FigureQuestion } from '../api/resources';
import { type ChangeRow, changeOfPlace, changes } from '../api/studies';

/** The change of every territory, of the country and of the region around between two years with its probability of chance, asked for once per question. */
export class Comparison {
  rows = $state.raw<readonly ChangeRow[]>([]);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Probability that chance alone explains the change, by KATO. */
  readonly chances: ReadonlyMap<string, number> = $derived(
    new Map(
      this.rows.flatMap(({ territory, change }): [string, number][] =>
        change?.p_value == null ? [] : [[territory, change.p_value]],
      ),
    ),
  );
  private key = '';

  async load(
    question: Omit<FigureQuestion, 'years'> & { readonly year: number },
    against: number,
  ): Promise<void> {
    const key = JSON.stringify([question, against]);
    if (key === this.key) return;
    this.key = key;
    this.rows = [];
    this.busy = true;
    this.failure = null;
    try {
      const [rows, nation, around] = await Promise.all([
        changes(question, against),
        changeOfPlace({ ...question, within: null }, against),
        question.within === null ? null : changeOfPlace(question, against),
      ]);
      const wholes = [
        { territory: 'KZ', change: nation },
        ...(question.within === null ? [] : [{ territory: question.within, change: around }]),
      ];
      if (key === this.key) this.rows = [...rows, ...wholes];
    } catch (thrown) {
      if (key === this.key) {
        this.failure = failureOf(thrown);
        this.key = '';
      }
    }
    this.busy = false;
  }

  /** What is shown has no change that the server could tell. */
  clear(): void {
    this.key = '';
    this.rows = [];
    this.failure = null;
  }

  /** What was compared is older data: the next question is asked anew. */
  forget(): void {
    this.key = '';
  }
}

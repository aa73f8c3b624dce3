import { type Failure, failureOf } from '../../api/failure';
import {
  askForReview,
  decide,
  inForce,
  type Review,
  type ReviewState,
  review,
  reviewPageSize,
  reviews,
  type Verdict,
  withdrawDecision,
} from '../../api/reviews';
import type { Position } from '../../state/area';

/** Ways a steward can decide: a candidate, an own position, or that there is no such place. */
export type VerdictKind = 'candidate' | 'position' | 'nowhere';

/** The queue of doubtful addresses with the one that is open, what is chosen for it, and what was decided last. */
export class ReviewQueue {
  state = $state<ReviewState>('open');
  rows = $state.raw<readonly Review[]>([]);
  /** Place of the open address in the rows. */
  at = $state(0);
  /** Place of the chosen candidate, null for none. */
  candidate = $state<number | null>(null);
  /** Where the steward put the pin. */
  pin = $state.raw<Position | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  hasMore = $state(false);
  /** The last decision of this visit, which can be undone. */
  last = $state.raw<Review | null>(null);
  /** The address that was decided on last, or whose decision was taken back, with the job that moves its enterprises. */
  changed = $state.raw<Review | null>(null);
  /** The number that was asked for last; null: the head of the queue. */
  private wanted: number | null = null;
  readonly open = $derived(this.rows[this.at] ?? null);
  /** Whether the open address is of regions that the reader may not decide for. */
  readonly isClosed = $derived(this.open?.may_decide === false);
  readonly verdict = $derived<VerdictKind | null>(
    this.pin !== null ? 'position' : this.candidate !== null ? 'candidate' : null,
  );

  async load(state: ReviewState = this.state): Promise<void> {
    this.state = state;
    this.wanted = null;
    await this.attempt(async () => {
      const rows = await reviews(state, 0);
      if (this.wanted !== null) return;
      this.rows = rows;
      this.hasMore = this.rows.length === reviewPageSize;
      this.go(0);
    });
  }

  async more(): Promise<void> {
    await this.attempt(async () => {
      const next = await reviews(this.state, this.rows[this.rows.length - 1]?.id ?? 0);
      const known = new Set(this.rows.map(({ id }) => id));
      this.rows = [...this.rows, ...next.filter(({ id }) => !known.has(id))];
      this.hasMore = next.length === reviewPageSize;
    });
  }

  /** Puts an address that somebody doubts on top of the queue and opens it. */
  async ask(query: string, within: string | null, csrf: string): Promise<void> {
    await this.attempt(async () => {
      const asked = await askForReview(query, within, csrf);
      this.rows = [asked, ...this.rows.filter(({ id }) => id !== asked.id)];
      this.go(0);
    });
  }

  /** Opens one address of the queue by its number, decided or not: it is put on top. */
  async show(id: number): Promise<void> {
    this.wanted = id;
    await this.attempt(async () => {
      const wanted = await review(id);
      // The reader may have gone on to another one meanwhile.
      if (this.wanted !== id) return;
      this.rows = [wanted, ...this.rows.filter((row) => row.id !== id)];
      this.go(0);
    });
  }

  go(to: number): void {
    this.at = Math.max(0, Math.min(this.rows.length - 1, to));
    this.candidate = null;
    this.pin = null;
    this.failure = null;
    void this.fill();
  }

  /** Asks for what the list does not tell of the open address: who has it, and what was decided on it. */
  private async fill(): Promise<void> {
    const open = this.open;
    if (open === null || open.enterprises !== undefined) return;
    try {
      const whole = await review(open.id);
      this.rows = this.rows.map((row) => (row.id === whole.id ? whole : row));
    } catch {
      // It is beside what the steward came for, and a decision that is in force already is refused anyway.
    }
  }

  async step(by: 1 | -1): Promise<void> {
    if (by === 1 && this.at === this.rows.length - 1 && this.hasMore) await this.more();
    this.go(this.at + by);
  }

  /** Where the chosen candidate lies; null without one. */
  get chosenPosition(): Position | null {
    const chosen = this.candidate === null ? undefined : this.open?.candidates[this.candidate];
    return chosen === undefined ? null : [...chosen.geometry.coordinates];
  }

  /** Chooses a candidate; the pin goes. False when the address has no such candidate. */
  choose(candidate: number): boolean {
    if (this.open?.candidates[candidate] === undefined) return false;
    this.candidate = candidate;
    this.pin = null;
    return true;
  }

  put(pin: Position | null): void {
    this.pin = pin;
  }

  /** Decides on the open address and goes on to the next. False when the server refused. */
  async settle(kind: VerdictKind, precision: string, reason: string, csrf: string): Promise<boolean> {
    const review = this.open;
    const verdict = this.verdictOf(kind, precision);
    if (review === null || verdict === null) return false;
    return this.attempt(async () => {
      this.last = await decide(review.id, verdict, reason, csrf);
      this.changed = this.last;
      this.replace(this.last);
    });
  }

  /** Takes the last decision back, or the one in force of the open address. */
  async undo(reason: string, csrf: string): Promise<boolean> {
    const open = this.open;
    const target = open !== null && inForce(open) !== null ? open : this.last;
    if (target === null) return false;
    return this.attempt(async () => {
      const reopened = await withdrawDecision(target.id, reason, csrf);
      this.last = null;
      this.changed = reopened;
      const at = this.rows.findIndex(({ id }) => id === reopened.id);
      this.rows =
        at >= 0
          ? this.rows.map((row) => (row.id === reopened.id ? reopened : row))
          : [...this.rows.slice(0, this.at), reopened, ...this.rows.slice(this.at)];
      this.go(at >= 0 ? at : this.at);
    });
  }

  private verdictOf(kind: VerdictKind, precision: string): Verdict | null {
    if (kind === 'nowhere') return { nowhere: true };
    if (kind === 'position') return this.pin === null ? null : { position: this.pin, precision };
    return this.candidate === null ? null : { candidate: this.candidate };
  }

  /** A decided address leaves the list of open ones and stays in the others. */
  private replace(decided: Review): void {
    if (this.state === 'open') {
      this.rows = this.rows.filter(({ id }) => id !== decided.id);
      this.go(this.at);
    } else {
      this.rows = this.rows.map((row) => (row.id === decided.id ? decided : row));
      this.go(this.at + 1);
    }
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

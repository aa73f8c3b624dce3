import { type Failure, failureOf } from '../../api/failure';
import { cancelJob } from '../../api/jobs';
import {
  type PlanProgress,
  type PlanVisit,
  plan,
  planProgress,
  type Replan,
  replan,
  type StoredPlan,
} from '../../api/plans';
import { momentOfPlan } from '../clock';
import { valueAtStake, visitsById } from '../duties';
import { silenceMs } from '../offline/silence';
import type { ChangeOutcome } from './change_text';
import { guessOf, wholePlan } from './whole_plan';

const pauseMs = 500;

/** A plan that is open: its newest version, how far a search has come, and what is asked of it. */
export class FieldPlan {
  readonly id: string;
  plan = $state.raw<StoredPlan | null>(null);
  progress = $state.raw<PlanProgress | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** True when the shown plan comes from this device. */
  isStored = $state(false);
  /** The newest job that planned, as far as this page followed one. */
  job = $state('');
  busy = $state(false);
  readonly visits = $derived.by(
    (): ReadonlyMap<string, PlanVisit> =>
      this.plan === null || this.plan.version === 0
        ? new Map(guessOf(this.id)?.visits.map((visit) => [visit.id, visit]))
        : visitsById(this.plan),
  );
  readonly inspectors = $derived.by(
    (): readonly string[] =>
      this.plan?.problem?.inspectors.map(({ id }) => id) ?? guessOf(this.id)?.inspectors ?? [],
  );
  readonly atStake = $derived(valueAtStake([...this.visits.values()]));
  private gone = false;

  constructor(id: string) {
    this.id = id;
  }

  close(): void {
    this.gone = true;
  }

  /**
   * Loads the newest version. Without a network the stored one stands in: after some silence, at once where the network
   * is known to be silent. It gives way when the server answers.
   */
  async load(stored: StoredPlan | null, patienceMs: number = silenceMs): Promise<void> {
    this.failure = null;
    const standIn = (): void => {
      if (stored === null || this.plan !== null) return;
      this.plan = wholePlan(stored);
      this.isStored = true;
    };
    if (patienceMs === 0) standIn();
    const later = setTimeout(standIn, patienceMs);
    try {
      this.plan = wholePlan(await plan(this.id));
      this.isStored = false;
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (stored !== null && (failure.kind !== 'refused' || failure.status === 401)) {
        this.plan = wholePlan(stored);
        this.isStored = true;
        return;
      }
      this.failure = failure;
      return;
    } finally {
      clearTimeout(later);
    }
    if (this.plan.state !== 'planning') return;
    try {
      await this.watch();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Follows a search to its end, however long it takes, and shows the best plan so far on the way. */
  private async watch(): Promise<void> {
    let silent = 0;
    while (!this.gone) {
      try {
        this.progress = await planProgress(this.id);
        this.job = this.progress.job ?? this.job;
        silent = 0;
      } catch (thrown) {
        // A network that is lost for a moment ends nothing: the server goes on planning.
        if (++silent > 10) throw thrown;
      }
      if (this.progress !== null && this.progress.state !== 'planning') break;
      await new Promise((done) => setTimeout(done, pauseMs));
    }
    if (this.gone) return;
    this.plan = wholePlan(await plan(this.id));
  }

  /** Ends the search: the best plan so far is kept. */
  async stop(csrf: string): Promise<void> {
    const job = this.progress?.job ?? this.plan?.job;
    if (job) await cancelJob(job, csrf).catch(() => undefined);
  }

  /** Whoever changes a plan on one of its days changes what is left of that day. */
  private momentNow(): Pick<Replan, 'now'> {
    const problem = this.plan?.problem;
    const now = problem ? momentOfPlan(problem.first_day, problem.days, new Date()) : null;
    return now === null ? {} : { now };
  }

  /** Changes the plan and says how that ended; null while another change is under way. */
  async change(wish: Omit<Replan, 'expected_version'>, csrf: string): Promise<ChangeOutcome | null> {
    if (this.plan === null || this.busy) return null;
    const before = this.plan.version;
    this.busy = true;
    this.failure = null;
    try {
      await replan(this.id, { ...this.momentNow(), ...wish, expected_version: before }, csrf);
      this.progress = null;
      await this.watch();
      return this.plan.version > before
        ? { kind: 'changed' }
        : { kind: 'failed', message: this.plan.message, job: this.job };
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind !== 'refused' || failure.status !== 409) return { kind: 'refused', failure };
      const code = failure.cause?.code;
      // A version that somebody is making is followed to its end; the reader hears at once why theirs was not taken.
      if (code === 'plan_under_way') void this.load(null);
      else await this.load(null);
      return code === 'plan_under_way' || code === 'plan_archived'
        ? { kind: 'refused', failure }
        : { kind: 'outrun' };
    } finally {
      this.busy = false;
    }
  }
}

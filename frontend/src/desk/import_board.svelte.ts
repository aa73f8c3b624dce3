import type { DatasetSnapshot } from '../api/answers';
import { type Failure, failureOf } from '../api/failure';
import { type ImportJob, type ImportKind, importOffer } from '../api/imports';
import { after, isOver, isPassing, jobs, longerPause } from '../api/jobs';
import { dataset } from '../api/resources';

const restMs = 2000;

/** What the server takes, what it holds, and its jobs; a server that is away is asked again until it is back. */
export class ImportBoard {
  snapshot = $state.raw<DatasetSnapshot | null>(null);
  kinds = $state.raw<readonly ImportKind[]>([]);
  list = $state.raw<readonly ImportJob[]>([]);
  kindsCame = $state(false);
  jobsCame = $state(false);
  /** The longest file that the server takes, in bytes; without an answer any. */
  most = Number.POSITIVE_INFINITY;
  /** Whether the server does not answer; it is asked again by itself. */
  away = $state(false);
  trouble = $state.raw<Failure | null>(null);
  private here = true;
  private asking = false;
  private readonly isSending: () => boolean;

  /** While a file is on its way whoever sends it follows its job. */
  constructor(isSending: () => boolean) {
    this.isSending = isSending;
  }

  stop(): void {
    this.here = false;
  }

  /** Everything anew, and the jobs until all have ended. */
  async load(): Promise<void> {
    if (await this.untilAnswered(() => this.ask())) await this.watch();
  }

  /** The jobs as they are now. */
  async refresh(): Promise<void> {
    if (await this.untilAnswered(() => this.readJobs())) await this.watch();
  }

  /** What the server holds, which an import may have changed. */
  readonly renew = (): Promise<void> =>
    dataset().then(
      (answer) => {
        this.snapshot = answer.snapshot;
      },
      () => {}, // a server that is away is told beside the jobs
    );

  readonly take = (state: ImportJob): void => {
    const others = this.list.filter(({ id }) => id !== state.id);
    this.list = [state, ...others].sort((left, right) => right.created_at - left.created_at);
  };

  private async ask(): Promise<void> {
    // A server without contracts of records still takes borders and figures.
    const offer = await importOffer().catch((thrown: unknown) => {
      if (isPassing(failureOf(thrown))) throw thrown;
      return null;
    });
    this.kinds = offer?.kinds ?? [];
    this.most = offer?.most_bytes ?? this.most;
    this.kindsCame = true;
    await this.renew();
    await this.readJobs();
  }

  private async readJobs(): Promise<void> {
    this.list = await jobs();
    this.jobsCame = true;
  }

  /** Does it until the server answers, with longer and longer pauses; false where it refuses or the page is left. */
  private async untilAnswered(work: () => Promise<void>): Promise<boolean> {
    this.trouble = null;
    for (let pause = restMs; this.here; pause = longerPause(pause)) {
      try {
        await work();
        this.away = false;
        return true;
      } catch (thrown) {
        const failure = failureOf(thrown);
        this.away = isPassing(failure);
        if (!this.away) {
          this.trouble = failure;
          return false;
        }
      }
      await after(pause);
    }
    return false;
  }

  /** Asks for the jobs that nobody follows here, begun before this page or elsewhere, until all have ended. */
  private async watch(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    while (this.here && this.list.some((job) => !isOver(job))) {
      await after(restMs);
      if (this.isSending()) continue;
      if (!(await this.untilAnswered(() => this.readJobs()))) break;
      if (this.list.every(isOver)) await this.renew();
    }
    this.asking = false;
  }
}

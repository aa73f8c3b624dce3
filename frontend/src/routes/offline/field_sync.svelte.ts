import type { Failure } from '../../api/failure';
import { type FieldResult, sendResults } from '../../api/plan_pack';
import type { Account } from '../../api/session';
import type { Names } from '../../api/types';
import { outboxStore } from './database';
import { Outbox, type OutboxEntry } from './outbox';

/** Results of this device and their way to the server, as the page shows them. */
export class FieldSync {
  entries = $state.raw<readonly OutboxEntry[]>([]);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** False where the browser keeps nothing (a private window): results then need a network. */
  keeps = $state(true);
  /** Signed in as nobody the name of whoever stored the packs stands in. */
  owner = $state('');
  private csrf = '';
  private readonly outbox = new Outbox(outboxStore, (plan, results) => sendResults(plan, results, this.csrf));
  readonly waiting = $derived(this.entries.filter(({ state }) => state === 'waiting'));
  readonly conflicts = $derived(
    this.entries.filter(({ state }) => state === 'conflict' || state === 'refused'),
  );

  /** Takes the account that may send; without one results only wait. */
  take(account: Account | null, owner: string): void {
    this.csrf = account?.csrf_token ?? '';
    this.owner = owner;
  }

  async refresh(): Promise<void> {
    try {
      this.entries = (await outboxStore.entries()).filter(({ owner }) => owner === this.owner);
      this.keeps = true;
    } catch {
      this.keeps = false;
    }
  }

  /** Records first, sends then: a result is on the disk before anything can go wrong on the way. `mended` was refused and goes. */
  async record(
    plan: string,
    result: FieldResult,
    name: Partial<Names>,
    mended: OutboxEntry | null = null,
  ): Promise<void> {
    if (mended === null) await this.outbox.record(result, plan, this.owner, Date.now(), name);
    else await this.outbox.amend(mended, result, Date.now());
    await this.refresh();
    void this.send();
  }

  async insist(entry: OutboxEntry): Promise<void> {
    await this.outbox.insist(entry, crypto.randomUUID(), Date.now());
    await this.refresh();
    await this.send();
  }

  async drop(entry: OutboxEntry): Promise<void> {
    await this.outbox.drop(entry);
    await this.refresh();
  }

  /** Sends what waits. Two windows never send at the same time. */
  async send(): Promise<void> {
    if (this.busy || this.csrf === '' || this.waiting.length === 0) return;
    this.busy = true;
    try {
      const work = async (): Promise<void> => {
        this.failure = await this.outbox.synchronise(this.owner);
      };
      const locks = navigator.locks as LockManager | undefined;
      await (locks === undefined ? work() : locks.request('oshmap-outbox', work));
    } finally {
      this.busy = false;
      await this.refresh();
    }
  }
}

import { type Failure, failureOf } from '../../api/failure';
import type { FieldResult, ResultAnswer, StoredResult } from '../../api/plan_pack';
import type { Names } from '../../api/types';

/** A result that was recorded on this device, and what became of it. */
export interface OutboxEntry {
  readonly uuid: string;
  readonly plan: string;
  /** Who recorded it. */
  readonly owner: string;
  readonly result: FieldResult;
  /** Of the enterprise that was visited. */
  readonly name?: Partial<Names>;
  /** `sent` stays as a receipt until the server's own list shows it. */
  readonly state: 'waiting' | 'sent' | 'conflict' | 'refused';
  readonly sentence: string;
  /** What stands on the server in the place of it. */
  readonly stored: StoredResult | null;
  /** Milliseconds since 1970, later than all before it whatever the clock says; decides the order of sending. */
  readonly savedAt: number;
}

/** Whether sending the same again can come to nothing else: a plan that is gone or no longer within reach. */
function isForGood(failure: Failure): failure is Extract<Failure, { readonly kind: 'refused' }> {
  if (failure.kind !== 'refused' || failure.status < 400 || failure.status >= 500) return false;
  return ![401, 408, 409, 429].includes(failure.status) && !/CSRF|sign in/i.test(failure.detail);
}

/** Whether a failure meets every request alike: no network, nobody signed in, too many requests. */
const concernsAll = (failure: Failure): boolean =>
  failure.kind === 'unreachable' ||
  failure.kind === 'starting' ||
  (failure.kind === 'refused' &&
    (failure.status === 401 || failure.status === 403 || failure.status === 429));

/** Where entries are kept; each call is one transaction. */
export interface OutboxStore {
  entries(): Promise<readonly OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(uuid: string): Promise<void>;
}

export type Sender = (plan: string, results: readonly FieldResult[]) => Promise<readonly ResultAnswer[]>;

/** Most results in one request. */
const portion = 100;

/**
 * Results wait here until the server has confirmed each by its UUID. An entry leaves `waiting` only by an answer that
 * names it: a lost answer means that it is sent again, and the server knows it by its UUID. So nothing is lost or doubled.
 */
export class Outbox {
  private readonly store: OutboxStore;
  private readonly send: Sender;

  constructor(store: OutboxStore, send: Sender) {
    this.store = store;
    this.send = send;
  }

  async record(
    result: FieldResult,
    plan: string,
    owner: string,
    clock: number,
    name: Partial<Names> = {},
  ): Promise<void> {
    const before = (await this.store.entries()).map(({ savedAt }) => savedAt + 1);
    const savedAt = Math.max(clock, ...before);
    await this.store.put({
      uuid: result.uuid,
      plan,
      owner,
      result,
      name,
      state: 'waiting',
      sentence: '',
      stored: null,
      savedAt,
    });
  }

  /** A refused result mended: the new one is on the disk before the old one goes. */
  async amend(entry: OutboxEntry, result: FieldResult, clock: number): Promise<void> {
    await this.record(result, entry.plan, entry.owner, clock, entry.name);
    await this.store.remove(entry.uuid);
  }

  /**
   * Sends what waits, the oldest first. A plan whose results are refused as a whole keeps back no other. The first
   * failure that left something waiting, null when everything was answered.
   */
  async synchronise(owner: string): Promise<Failure | null> {
    const waiting = (await this.store.entries())
      .filter((entry) => entry.state === 'waiting' && entry.owner === owner)
      .sort((left, right) => left.savedAt - right.savedAt);
    let left: Failure | null = null;
    for (const plan of new Set(waiting.map((entry) => entry.plan))) {
      const failure = await this.sendPlan(
        plan,
        waiting.filter((entry) => entry.plan === plan),
      );
      left ??= failure;
      if (failure !== null && concernsAll(failure)) break;
    }
    return left;
  }

  /** Sends the results of one plan in portions until one fails. */
  private async sendPlan(plan: string, own: readonly OutboxEntry[]): Promise<Failure | null> {
    for (let first = 0; first < own.length; first += portion) {
      const part = own.slice(first, first + portion);
      try {
        const answers = await this.send(
          plan,
          part.map(({ result }) => result),
        );
        await this.take(part, answers);
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (!isForGood(failure)) return failure;
        for (const entry of part)
          await this.store.put({ ...entry, state: 'refused', sentence: failure.detail, stored: null });
      }
    }
    return null;
  }

  private async take(part: readonly OutboxEntry[], answers: readonly ResultAnswer[]): Promise<void> {
    const byUuid = new Map(answers.map((answer) => [answer.uuid, answer]));
    for (const entry of part) {
      const answer = byUuid.get(entry.uuid);
      // Without an answer of its own the entry waits for the next time.
      if (answer === undefined) continue;
      const isKept = answer.state === 'stored' || answer.state === 'known';
      await this.store.put({
        ...entry,
        state: isKept ? 'sent' : answer.state === 'conflict' ? 'conflict' : 'refused',
        sentence: answer.sentence,
        stored: answer.stored,
      });
    }
  }

  /** Keeps one's own result of a conflict: it is sent again as a correction of what stands on the server. */
  async insist(entry: OutboxEntry, uuid: string, clock: number): Promise<void> {
    const replaces = entry.stored?.uuid ?? null;
    await this.record({ ...entry.result, uuid, replaces }, entry.plan, entry.owner, clock, entry.name);
    await this.store.remove(entry.uuid);
  }

  /** Lets go of one's own result: what stands on the server stays. */
  drop(entry: OutboxEntry): Promise<void> {
    return this.store.remove(entry.uuid);
  }
}

/** The result that stands for a visit: the newest on this device that was not let go, else the server's. */
export function standingResult(
  visit: string,
  entries: readonly OutboxEntry[],
  stored: readonly StoredResult[],
): { readonly result: FieldResult; readonly entry: OutboxEntry | null } | null {
  const own = entries
    .filter((entry) => entry.result.visit === visit && entry.state !== 'refused')
    .sort((left, right) => right.savedAt - left.savedAt)[0];
  const known = stored.find((result) => result.visit === visit && result.replaced_by === null);
  if (own !== undefined) {
    // A receipt gives way to the server's own list, which may hold a later correction.
    if (own.state === 'sent' && known !== undefined) return { result: known, entry: null };
    return { result: own.result, entry: own };
  }
  return known === undefined ? null : { result: known, entry: null };
}

/** The UUID a new result of a visit corrects; null for the first. */
export function correctedBy(
  visit: string,
  entries: readonly OutboxEntry[],
  stored: readonly StoredResult[],
): string | null {
  return standingResult(visit, entries, stored)?.result.uuid ?? null;
}

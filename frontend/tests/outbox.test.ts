import { describe, expect, it } from 'vitest';
import { ApiError } from '../src/api/failure';
import type { FieldResult, ResultAnswer, StoredResult } from '../src/api/plan_pack';
import {
  correctedBy,
  Outbox,
  type OutboxEntry,
  type OutboxStore,
  type Sender,
  standingResult,
} from '../src/routes/offline/outbox';

/** A store that keeps what it is given, as the browser's database does. */
class MemoryStore implements OutboxStore {
  readonly kept = new Map<string, OutboxEntry>();
  async entries(): Promise<readonly OutboxEntry[]> {
    return [...this.kept.values()];
  }
  async put(entry: OutboxEntry): Promise<void> {
    this.kept.set(entry.uuid, entry);
  }
  async remove(uuid: string): Promise<void> {
    this.kept.delete(uuid);
  }
}

const result = (uuid: string, visit = '990000000001', more: Partial<FieldResult> = {}): FieldResult => ({
  uuid,
  visit,
  outcome: 'done',
  visited_at: '2026-03-02T10:30',
  kind: 'planned',
  effort_days: 0.5,
  note: '',
  position: null,
  violations: [],
  replaces: null,
  ...more,
});

const stored = (of: FieldResult, author = 'somebody'): StoredResult => ({
  ...of,
  replaced_by: null,
  author,
  received_at: 1,
  register: 'waiting',
  register_note: null,
  inspection: null,
});

/** A server by the rules of the interface: it knows results by their UUID and one stands for each visit. */
class Server {
  readonly results: StoredResult[] = [];
  /** The answer of the next request is lost on the way, after it was carried out. */
  losesAnswer = false;
  readonly send: Sender = async (_, results) => {
    const answers = results.map((one) => this.take(one));
    if (this.losesAnswer) {
      this.losesAnswer = false;
      throw new ApiError({ kind: 'unreachable' });
    }
    return answers;
  };

  private take(one: FieldResult): ResultAnswer {
    const answer = (state: ResultAnswer['state'], what: StoredResult | null): ResultAnswer => ({
      uuid: one.uuid,
      state,
      sentence: state,
      stored: what,
    });
    const same = this.results.find(({ uuid }) => uuid === one.uuid);
    if (same !== undefined) return answer('known', same);
    const standing = this.results.find(
      ({ visit, replaced_by }) => visit === one.visit && replaced_by === null,
    );
    if (standing !== undefined && standing.uuid !== one.replaces) return answer('conflict', standing);
    if (standing !== undefined)
      this.results[this.results.indexOf(standing)] = { ...standing, replaced_by: one.uuid };
    this.results.push(stored(one, 'me'));
    return answer('stored', this.results.at(-1) ?? null);
  }
}

describe('Results recorded without a network', () => {
  it('are stored once although the answer was lost', async () => {
    const [store, server] = [new MemoryStore(), new Server()];
    const outbox = new Outbox(store, server.send);
    await outbox.record(result('a'), 'plan', 'me', 1);
    server.losesAnswer = true;
    expect(await outbox.synchronise('me')).toEqual({ kind: 'unreachable' });
    expect(store.kept.get('a')?.state).toBe('waiting');
    expect(await outbox.synchronise('me')).toBeNull();
    expect(store.kept.get('a')?.state).toBe('sent');
    expect(server.results).toHaveLength(1);
    expect(await outbox.synchronise('me')).toBeNull();
    expect(server.results).toHaveLength(1);
  });

  it('go in the order in which they were recorded, so that a correction follows what it corrects', async () => {
    const [store, server] = [new MemoryStore(), new Server()];
    const outbox = new Outbox(store, server.send);
    const first = result('a');
    await outbox.record(first, 'plan', 'me', 1);
    const replaces = correctedBy(first.visit, await store.entries(), []);
    await outbox.record(result('b', first.visit, { note: 'better', replaces }), 'plan', 'me', 2);
    expect(await outbox.synchronise('me')).toBeNull();
    expect([...store.kept.values()].map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(server.results.filter(({ replaced_by }) => replaced_by === null).map(({ uuid }) => uuid)).toEqual([
      'b',
    ]);
  });

  it('go in that order also where the clock was put back in between', async () => {
    const [store, server] = [new MemoryStore(), new Server()];
    const outbox = new Outbox(store, server.send);
    const first = result('a');
    await outbox.record(first, 'plan', 'me', 1000);
    const replaces = correctedBy(first.visit, await store.entries(), []);
    await outbox.record(result('b', first.visit, { replaces }), 'plan', 'me', 10);
    await outbox.record(result('c', first.visit, { replaces: 'b' }), 'plan', 'me', 10);
    expect(await outbox.synchronise('me')).toBeNull();
    expect(server.results.map(({ uuid }) => uuid)).toEqual(['a', 'b', 'c']);
  });

  it('that meet another result are shown as a conflict and correct it only when the reader insists', async () => {
    const [store, server] = [new MemoryStore(), new Server()];
    const outbox = new Outbox(store, server.send);
    const theirs = result('theirs');
    server.results.push(stored(theirs, 'colleague'));
    await outbox.record(result('mine', theirs.visit, { note: 'mine' }), 'plan', 'me', 1);
    await outbox.synchronise('me');
    const conflict = store.kept.get('mine');
    expect(conflict?.state).toBe('conflict');
    expect(conflict?.stored?.author).toBe('colleague');
    if (conflict === undefined) return;
    await outbox.insist(conflict, 'again', 2);
    expect(store.kept.get('again')?.result).toMatchObject({ note: 'mine', replaces: 'theirs' });
    await outbox.synchronise('me');
    expect(server.results.find(({ uuid }) => uuid === 'theirs')?.replaced_by).toBe('again');
    expect(store.kept.get('again')?.state).toBe('sent');
    expect(store.kept.has('mine')).toBe(false);
  });

  it('of a plan that is gone keep back no others and can be mended', async () => {
    const [store, server] = [new MemoryStore(), new Server()];
    const gone: Sender = async (plan, results) => {
      if (plan === 'gone')
        throw new ApiError({ kind: 'refused', status: 404, detail: 'there is no such plan' });
      return server.send(plan, results);
    };
    const outbox = new Outbox(store, gone);
    await outbox.record(result('a', '990000000001', { note: 'long' }), 'gone', 'me', 1);
    await outbox.record(result('b', '990000000002'), 'plan', 'me', 2);
    expect(await outbox.synchronise('me')).toBeNull();
    expect(store.kept.get('b')?.state).toBe('sent');
    const refused = store.kept.get('a');
    expect(refused).toMatchObject({ state: 'refused', sentence: 'there is no such plan' });
    if (refused === undefined) return;
    await outbox.amend(refused, { ...refused.result, uuid: 'c' }, 3);
    expect([...store.kept.keys()].sort()).toEqual(['b', 'c']);
    expect(store.kept.get('c')).toMatchObject({ state: 'waiting', result: { note: 'long' } });
  });

  it.each([401, 403, 429, 500])('wait when a request fails with %i for another reason', async (status) => {
    const store = new MemoryStore();
    const outbox = new Outbox(store, async () => {
      throw new ApiError({ kind: 'refused', status, detail: 'the header X-CSRF-Token must hold the value' });
    });
    await outbox.record(result('a'), 'plan', 'me', 1);
    expect(await outbox.synchronise('me')).toMatchObject({ status });
    expect(store.kept.get('a')?.state).toBe('waiting');
  });

  it('of another account on the same device are left alone', async () => {
    const [store, server] = [new MemoryStore(), new Server()];
    const outbox = new Outbox(store, server.send);
    await outbox.record(result('a'), 'plan', 'somebody else', 1);
    await outbox.synchronise('me');
    expect(server.results).toHaveLength(0);
    expect(store.kept.get('a')?.state).toBe('waiting');
  });

  it('stay waiting when the answer does not name them', async () => {
    const store = new MemoryStore();
    const outbox = new Outbox(store, async () => []);
    await outbox.record(result('a'), 'plan', 'me', 1);
    await outbox.synchronise('me');
    expect(store.kept.get('a')?.state).toBe('waiting');
  });
});

describe('The result that stands for a visit', () => {
  const entry = (uuid: string, state: OutboxEntry['state'], savedAt: number): OutboxEntry => ({
    uuid,
    plan: 'plan',
    owner: 'me',
    result: result(uuid),
    state,
    sentence: '',
    stored: null,
    savedAt,
  });

  it('is the newest of this device while it waits, then what the server says', () => {
    const server = [stored(result('s'))];
    const visit = '990000000001';
    expect(
      standingResult(visit, [entry('a', 'waiting', 1), entry('b', 'waiting', 2)], server)?.result.uuid,
    ).toBe('b');
    expect(standingResult(visit, [entry('a', 'sent', 1)], server)?.result.uuid).toBe('s');
    expect(standingResult(visit, [entry('a', 'sent', 1)], [])?.result.uuid).toBe('a');
    expect(standingResult(visit, [entry('a', 'refused', 1)], [])).toBeNull();
  });
});

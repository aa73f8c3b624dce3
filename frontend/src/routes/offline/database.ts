import type { PlanPack } from '../../api/plan_pack';
import type { Dataset } from '../../api/types';
import type { OutboxEntry, OutboxStore } from './outbox';

/** A pack as this device keeps it. */
export interface StoredPack {
  /** Identifier of the plan. */
  readonly id: string;
  /** Name of the account that stored it. */
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly pack: PlanPack;
  readonly dataset: Dataset;
}

/** What was typed about a visit and not yet recorded. */
export interface Draft {
  /** Plan and visit. */
  readonly key: string;
  readonly owner: string;
  readonly fields: unknown;
  /** UUID of the refused result that is being mended. */
  readonly mends?: string;
}

type StoreName = 'packs' | 'outbox' | 'drafts';
const keys: Readonly<Record<StoreName, string>> = { packs: 'id', outbox: 'uuid', drafts: 'key' };

function opened(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('oshmap-field', 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(keys)) request.result.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('blocked'));
  });
}

let database: Promise<IDBDatabase> | null = null;

/** One request in a transaction of its own; done when it is on the disk. */
async function run<Answer>(
  store: StoreName,
  mode: IDBTransactionMode,
  work: (objects: IDBObjectStore) => IDBRequest,
): Promise<Answer> {
  database ??= opened();
  const transaction = (await database).transaction(store, mode, { durability: 'strict' });
  return new Promise((done, fail) => {
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => done(request.result as Answer);
    transaction.onabort = () => fail(transaction.error);
    transaction.onerror = () => fail(transaction.error);
  });
}

/** What the phone keeps: packs, results that wait, what is half written. Rejects where the browser keeps nothing. */
export const fieldDatabase = {
  packs: (): Promise<readonly StoredPack[]> => run('packs', 'readonly', (objects) => objects.getAll()),
  pack: (id: string): Promise<StoredPack | undefined> =>
    run('packs', 'readonly', (objects) => objects.get(id)),
  putPack: (pack: StoredPack): Promise<unknown> => run('packs', 'readwrite', (objects) => objects.put(pack)),
  removePack: (id: string): Promise<unknown> => run('packs', 'readwrite', (objects) => objects.delete(id)),
  draft: (key: string): Promise<Draft | undefined> =>
    run('drafts', 'readonly', (objects) => objects.get(key)),
  putDraft: (draft: Draft): Promise<unknown> => run('drafts', 'readwrite', (objects) => objects.put(draft)),
  removeDraft: (key: string): Promise<unknown> =>
    run('drafts', 'readwrite', (objects) => objects.delete(key)),
};

export const outboxStore: OutboxStore = {
  entries: () => run<readonly OutboxEntry[]>('outbox', 'readonly', (objects) => objects.getAll()),
  put: async (entry) => {
    await run('outbox', 'readwrite', (objects) => objects.put(entry));
  },
  remove: async (uuid) => {
    await run('outbox', 'readwrite', (objects) => objects.delete(uuid));
  },
};

import { type ClassifierCode, type ClassifierId, codesBelow } from '../../api/classifiers';

/** A row of the tree as it stands on the screen. */
export interface TreeRow {
  readonly code: ClassifierCode;
  /** 1 at the top. */
  readonly depth: number;
  readonly place: number;
  readonly siblings: number;
  readonly isOpen: boolean;
}

/** The codes of one classifier, loaded branch by branch as they are opened. */
export class CodeTree {
  readonly id: ClassifierId;
  /** The codes below one that was opened; '' is the top. */
  #below = $state.raw<ReadonlyMap<string, readonly ClassifierCode[]>>(new Map());
  #open = $state.raw<ReadonlySet<string>>(new Set());
  rows = $derived(this.#rowsBelow('', 1));

  constructor(id: ClassifierId) {
    this.id = id;
  }

  /** Loads the codes below one unless they are there. Throws ApiError. */
  async load(code: string): Promise<void> {
    if (this.#below.has(code)) return;
    const { codes } = await codesBelow(this.id, code);
    this.#below = new Map(this.#below).set(code, codes);
  }

  async open(code: string): Promise<void> {
    await this.load(code);
    this.#open = new Set(this.#open).add(code);
  }

  close(code: string): void {
    const open = new Set(this.#open);
    open.delete(code);
    this.#open = open;
  }

  /** Opens all that stands above a code, so that it can be seen. */
  async reveal(path: readonly { readonly code: string }[]): Promise<void> {
    await this.load('');
    for (const { code } of path) await this.open(code);
  }

  #rowsBelow(code: string, depth: number): readonly TreeRow[] {
    const codes = this.#below.get(code) ?? [];
    return codes.flatMap((each, place) => {
      const isOpen = this.#open.has(each.code);
      const row = { code: each, depth, place: place + 1, siblings: codes.length, isOpen };
      return isOpen ? [row, ...this.#rowsBelow(each.code, depth + 1)] : [row];
    });
  }
}

/** Where a key of the tree leads from a row (ARIA practices, tree view): another row, or a change of this one. */
export type TreeStep =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' };

export function treeStep(key: string, rows: readonly TreeRow[], at: number): TreeStep | null {
  const row = rows[at];
  if (row === undefined) return null;
  const go = (to: number): TreeStep | null => (to >= 0 && to < rows.length ? { kind: 'go', to } : null);
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row.code.children === 0) return null;
      return row.isOpen ? go(at + 1) : { kind: 'open' };
    case 'ArrowLeft':
      if (row.isOpen) return { kind: 'close' };
      return go(rows.findLastIndex(({ depth }, place) => place < at && depth < row.depth));
    case 'Enter':
    case ' ':
      if (row.code.children === 0) return null;
      return { kind: row.isOpen ? 'close' : 'open' };
    default:
      return null;
  }
}

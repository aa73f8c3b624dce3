import type { AuditEntry } from '../api/administration';

/** A row of the log: one entry, or a look at the map with all the squares that it asked for. */
export interface AuditRow {
  /** The newest of them. */
  readonly entry: AuditEntry;
  /** The others of the same look, the newest first. */
  readonly others: readonly AuditEntry[];
}

/** Squares that one person asks for with no longer pause than this belong to one look at the map, in seconds. */
const longestPause = 60;

/**
 * Entries, the newest first, as rows: squares of the map that one person saw from one place in one go stand together
 * at the newest of them, whatever else was noted meanwhile. No entry is left out.
 */
export function auditRows(entries: readonly AuditEntry[]): readonly AuditRow[] {
  const rows: { entry: AuditEntry; others: AuditEntry[] }[] = [];
  const open = new Map<string, { row: { entry: AuditEntry; others: AuditEntry[] }; until: number }>();
  for (const entry of entries) {
    const isSquare = entry.act === 'see map of enterprises';
    const who = [entry.actor, entry.role, entry.address].join(' ');
    const look = isSquare ? open.get(who) : undefined;
    if (look !== undefined && look.until - entry.at <= longestPause) {
      look.row.others.push(entry);
      look.until = entry.at;
      continue;
    }
    const row = { entry, others: [] };
    rows.push(row);
    if (isSquare) open.set(who, { row, until: entry.at });
  }
  return rows;
}

/** The oldest entry of a row. */
export const beginOf = ({ entry, others }: AuditRow): AuditEntry => others[others.length - 1] ?? entry;

import type { Account } from '../api/session';

/** Whether the server gives somebody the report of an import: a report may hold rows of any region. */
export const mayReadReport = (
  { regions, name }: Pick<Account, 'regions' | 'name'>,
  by: string | null,
): boolean => regions.length === 0 || by === name;

import type { AccountRow, NewAccount } from '../api/administration';
import type { Role } from '../api/session';

/** Roles that see what lies in their regions only: the whole country has to be said for them. */
export const worksInRegions = (role: Role): boolean => role === 'executive' || role === 'inspector';

/** The regions as the server takes them: all of them are said by a word, so that a slip widens nothing. */
export const regionsSaid = (whole: boolean, regions: readonly string[]): readonly string[] | 'all' =>
  whole ? 'all' : [...regions].sort();

/** Whether role and regions can stand together. */
export const isComplete = (role: Role, whole: boolean, regions: readonly string[]): boolean =>
  whole || regions.length > 0 || !worksInRegions(role);

/** What of an account has changed; an empty password stays as it is. Null when nothing has. */
export function accountChange(
  before: Pick<AccountRow, 'role' | 'regions'>,
  after: {
    readonly role: Role;
    readonly whole: boolean;
    readonly regions: readonly string[];
    readonly password: string;
  },
): Partial<NewAccount> | null {
  const said = regionsSaid(after.whole, after.regions);
  const isWhole = before.regions.length === 0 || before.regions.includes('all');
  const same = isWhole
    ? said === 'all' || said.length === 0
    : said !== 'all' && [...before.regions].sort().join() === said.join();
  const change: Partial<NewAccount> = {
    ...(after.role === before.role ? {} : { role: after.role }),
    // A role that works in regions is always told with them.
    ...(same && after.role === before.role ? {} : { regions: said }),
    ...(after.password === '' ? {} : { password: after.password }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

import { hashText } from '../page/hash_text';
import { type DeskTab, deskTabs } from './texts';

/** What of a tab is meant, as the address of the desk says it: `#batches/12`. */
export interface DeskPlace {
  readonly tab: DeskTab;
  /** The batch, job, address or account; empty: the tab. */
  readonly one: string;
}

export function deskPlace(hash: string): DeskPlace | null {
  const [name = '', one = ''] = hash.replace(/^#/, '').split('/');
  const tab = deskTabs.find((known) => known === name);
  return tab === undefined ? null : { tab, one: hashText(one) };
}

/** The address of one thing of a tab. */
export const within = (tab: DeskTab, one: string): string => `#${tab}/${encodeURIComponent(one)}`;

/** Brings a row that the address names into view, and the keyboard to it; rows that come later, too. */
export function shown(row: HTMLElement, isMeant: boolean): { update: (isMeant: boolean) => void } {
  const show = (is: boolean): void => {
    if (!is) {
      row.removeAttribute('aria-current');
      return;
    }
    row.setAttribute('aria-current', 'true');
    row.tabIndex = -1;
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
  };
  show(isMeant);
  return { update: show };
}

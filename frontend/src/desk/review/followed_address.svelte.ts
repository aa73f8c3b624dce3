import { untrack } from 'svelte';

/** Whether a part of the page's address means one review, by its number. */
export const isReviewNumber = (meant: string): boolean => /^\d+$/.test(meant);

/** What the page's own address means: links within the page and the way back change it while the tab stays open. */
export class FollowedAddress {
  private followed: string | null = null;
  private hasBegun = $state(false);

  /** `meant`: what the address means now; `follow` is called with it, once for each meaning. */
  constructor(meant: () => string, follow: (meant: string) => void) {
    $effect(() => {
      const now = meant();
      if (!this.hasBegun || now === this.followed) return;
      this.followed = now;
      untrack(() => follow(now));
    });
  }

  /** This one is shown already. */
  isFollowed(meant: string): void {
    this.followed = meant;
  }

  /** Nothing is followed before the queue has come. */
  begin(): void {
    this.hasBegun = true;
  }
}

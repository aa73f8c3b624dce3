/**
 * What a refused request means to a reader by the status of its answer: the server's own sentence is English and stays out
 * of other languages. A file for each of these, so that a page loads one.
 */
export interface RefusalMeanings {
  /** That the server refused, and why: `reason` has no stop. */
  readonly said: (reason: string) => string;
  readonly byStatus: Readonly<Record<number, string>>;
  readonly other: (status: number) => string;
  /** Signing in again in another window makes this one's token stale. */
  readonly stale: string;
}

/** A sentence for the reader about a refused request. */
export const refusedText =
  ({ said, byStatus, other, stale }: RefusalMeanings) =>
  (detail: string, status: number): string =>
    said(/X-CSRF-Token/.test(detail) ? stale : (byStatus[status === 422 ? 400 : status] ?? other(status)));

/** In English the server's own words say more than the status. */
export const refusedInEnglish = (detail: string): string =>
  `The server refused the request: ${detail || 'no reason was given'}.`;

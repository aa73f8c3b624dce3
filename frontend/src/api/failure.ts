/** What a refusal is about, for a sentence in the reader's language. */
export interface FailureCause {
  readonly code: string;
  /** Such as a BIN. */
  readonly subject: string;
}

/** Why an answer did not come. Closed: every kind has its own sentence in every language. */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly detail: string;
      readonly cause?: FailureCause;
      /** By which the operator finds the request in the log. */
      readonly request?: string;
    }
  | { readonly kind: 'malformed' };

/** Carries a Failure through promises. */
export class ApiError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.name = 'ApiError';
    this.failure = failure;
  }
}

/** The failure behind whatever was thrown; an unforeseen error counts as a malformed answer. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof ApiError ? thrown.failure : { kind: 'malformed' };
}

/** Whether the same request may succeed by itself later: the server was away or only starting. */
export const mayPass = (failure: Failure | null): boolean =>
  failure !== null && (failure.kind === 'unreachable' || failure.kind === 'starting');

import type { Failure } from '../api/failure';
import type { Messages } from '../i18n/messages';

/** The sentences that every page has for requests that failed. */
type FailureMessages = {
  readonly trouble: Pick<Messages['trouble'], 'unreachable' | 'starting' | 'refused' | 'malformed'> &
    Partial<Pick<Messages['trouble'], 'signedOut' | 'request'>>;
};

/** Whether the server no longer knows who asks; a wrong password is refused in other words. */
export const isSignedOut = (failure: Failure): boolean =>
  failure.kind === 'refused' && failure.status === 401 && failure.detail.startsWith('sign in first');

/** A sentence for the reader about a failed request. */
export function failureText(failure: Failure, messages: FailureMessages): string {
  switch (failure.kind) {
    case 'unreachable':
      return messages.trouble.unreachable;
    case 'starting':
      return messages.trouble.starting;
    case 'malformed':
      return messages.trouble.malformed;
    case 'refused':
      return isSignedOut(failure) && messages.trouble.signedOut !== undefined
        ? messages.trouble.signedOut
        : messages.trouble.refused(failure.detail.replace(/\.$/, ''), failure.status) +
            requestText(failure, messages);
  }
}

/** The number of a request that the server itself failed at, for whoever tells its operator; empty for other refusals. */
function requestText(failure: Failure & { kind: 'refused' }, { trouble }: FailureMessages): string {
  const told = failure.status >= 500 && failure.request !== undefined;
  return told && trouble.request !== undefined ? ` ${trouble.request(failure.request)}` : '';
}

/** The same for the card of an enterprise, where a refusal has a meaning of its own. */
export function enterpriseFailureText(failure: Failure, messages: Messages): string {
  if (failure.kind !== 'refused') return failureText(failure, messages);
  switch (failure.status) {
    case 401:
    case 403:
      return messages.trouble.enterpriseForbidden;
    case 404:
      return messages.trouble.enterpriseUnknown;
    case 400:
      return messages.trouble.binMalformed;
    default:
      return failureText(failure, messages);
  }
}

import { type Failure, mayPass } from './failure';

/** Whether an answer did not come because the server was away; parts of the page may have shown that and gone on. */
let some = false;

/** Tells of the failure of the request to `url`; looks for the server itself are no part of the page. */
export function missedAnswer(url: string, failure: Failure): void {
  if (mayPass(failure) && url !== '/health') some = true;
}

/** Whether the page has missed an answer since this was asked last: it asks for what it shows once more. */
export function takeMissed(): boolean {
  const had = some;
  some = false;
  return had;
}

import { failureOf } from '../api/failure';
import type { Language } from '../i18n/language';
import { accountFailureText } from './refusal_words';

/** What a form of one's own account asked of the server, one thing at a time, and what became of it in words. */
export class Attempt {
  /** What was done; empty before. */
  said = $state('');
  /** Why it was not done. */
  trouble = $state('');
  busy = $state(false);

  /** Does the work, and says that it is done; a double click asks once. */
  async run(work: () => Promise<unknown>, done: string, language: Language): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.said = '';
    this.trouble = '';
    try {
      await work();
      this.said = done;
    } catch (thrown) {
      this.trouble = accountFailureText(failureOf(thrown), language);
    }
    this.busy = false;
  }
}

import { type Failure, failureOf } from '../api/failure';
import { onPublicAnswer } from '../api/public_answers';
import { type Account, type Role, type Session, session, signOut } from '../api/session';

/** Who is looking. Until the answer is there, and when it does not come, a public viewer. */
export class Viewer {
  account = $state.raw<Account | null>(null);
  demoRoles = $state.raw<readonly Role[]>([]);
  known = $state(false);
  /** Whether somebody was signed in here whom the server no longer knows. */
  ended = $state(false);
  /** Whether the server shows single enterprises to this viewer; null without its answer. */
  private sees = $state<boolean | null>(null);

  /** Why the server did not say who is looking; null once it did. */
  failure = $state.raw<Failure | null>(null);
  /** Ends listening to answers for strangers. */
  private silence: () => void = () => {};

  async load(): Promise<void> {
    try {
      this.take(await session());
      this.failure = null;
    } catch (thrown) {
      // Without an answer the page shows what everybody may see.
      this.failure = failureOf(thrown);
      this.listen();
    }
    this.known = true;
  }

  take({ account, sees_enterprises, demo_roles }: Session): void {
    this.ended = account === null && (this.ended || this.account !== null);
    this.account = account;
    this.sees = sees_enterprises;
    this.demoRoles = demo_roles;
    this.listen();
  }

  /** An answer for strangers while somebody is signed in here: the server says who is looking now; several may tell of one end. */
  private listen(): void {
    this.silence();
    if (this.account === null) return;
    this.silence = onPublicAnswer(() => {
      this.silence();
      void this.load();
    });
  }

  async leave(): Promise<void> {
    this.silence();
    if (this.account !== null) await signOut(this.account.csrf_token);
    this.account = null;
    await this.load();
  }

  /** KATO of the region where the pages of an account begin: the first it is for; null for the whole country. */
  get home(): string | null {
    return this.account?.regions[0] ?? null;
  }

  /** Whether single enterprises may be asked for. Without the server's word those of a demonstration are. */
  seesEnterprises(isDemo: boolean): boolean {
    return this.sees ?? (isDemo || this.account !== null);
  }

  /** Whether the server said that this viewer sees no single enterprise: nothing of one is asked for then. */
  get closedToEnterprises(): boolean {
    return this.sees === false;
  }

  /** Pages beyond the public ones. */
  get morePages(): readonly ('routes' | 'data')[] {
    const role = this.account?.role;
    if (role === undefined) return [];
    return role === 'steward' || role === 'admin' ? ['routes', 'data'] : ['routes'];
  }
}

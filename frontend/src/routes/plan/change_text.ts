import type { Failure } from '../../api/failure';
import type { PlanVisit } from '../../api/plans';
import { type Language, nameIn } from '../../i18n/language';
import { planRefusal, routeFailureText } from '../refusal_words';
import type { RouteTexts } from '../texts';

/** How a change of a plan ended. Closed: the page has a sentence for each. */
export type ChangeOutcome =
  | { readonly kind: 'changed' }
  /** Somebody else was quicker; their version is shown. */
  | { readonly kind: 'outrun' }
  /** The search came to nothing; the version before still stands. */
  | { readonly kind: 'failed'; readonly message: string; readonly job: string }
  | { readonly kind: 'refused'; readonly failure: Failure };

interface Words {
  readonly texts: RouteTexts;
  readonly language: Language;
  readonly visits: ReadonlyMap<string, PlanVisit>;
}

/** What became of a change: that the plan was changed, or that it was not and why. */
export function changeText(outcome: ChangeOutcome, words: Words): string {
  const { plan } = words.texts;
  switch (outcome.kind) {
    case 'changed':
      return plan.changed;
    case 'outrun':
      return plan.conflict;
    case 'failed':
      return plan.unchanged(`${plan.failed}: ${planRefusal(outcome.message, words.language, outcome.job)}.`);
    case 'refused':
      return plan.unchanged(refusalText(outcome.failure, words));
  }
}

function refusalText(failure: Failure, { texts, language, visits }: Words): string {
  const cause = failure.kind === 'refused' ? failure.cause : undefined;
  const sentence = cause && texts.plan.orderBreaks[cause.code];
  if (!cause || !sentence) return routeFailureText(failure, language);
  return sentence(nameIn(visits.get(cause.subject)?.name ?? { en: cause.subject }, language));
}

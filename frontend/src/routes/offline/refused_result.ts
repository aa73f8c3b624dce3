import type { Language } from '../../i18n/language';
import { planRefusal } from '../refusal_words';
import type { RouteTexts } from '../texts';
import { resultWords } from '../visit/result_words';

/** Why the server does not take a result, in the reader's language, without its last stop; `uuid` of the result where nobody foresaw why. */
export function refusedResultText(
  sentence: string,
  texts: RouteTexts,
  language: Language,
  uuid = '',
): string {
  const own = resultWords[language];
  const faults: readonly (readonly [RegExp, string])[] = [
    [/^member visited_at/, texts.result.badMoment],
    [/^member effort_days.*above 0/, own.noEffort],
    [/^member effort_days/, texts.result.badEffort],
    [/^member violations\.remedied_on/, own.remedyTooEarly],
  ];
  const known = faults.find(([pattern]) => pattern.test(sentence))?.[1];
  return (known ?? planRefusal(sentence, language, uuid)).replace(/\.$/, '');
}

import type { PlanVisit, Unvisited } from '../../api/plans';
import { type Language, nameIn } from '../../i18n/language';
import { formatNumber } from '../../i18n/numbers';
import { durationText } from '../clock';
import type { RouteTexts } from '../texts';

/** Why a candidate is not visited, in the reader's language: the cause, what it needs and gains, and the cheapest swap. */
export function reasonText(
  left: Unvisited,
  visits: ReadonlyMap<string, PlanVisit>,
  texts: RouteTexts,
  language: Language,
): string {
  const number = (value: number): string => formatNumber(value, language, value < 100 ? 1 : 0);
  const parts = [texts.unvisited.reason[left.reason] ?? left.text];
  if (left.needs_min != null && left.needs_min > 0)
    parts.push(texts.unvisited.needs(durationText(left.needs_min, language), number(left.value)));
  if (left.needs_min == null && left.reason === 'too_far') parts.splice(0, 1, texts.unvisited.noRoad);
  if (left.swap != null) {
    const names = left.swap.remove.map((id) => nameIn(visits.get(id)?.name ?? { en: id }, language));
    const ofMusts = left.swap.remove.some((id) => visits.get(id)?.wish === 'must');
    parts.push(
      ofMusts
        ? texts.unvisited.swapMusts(names.join(', '))
        : texts.unvisited.swap(names.join(', '), number(left.swap.loses)),
    );
  }
  return parts.join('; ');
}

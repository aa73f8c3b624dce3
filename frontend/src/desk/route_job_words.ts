import type { Language } from '../i18n/language';
import { planRefusal } from '../routes/refusal_words';

/** Jobs of the field routes, whose failures the desk tells as their pages do. */
const kinds = ['plan', 'plan what-if', 'field results'];

export const isOfRoutes = ({ kind }: { readonly kind: string }): boolean => kinds.includes(kind);

/** Why a job of the field routes failed, as a sentence without its stop; one that nobody foresaw has the number of the job. */
export const routeJobWords = (
  message: string,
  language: Language,
  id: string,
): { readonly sentence: string; readonly original: null } => ({
  sentence: planRefusal(message, language, id),
  original: null,
});

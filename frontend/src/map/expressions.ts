import type { ExpressionSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';

/** The name attribute of a feature in a language, with the Russian and then any other name behind it. */
export function localName(language: Language): ExpressionSpecification {
  const order = [language, 'ru', 'kk', 'en'].filter((code, place, all) => all.indexOf(code) === place);
  return [
    'coalesce',
    ...order.map((code) => ['get', `name_${code}`]),
    '',
  ] as unknown as ExpressionSpecification;
}

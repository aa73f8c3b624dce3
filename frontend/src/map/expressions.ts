import type { ExpressionSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/language';
import { regionWords } from './short_names';

/** The name attribute of a feature in a language, with the Russian and then any other name behind it. */
export function localName(language: Language): ExpressionSpecification {
  const order = [language, 'ru', 'kk', 'en'].filter((code, place, all) => all.indexOf(code) === place);
  return [
    'coalesce',
    ...order.map((code) => ['get', `name_${code}`]),
    '',
  ] as unknown as ExpressionSpecification;
}

/** The same without the word "region", for a map on which the country is small. */
export function shortName(language: Language): ExpressionSpecification {
  const name = ['var', 'name'];
  const cut = regionWords.flatMap(([word, side]) => {
    const size = word.length;
    return side === 'end'
      ? [
          ['==', ['slice', name, -size], word],
          ['slice', name, 0, -size],
        ]
      : [
          ['==', ['slice', name, 0, size], word],
          ['slice', name, size],
        ];
  });
  return ['let', 'name', localName(language), ['case', ...cut, name]] as unknown as ExpressionSpecification;
}

import type { Indicator } from '../api/types';
import type { Language } from '../i18n/language';

const told: Readonly<Record<Language, string>> = {
  kk: 'Еңбек инспекциясы кәсіптік ауруларды есептемейді: «Ұлттық статистика бюросы» дереккөзін таңдаңыз.',
  ru: 'Инспекция труда профессиональные заболевания не считает: выберите источник «Бюро национальной статистики».',
  en: 'The labour inspectorate does not count occupational disease: choose the Bureau of National Statistics.',
};

/** What to choose where the records of a stream cannot make an indicator; null where they can. */
export const otherStreamText = (
  { formula }: Pick<Indicator, 'formula'>,
  stream: string,
  language: Language,
): string | null => (stream === 'INSPECTORATE' && /disease/.test(formula ?? '') ? told[language] : null);

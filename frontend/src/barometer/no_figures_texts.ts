import type { Language } from '../i18n/language';

/** The heading of the targets where no card shows them beside its figure. */
export const targetsHeading: Readonly<Record<Language, string>> = {
  kk: 'Тұжырымдаманың нысаналары',
  ru: 'Цели Концепции',
  en: 'Targets of the Concept',
};

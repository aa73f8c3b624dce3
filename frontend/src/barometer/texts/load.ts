import type { Language } from '../../i18n/language';
import type { BarometerTexts } from './messages';

const files: Readonly<Record<Language, () => Promise<{ texts: BarometerTexts }>>> = {
  kk: () => import('./kk'),
  ru: () => import('./ru'),
  en: () => import('./en'),
};

/** Lets the browser keep the texts of every language for times without a network. */
export const keepTexts = (): Promise<unknown> => Promise.all(Object.values(files).map((load) => load()));

/** The texts of one language; the others are not fetched. */
export const loadTexts = async (language: Language): Promise<BarometerTexts> =>
  (await files[language]()).texts;

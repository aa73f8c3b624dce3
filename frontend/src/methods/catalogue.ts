import type { Language } from '../i18n/language';
import { en as analysesEn } from './analyses/en';
import { kk as analysesKk } from './analyses/kk';
import type { AnalysesMessages } from './analyses/messages';
import { ru as analysesRu } from './analyses/ru';
import { en } from './en';
import { kk } from './kk';
import type { MethodsMessages } from './messages';
import { ru } from './ru';

/** The texts of the methods page in every language. */
export const methodsCatalogue: Readonly<Record<Language, MethodsMessages>> = { kk, ru, en };

/** What the map computes besides the indicators, in every language. */
export const analysesCatalogue: Readonly<Record<Language, AnalysesMessages>> = {
  kk: analysesKk,
  ru: analysesRu,
  en: analysesEn,
};

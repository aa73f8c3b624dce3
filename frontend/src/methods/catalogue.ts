import type { Language } from '../i18n/language';
import { en } from './en';
import { kk } from './kk';
import type { MethodsMessages } from './messages';
import { ru } from './ru';

/** The texts of the methods page in every language. */
export const methodsCatalogue: Readonly<Record<Language, MethodsMessages>> = { kk, ru, en };

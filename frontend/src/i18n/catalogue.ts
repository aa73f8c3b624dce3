import { en } from './en';
import { kk } from './kk';
import type { Language } from './language';
import type { Messages } from './messages';
import { ru } from './ru';

/** The texts of every language. */
export const catalogue: Readonly<Record<Language, Messages>> = { kk, ru, en };

import type { Names } from '../api/types';
import { type Language, nameIn } from '../i18n/language';

const of = (kk: string, ru: string, en: string): Names => ({ kk, ru, en });

/** Methods of the server by its English. */
const methods: Readonly<Record<string, Names>> = {
  'exact Poisson (Garwood 1936)': of(
    'дәл Пуассон шектері (Garwood 1936)',
    'точные границы Пуассона (Garwood 1936)',
    'exact Poisson (Garwood 1936)',
  ),
  'odds of the exact binomial share (Clopper and Pearson 1934)': of(
    'дәл биномдық үлестен алынған қатынас (Clopper, Pearson 1934)',
    'отношение из точной биномиальной доли (Clopper, Pearson 1934)',
    'odds of the exact binomial share (Clopper and Pearson 1934)',
  ),
  'exact binomial share (Clopper and Pearson 1934)': of(
    'дәл биномдық үлес (Clopper, Pearson 1934)',
    'точная биномиальная доля (Clopper, Pearson 1934)',
    'exact binomial share (Clopper and Pearson 1934)',
  ),
  'conditional exact odds ratio (Fisher 1935, Gart 1970)': of(
    'қатынастардың шартты дәл арақатынасы (Fisher 1935, Gart 1970)',
    'условное точное отношение шансов (Fisher 1935, Gart 1970)',
    'conditional exact odds ratio (Fisher 1935, Gart 1970)',
  ),
  'conditional exact (Przyborowski and Wilenski 1940)': of(
    'шартты дәл сынақ (Przyborowski, Wilenski 1940)',
    'условный точный критерий (Przyborowski, Wilenski 1940)',
    'conditional exact (Przyborowski and Wilenski 1940)',
  ),
};

/** How an interval or a test is computed; a method that nobody foresaw stays as the server says it. */
export const intervalMethod = (method: string, language: Language): string =>
  nameIn(methods[method] ?? { en: method }, language);

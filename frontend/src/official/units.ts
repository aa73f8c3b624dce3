import type { Names } from '../api/types';
import { type Language, nameIn } from '../i18n/language';

/** Units of the published figures that the barometer shows and of known conflicts; the others: further_words.csv. */
const units: Readonly<Record<string, Names>> = {
  persons: { kk: 'адам', ru: 'человек', en: 'persons' },
  'thousand persons': { kk: 'мың адам', ru: 'тысяч человек', en: 'thousand persons' },
  'million persons': { kk: 'млн адам', ru: 'млн человек', en: 'million persons' },
  'per 1000 workers': { kk: '1000 жұмыскерге', ru: 'на 1000 работников', en: 'per 1000 workers' },
  'per 100000 workers': { kk: '100 000 жұмыскерге', ru: 'на 100 000 работников', en: 'per 100,000 workers' },
  'nonfatal:fatal': { kk: 'бір өлімге', ru: 'на один смертельный', en: 'per fatal one' },
  'nonfatal:fatal (injuries and occupational disease)': {
    kk: 'бір өлімге (жарақат пен кәсіптік ауру)',
    ru: 'на один смертельный (травмы и профзаболевания)',
    en: 'per fatal one (injuries and occupational disease)',
  },
  'total:fatal': { kk: 'бір өлімге (барлығы)', ru: 'всех на один смертельный', en: 'all per fatal one' },
  '% of legal entities': { kk: '% заңды тұлғалардан', ru: '% юридических лиц', en: '% of legal entities' },
  '% of active legal entities': {
    kk: '% жұмыс істейтін заңды тұлғалардан',
    ru: '% действующих юридических лиц',
    en: '% of active legal entities',
  },
  '% of active private legal entities': {
    kk: '% жұмыс істейтін жекеменшік заңды тұлғалардан',
    ru: '% действующих частных юридических лиц',
    en: '% of active private legal entities',
  },
  '% of OSH responsible persons passed': {
    kk: '% жауапты тұлғалардан білімін растағаны',
    ru: '% ответственных лиц, прошедших проверку',
    en: '% of responsible persons who passed',
  },
  '% of labour-law violations': {
    kk: '% еңбек заңнамасын бұзу жағдайларынан',
    ru: '% нарушений трудового законодательства',
    en: '% of labour-law violations',
  },
  count: { kk: '', ru: '', en: '' },
};

/** What source names say in English, piece by piece, as `[English, kk, ru]`. */
const sourcePieces: readonly (readonly [string, string, string])[] = [
  [
    'Concept of safe labour for 2024-2030 (Government resolution No 1182 of December 2023)',
    '2024–2030 жылдарға арналған қауіпсіз еңбек тұжырымдамасы (Үкіметтің 2023 жылғы желтоқсандағы № 1182 қаулысы)',
    'Концепция безопасного труда на 2024–2030 годы (постановление Правительства № 1182, декабрь 2023 года)',
  ],
  ['INSPECTORATE', 'еңбек инспекциясы', 'инспекция труда'],
  ['occupational disease', 'кәсіптік аурулар', 'профзаболевания'],
  ['excerpt', 'үзінді', 'выдержка'],
  ['State Labour Inspection Committee', 'МЕИК', 'КГИТ'],
  ['Committee of Labour and Social Protection', 'ЕӘҚК', 'КТСЗ'],
  ['MLSPP', 'ЕХӘҚМ', 'МТСЗН'],
  ['BNS', 'ҰСБ', 'БНС'],
  ['Q4', 'IV тоқсан', 'IV квартал'],
];

/** Where a figure was read, in the reader's language but for names of sites. */
export function sourceName(source: string, language: Language): string {
  const named = source.replace(/^CONCEPT: /, '');
  if (language === 'en') return named;
  return sourcePieces.reduce((text, [en, kk, ru]) => text.replaceAll(en, language === 'kk' ? kk : ru), named);
}

export const unitName = (unit: string, language: Language): string =>
  unit === 'count' ? '' : nameIn(units[unit] ?? { en: unit }, language);

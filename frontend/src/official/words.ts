import type { Names } from '../api/types';
import { type Language, nameIn } from '../i18n/language';
import type { Messages } from '../i18n/messages';

const kinds: Readonly<Record<string, Names>> = {
  observed: { kk: 'нақты', ru: 'факт', en: 'observed' },
  target: { kk: 'нысана', ru: 'цель', en: 'target' },
  expected: { kk: 'күтілетін', ru: 'ожидается', en: 'expected' },
  plan: { kk: 'жоспар', ru: 'план', en: 'plan' },
  comparison: { kk: 'салыстыру', ru: 'для сравнения', en: 'comparison' },
};

const publishers: Readonly<Record<string, Names>> = {
  CONCEPT: {
    kk: '2024–2030 жылдарға арналған қауіпсіз еңбек тұжырымдамасы',
    ru: 'Концепция безопасного труда на 2024–2030 годы',
    en: 'Concept of safe labour for 2024–2030',
  },
  MLSPP: {
    kk: 'Еңбек және халықты әлеуметтік қорғау министрлігі',
    ru: 'Министерство труда и социальной защиты населения',
    en: 'Ministry of Labour and Social Protection',
  },
  'MH/BNS': {
    kk: 'Денсаулық сақтау министрлігі / Ұлттық статистика бюросы',
    ru: 'Министерство здравоохранения / Бюро национальной статистики',
    en: 'Ministry of Health / Bureau of National Statistics',
  },
};

const inLanguage = (names: Names | undefined, language: Language, otherwise: string): string =>
  names === undefined ? otherwise : nameIn(names, language);

export const kindName = (kind: string | null, language: Language): string =>
  inLanguage(kinds[kind ?? ''], language, kind ?? '');

/** Who published a figure: one of the two streams of events, or another state body. */
export const publisherName = (stream: string, messages: Messages, language: Language): string =>
  messages.stream[stream] ?? inLanguage(publishers[stream], language, stream);

import type { Names } from '../api/types';

/** Published figures that answer the same question as an indicator of the map. */
export const publishedFor: Readonly<Record<string, readonly string[]>> = {
  injured: ['injured_total'],
  dead: ['injured_fatal'],
  diseases: ['occupational_disease_cases', 'injured_from_occ_disease'],
  injury_rate_1000: ['injury_rate_1000', 'ER1_injury_rate_1000'],
  injury_rate_100k: ['injury_rate_100k'],
  fatal_rate_1000: ['fatal_rate_1000', 'TI2_fatal_rate_1000'],
  fatal_rate_100k: ['fatal_rate_100k'],
  disease_rate_100k: ['occupational_disease_cases'],
  hidden_injury_ratio: ['hidden_injury_ratio', 'TI3_hidden_ratio'],
  not_hygienic_share: ['vout_not_hygienic_share_of_surveyed', 'vout_not_hygienic'],
  assessment_coverage: ['TI1_opr_coverage'],
  insurance_coverage: ['osns_coverage'],
  insurance_coverage_private: ['osns_coverage', 'TI4_osns_coverage'],
  monitoring_coverage: ['TI7_monitoring_coverage'],
  osh_violation_share: ['ER2_osh_violation_share'],
  knowledge_check_share: ['TI5_knowledge_check'],
  nonfatal_fatal_ratio: ['hidden_injury_ratio', 'TI3_hidden_ratio'],
  workers: ['employed_population', 'hired_employees', 'vout_employed'],
};

/** Names of the published figures that the barometer shows; the others stand in further_words.csv. */
export const publishedNames: Readonly<Record<string, Names>> = {
  injured_total: { kk: 'Зардап шеккендер', ru: 'Пострадавшие', en: 'Injured' },
  injured_fatal: { kk: 'Қаза тапқандар', ru: 'Погибшие', en: 'Dead' },
  injured_share: { kk: 'Зардап шеккендер үлесі', ru: 'Доля пострадавших', en: 'Share of the injured' },
  injured_from_occ_disease: {
    kk: 'Кәсіптік аурудан зардап шеккендер',
    ru: 'Пострадавшие от профзаболеваний',
    en: 'Victims of occupational disease',
  },
  injury_rate_1000: { kk: 'Жарақаттану жиілігі', ru: 'Частота травматизма', en: 'Injury rate' },
  injury_rate_100k: { kk: 'Жарақаттану жиілігі', ru: 'Частота травматизма', en: 'Injury rate' },
  fatal_rate_1000: { kk: 'Қаза табу жиілігі', ru: 'Частота гибели', en: 'Fatality rate' },
  fatal_rate_100k: { kk: 'Қаза табу жиілігі', ru: 'Частота гибели', en: 'Fatality rate' },
  hidden_injury_ratio: {
    kk: 'Өлімсіз және өліммен аяқталған оқиғалар қатынасы',
    ru: 'Соотношение несмертельных и смертельных случаев',
    en: 'Non-fatal to fatal ratio',
  },
  occupational_disease_cases: {
    kk: 'Кәсіптік ауру жағдайлары',
    ru: 'Случаи профзаболеваний',
    en: 'Cases of occupational disease',
  },
  employed_population: { kk: 'Жұмыспен қамтылғандар', ru: 'Занятое население', en: 'Employed population' },
  hired_employees: { kk: 'Жалдамалы жұмыскерлер', ru: 'Наёмные работники', en: 'Hired employees' },
  vout_employed: {
    kk: 'Зиянды жағдайда жұмыс істейтіндер',
    ru: 'Занятые во вредных условиях',
    en: 'Employed in harmful conditions',
  },
  vout_not_hygienic: {
    kk: 'Гигиеналық нормаға сай емес жағдайда',
    ru: 'Не отвечает санитарно-гигиеническим нормам',
    en: 'Not meeting hygienic norms',
  },
  vout_not_hygienic_share_of_surveyed: {
    kk: 'Гигиеналық нормаға сай емес, зерттелгендерден',
    ru: 'Не отвечает нормам, от обследованных',
    en: 'Not meeting hygienic norms, of those surveyed',
  },
  osns_coverage: {
    kk: 'Міндетті сақтандырумен қамту',
    ru: 'Охват обязательным страхованием (ОСНС)',
    en: 'Coverage by compulsory insurance',
  },
  ER2_osh_violation_share: {
    kk: 'Еңбек қауіпсіздігі бойынша бұзушылықтар үлесі',
    ru: 'Доля нарушений по безопасности и охране труда',
    en: 'Share of violations of safety and health',
  },
  TI1_opr_coverage: {
    kk: '1-нысаналы индикатор: тәуекел бағаланған',
    ru: 'Целевой индикатор 1: охват оценкой риска',
    en: 'Target 1: covered by risk assessment',
  },
  TI2_fatal_rate_1000: {
    kk: '2-нысаналы индикатор: қаза табу жиілігі',
    ru: 'Целевой индикатор 2: частота гибели',
    en: 'Target 2: fatality rate',
  },
  TI3_hidden_ratio: {
    kk: '3-нысаналы индикатор: жасырын жарақаттану',
    ru: 'Целевой индикатор 3: скрытый травматизм',
    en: 'Target 3: hidden injuries',
  },
  TI4_osns_coverage: {
    kk: '4-нысаналы индикатор: міндетті сақтандыру',
    ru: 'Целевой индикатор 4: охват страхованием',
    en: 'Target 4: insurance coverage',
  },
  TI5_knowledge_check: {
    kk: '5-нысаналы индикатор: білім тексеру',
    ru: 'Целевой индикатор 5: проверка знаний',
    en: 'Target 5: knowledge checks',
  },
  TI7_monitoring_coverage: {
    kk: '7-нысаналы индикатор: мониторинг',
    ru: 'Целевой индикатор 7: охват мониторингом',
    en: 'Target 7: covered by monitoring',
  },
  ER1_injury_rate_1000: {
    kk: 'Күтілетін нәтиженің көрсеткіші: жарақаттану жиілігі',
    ru: 'Показатель ожидаемого результата: частота травматизма',
    en: 'Measure of the expected result: injury rate',
  },
};

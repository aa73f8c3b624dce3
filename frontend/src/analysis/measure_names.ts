import type { Language } from '../i18n/language';

/** By what enterprises are listed, as /api/v1/enterprises says it. */
interface Measure {
  readonly counted: string;
  /** Whether what lacks of it is listed. */
  readonly missing: boolean;
}

/** What an enterprise has of a quantity: kk, ru, en. */
const had: Readonly<Record<string, readonly [string, string, string]>> = {
  injured: ['Зардап шеккендер', 'Пострадавшие', 'Injured'],
  dead: ['Қаза тапқандар', 'Погибшие', 'Killed'],
  severe: ['Ауыр жарақат алғандар', 'С тяжёлой травмой', 'Severely injured'],
  group_injured: [
    'Топтық оқиғаларда зардап шеккендер',
    'Пострадавшие в групповых случаях',
    'Injured in group accidents',
  ],
  group_accidents: ['Топтық оқиғалар', 'Групповые случаи', 'Group accidents'],
  days_lost: ['Жоғалған жұмыс күндері', 'Потерянные рабочие дни', 'Days lost'],
  diseases: ['Кәсіптік аурулар', 'Профессиональные заболевания', 'Occupational diseases'],
  diseases_aerosols: ['Аурулар: аэрозольдер', 'Заболевания: аэрозоли', 'Diseases: aerosols'],
  diseases_overstrain: [
    'Аурулар: функционалдық шиеленіс',
    'Заболевания: функциональное перенапряжение',
    'Diseases: overstrain',
  ],
  diseases_physical: [
    'Аурулар: физикалық факторлар',
    'Заболевания: физические факторы',
    'Diseases: physical factors',
  ],
  diseases_chemical: [
    'Аурулар: химиялық факторлар',
    'Заболевания: химические факторы',
    'Diseases: chemical factors',
  ],
  diseases_biological: [
    'Аурулар: биологиялық факторлар',
    'Заболевания: биологические факторы',
    'Diseases: biological factors',
  ],
  diseases_other: ['Аурулар: өзге факторлар', 'Заболевания: прочие факторы', 'Diseases: other factors'],
  score_sum: ['Интегралды балл', 'Интегральный балл', 'Integral score'],
  high_risk_enterprises: [
    'IV–V дәрежелі кәсіпорындар',
    'Предприятия IV–V степени',
    'Enterprises of degree IV–V',
  ],
  workers: ['Жұмыскерлер', 'Работники', 'Workers'],
  surveyed_workers: ['Зерттелген жұмыскерлер', 'Обследованные работники', 'Workers surveyed'],
  not_hygienic: [
    'Гигиеналық нормаға сай емес жағдайда',
    'В условиях, не отвечающих гигиеническим нормам',
    'In conditions below hygienic norms',
  ],
  heavy_physical: ['Ауыр дене еңбегінде', 'На тяжёлых физических работах', 'In heavy physical work'],
  unsafe_equipment: ['Қауіпті жабдықта', 'На небезопасном оборудовании', 'At unsafe equipment'],
  premium_kzt: ['Сақтандыру сыйлықақылары, теңге', 'Страховые премии, тенге', 'Premiums, KZT'],
  payout_kzt: ['Сақтандыру төлемдері, теңге', 'Страховые выплаты, тенге', 'Payouts, KZT'],
  inspected_enterprises: ['Тексерілген кәсіпорындар', 'Проверенные предприятия', 'Enterprises inspected'],
  violations: ['Бұзушылықтар', 'Нарушения', 'Violations'],
  osh_violations: [
    'Еңбек қауіпсіздігі бойынша бұзушылықтар',
    'Нарушения по безопасности и охране труда',
    'Violations of safety and health',
  ],
  knowledge_checked: ['Білімі тексерілгендер', 'Прошли проверку знаний', 'Workers checked'],
  safety_measures_kzt: [
    'Қауіпсіздік шығыны, теңге',
    'Расходы на безопасность, тенге',
    'Costs of safety, KZT',
  ],
  compensation_kzt: [
    'Кепілдіктер мен өтемақылар, теңге',
    'Гарантии и компенсации, тенге',
    'Compensations, KZT',
  ],
  pension_kzt: ['МКЗЖ, теңге', 'ОППВ, тенге', 'Pension contributions, KZT'],
};

/** What an enterprise lacks of a quantity. */
const lacked: Readonly<Record<string, readonly [string, string, string]>> = {
  assessed_enterprises: [
    'Тәуекел бағалауы жоқ кәсіпорындар',
    'Предприятия без действующей ОПР',
    'Enterprises without a valid risk assessment',
  ],
  insured_enterprises: [
    'Сақтандырылмаған кәсіпорындар',
    'Незастрахованные предприятия',
    'Enterprises without insurance',
  ],
  insured_private_enterprises: [
    'Сақтандырылмаған жеке кәсіпорындар',
    'Незастрахованные частные предприятия',
    'Private enterprises without insurance',
  ],
  insured_workers: ['Сақтандырылмаған жұмыскерлер', 'Незастрахованные работники', 'Workers not insured'],
  monitored_enterprises: [
    'Мониторинг жетпеген кәсіпорындар',
    'Предприятия без мониторинга',
    'Enterprises without monitoring',
  ],
  knowledge_passed: [
    'Білім тексеруінен өтпегендер',
    'Не прошли проверку знаний',
    'Failed the check of knowledge',
  ],
  trained: ['Оқытылмағандар', 'Не обучены', 'Not trained'],
  service_present: [
    'Еңбек қауіпсіздігі қызметі жоқ кәсіпорындар',
    'Предприятия без службы БиОТ',
    'Enterprises without a safety service',
  ],
  ppe_supplied: [
    'Қорғаныш құралдарымен қамтамасыз етілмегендер',
    'Не обеспечены средствами защиты',
    'Without protective equipment',
  ],
  ppe_certified: [
    'Құралдары сертификатталмағандар',
    'Со средствами защиты без сертификата',
    'With equipment that is not certified',
  ],
};

const places: readonly Language[] = ['kk', 'ru', 'en'];

/** What the enterprises of a list are listed by; a quantity of a newer server goes by its word. */
export const measureName = ({ counted, missing }: Measure, language: Language): string =>
  (missing ? lacked : had)[counted]?.[places.indexOf(language)] ?? counted;

/** Whether it has a name of its own. */
export const hasMeasureName = ({ counted, missing }: Measure): boolean => counted in (missing ? lacked : had);

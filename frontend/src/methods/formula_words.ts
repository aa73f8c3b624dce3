import type { Indicator, Names } from '../api/types';
import { type Language, nameIn } from '../i18n/language';
import { formatNumber } from '../i18n/numbers';

const of = (kk: string, ru: string, en: string): Names => ({ kk, ru, en });

/** What formulas count that is neither an indicator of its own nor a denominator. */
const quantities: Readonly<Record<string, Names>> = {
  diseases_aerosols: of(
    'аэрозольдерден болған аурулар',
    'заболевания от аэрозолей',
    'diseases from aerosols',
  ),
  diseases_overstrain: of(
    'шамадан тыс күштенуден болған аурулар',
    'заболевания от перенапряжения',
    'diseases from overstrain',
  ),
  diseases_physical: of(
    'физикалық факторлардан болған аурулар',
    'заболевания от физических факторов',
    'diseases from physical agents',
  ),
  diseases_chemical: of(
    'химиялық факторлардан болған аурулар',
    'заболевания от химических факторов',
    'diseases from chemical agents',
  ),
  diseases_biological: of(
    'биологиялық факторлардан болған аурулар',
    'заболевания от биологических факторов',
    'diseases from biological agents',
  ),
  diseases_other: of(
    'өзге себептерден болған аурулар',
    'заболевания от прочих причин',
    'diseases from other causes',
  ),
  nonfatal: of('өлімсіз жағдайлар', 'несмертельные случаи', 'non-fatal cases'),
  nonfatal_and_diseases: of(
    'өлімсіз жағдайлар мен кәсіптік аурулар',
    'несмертельные случаи и профзаболевания',
    'non-fatal cases and occupational diseases',
  ),
  score_sum: of('тәуекел балдарының қосындысы', 'сумма баллов риска', 'sum of risk scores'),
  insured_private_enterprises: of(
    'сақтандырылған жекеменшік заңды тұлғалар',
    'застрахованные частные юридические лица',
    'insured private legal entities',
  ),
  insured_workers: of('сақтандырылған жұмыскерлер', 'застрахованные работники', 'insured workers'),
  inspected_enterprises: of('тексерілген кәсіпорындар', 'проверенные предприятия', 'inspected enterprises'),
  monitored_enterprises: of(
    'мониторинг өлшемі бар кәсіпорындар',
    'предприятия с измерением мониторинга',
    'enterprises with a measurement of the monitoring',
  ),
  osh_violations: of(
    'қауіпсіздік және еңбекті қорғау бойынша бұзушылықтар',
    'нарушения по безопасности и охране труда',
    'violations of safety and health rules',
  ),
  knowledge_passed: of('білімін растағандар', 'подтвердившие знания', 'workers who passed the check'),
  trained: of('оқытылған жұмыскерлер', 'обученные работники', 'trained workers'),
  service_present: of(
    'қызметі бар кәсіпорындар',
    'предприятия со службой',
    'enterprises that have a service',
  ),
  ppe_supplied: of('құрал берілген жұмыскерлер', 'обеспеченные работники', 'workers supplied'),
  ppe_certified: of(
    'сертификатталған құрал берілгендер',
    'обеспеченные сертифицированными средствами',
    'workers supplied with certified equipment',
  ),
  compensation_kzt: of(
    'кепілдіктер мен өтемақы, теңге',
    'гарантии и компенсации, тенге',
    'guarantees and compensation, KZT',
  ),
  pension_kzt: of('зейнетақы жарналары, теңге', 'пенсионные взносы, тенге', 'pension contributions, KZT'),
};

const published = of(
  'Мемлекеттік орган жариялаған көрсеткіш, сол күйінде алынады.',
  'Показатель опубликован государственным органом и взят как есть.',
  'Published by a state body and taken as it is.',
);
const counted = of('Жазбалар бойынша саналады.', 'Считается по записям.', 'Counted in the records.');

/** What a formula of the server computes, in words: "100 × застрахованные работники ÷ работников". */
export function formulaText(
  { formula, id }: Indicator,
  all: readonly Indicator[],
  language: Language,
): string {
  const text = formula ?? id;
  if (text.startsWith('official figure ')) return nameIn(published, language);
  const ratio = /^(?:(\d+) \* )?(\w+) \/ (\w+)$/.exec(text);
  if (ratio === null) return nameIn(counted, language);
  const [, scale, above = '', below = ''] = ratio;
  const factor = scale === undefined ? '' : `${formatNumber(Number(scale), language)} × `;
  return `${factor}${quantityName(above, all, language)} ÷ ${quantityName(below, all, language)}`;
}

function quantityName(quantity: string, all: readonly Indicator[], language: Language): string {
  const own = all.find(({ formula }) => formula === quantity)?.name;
  const known = own ?? quantities[quantity] ?? denominatorOf(quantity, all);
  const name = known === undefined ? quantity : nameIn(known, language);
  return name.charAt(0).toLocaleLowerCase(language) + name.slice(1);
}

const denominatorOf = (quantity: string, all: readonly Indicator[]): Names | undefined =>
  all.find(({ formula }) => formula?.endsWith(`/ ${quantity}`))?.denominator?.name;

import type { Language } from '../i18n/language';

interface NoDataTexts {
  readonly nothing: string;
  readonly elsewhere: string;
  readonly toDesk: string;
  readonly onDesk: string;
}

/** What a reader of a server without data is told. */
export const noDataTexts: Readonly<Record<Language, NoDataTexts>> = {
  kk: {
    nothing: 'Бұл серверде әзірге бірде-бір кәсіпорын жоқ, сондықтан есептелген көрсеткіштер де жоқ.',
    elsewhere:
      'Деректерге жауапты маман кәсіпорындар тізілімін, содан кейін оқиғалар мен бағалауларды жүктегенде, олар осында шығады. Танысу үшін серверді «oshmap demo» пәрменімен ойдан құрастырылған кәсіпорындармен толтыруға болады.',
    toDesk: 'Деректермен жұмысқа',
    onDesk:
      'Алдымен кәсіпорындар тізілімін, содан кейін жұмыскерлер санын, жарақаттарды, еңбек жағдайларын бағалауды жүктеңіз. Тек танысу үшін: «oshmap demo» пәрмені ойдан құрастырылған кәсіпорындарды қосады, олардың жанына нақты жазбалар қабылданбайды.',
  },
  ru: {
    nothing: 'На этом сервере пока нет ни одного предприятия, поэтому нет и вычисленных показателей.',
    elsewhere:
      'Они появятся здесь, когда ответственный за данные загрузит регистр предприятий, а за ним события и оценки. Для знакомства сервер можно наполнить вымышленными предприятиями командой «oshmap demo».',
    toDesk: 'К рабочему месту данных',
    onDesk:
      'Загрузите сначала регистр предприятий, затем численность, травмы и оценки условий труда. Только для знакомства: команда «oshmap demo» добавляет вымышленные предприятия, рядом с которыми настоящие записи не принимаются.',
  },
  en: {
    nothing: 'This server holds no enterprise yet, and so there are no computed figures.',
    elsewhere:
      'They appear here when whoever is responsible for the data has imported the business register, and then events and assessments. To get to know it, the command "oshmap demo" fills the server with invented enterprises.',
    toDesk: 'To the data desk',
    onDesk:
      'Import the business register first, then workforce, injuries and assessments of working conditions. Only to get to know it: the command "oshmap demo" adds invented enterprises, beside which real records are not taken.',
  },
};

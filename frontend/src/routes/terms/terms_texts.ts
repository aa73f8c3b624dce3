import type { Language } from '../../i18n/language';

/** Texts of the form for what is agreed of one visit. */
export interface TermsTexts {
  /** Opens the form of an enterprise. */
  readonly open: (name: string) => string;
  readonly short: string;
  readonly minutes: string;
  readonly begins: string;
  readonly lock: string;
  readonly inspector: string;
  readonly anybody: string;
  readonly day: string;
  readonly anyDay: string;
  readonly at: string;
  readonly apply: string;
  readonly fault: Readonly<Record<'minutes' | 'window', string>>;
}

export const termsTexts: Readonly<Record<Language, TermsTexts>> = {
  kk: {
    open: (name) => `${name}: уақыты мен бекіту`,
    short: 'Уақыты',
    minutes: 'Орнында, минут',
    begins: 'Сапар осы уақыт аралығында басталады',
    lock: 'Бекіту',
    inspector: 'Инспектор',
    anybody: 'кез келгені',
    day: 'Күн',
    anyDay: 'кез келген күн',
    at: 'Басталуы',
    apply: 'Қолдану',
    fault: {
      minutes: 'Орнында — 0 мен 1440 минут аралығы, бүтін сан.',
      window: 'Уақыт аралығын тексеріңіз: соңы басынан кейін, бекітілген уақыт оның ішінде болуы керек.',
    },
  },
  ru: {
    open: (name) => `${name}: время и закрепление`,
    short: 'Время',
    minutes: 'На месте, минут',
    begins: 'Визит начинается между',
    lock: 'Закрепить',
    inspector: 'Инспектор',
    anybody: 'любой',
    day: 'День',
    anyDay: 'любой день',
    at: 'Начало в',
    apply: 'Применить',
    fault: {
      minutes: 'На месте — целое число минут от 0 до 1440.',
      window: 'Проверьте часы: конец после начала, закреплённое время — внутри них.',
    },
  },
  en: {
    open: (name) => `${name}: times and lock`,
    short: 'Times',
    minutes: 'On the spot, minutes',
    begins: 'The visit begins between',
    lock: 'Lock to',
    inspector: 'Inspector',
    anybody: 'anybody',
    day: 'Day',
    anyDay: 'any day',
    at: 'Begins at',
    apply: 'Apply',
    fault: {
      minutes: 'On the spot: a whole number of minutes from 0 to 1440.',
      window: 'Check the hours: they must end after they begin, and a locked time must lie in them.',
    },
  },
};

import type { Language } from '../../i18n/language';

/** What is said of results beside their form. */
export interface ResultWords {
  readonly noEffort: string;
  readonly remedyTooEarly: string;
  /** A result that the server did not take may be opened and mended. */
  readonly amend: string;
  readonly refused: string;
  readonly withdrawn: string;
  readonly demonstration: string;
}

export const resultWords: Readonly<Record<Language, ResultWords>> = {
  kk: {
    noEffort: 'Тексеруге уақыт кеткен болуы керек: 0-ден көп, 60 күнге дейін көрсетіңіз.',
    remedyTooEarly: 'Бұзушылық барған күннен бұрын жойылуы мүмкін емес: күнді түзетіңіз.',
    amend: 'Ашып, түзету',
    refused: 'Сервер бұл нәтижені қабылдамады',
    withdrawn: 'түзетілген нәтиже тізілімнен алынды',
    demonstration: 'көрсетілімнің есептік жазбасы енгізген',
  },
  ru: {
    noEffort: 'Проверка заняла какое-то время: укажите больше 0 и до 60 дней.',
    remedyTooEarly: 'Нарушение не может быть устранено раньше дня визита: исправьте дату.',
    amend: 'Открыть и исправить',
    refused: 'Сервер не принял этот результат',
    withdrawn: 'исправленный результат изъят из регистра',
    demonstration: 'внесено учётной записью демонстрации',
  },
  en: {
    noEffort: 'An inspection takes some time: say more than 0 and up to 60 days.',
    remedyTooEarly: 'A violation cannot be remedied before the day of the visit: mend the date.',
    amend: 'Open and correct',
    refused: 'The server did not take this result',
    withdrawn: 'the corrected result is withdrawn from the register',
    demonstration: 'recorded by an account of the demonstration',
  },
};

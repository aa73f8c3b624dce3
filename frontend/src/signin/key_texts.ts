import type { Scope } from '../api/tokens';
import type { Language } from '../i18n/language';

/** Texts of access keys, one's own and those of others. */
export interface KeyTexts {
  readonly heading: string;
  readonly explained: string;
  readonly none: string;
  readonly scopes: string;
  /** `log`: what the scope `admin` gives a steward. */
  readonly scope: Readonly<Record<Scope | 'log', string>>;
  readonly made: (moment: string) => string;
  readonly used: (moment: string) => string;
  readonly unused: string;
  readonly until: (moment: string) => string;
  readonly end: string;
  readonly sureEnd: (name: string) => string;
  readonly keep: string;
  readonly ended: (name: string) => string;
  readonly add: string;
  readonly name: string;
  readonly nameHint: string;
  readonly days: string;
  readonly make: string;
  /** The secret of a new key is shown once. */
  readonly once: (name: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly done: string;
}

export const keyTexts: Readonly<Record<Language, KeyTexts>> = {
  kk: {
    heading: 'Қолжетімділік кілттері',
    explained:
      'Кілтпен бағдарлама (QGIS, скрипт) серверге құпиясөзсіз сіздің атыңыздан жүгінеді. Әр бағдарламаға өз кілтін жасаңыз, керек болмай қалғанын жойыңыз.',
    none: 'Кілт әзірге жоқ.',
    scopes: 'Кілтпен не істеуге болады',
    scope: {
      read: 'деректерді оқу',
      work: 'сапарлар жоспарын жасау және деректерді файлға шығару',
      import: 'деректер мен тексеру нәтижелерін жүктеу',
      admin: 'есептік жазбаларды, кілттерді және журналды жүргізу',
      log: 'деректер өзгерістерінің журналын оқу',
    },
    made: (moment) => `жасалған уақыты: ${moment}`,
    used: (moment) => `соңғы рет пайдаланылған уақыты: ${moment}`,
    unused: 'әлі пайдаланылмаған',
    until: (moment) => `мерзімінің соңы: ${moment}`,
    end: 'Кілтті жою',
    sureEnd: (name) => `${name} кілтін жою керек пе? Онымен жұмыс істейтін бағдарламалар тоқтайды.`,
    keep: 'Бас тарту',
    ended: (name) => `${name} кілті жойылды.`,
    add: 'Жаңа кілт',
    name: 'Кілттің атауы',
    nameHint: 'Не үшін керегін жазыңыз: «QGIS, жұмыс компьютері».',
    days: 'Неше күн жарамды (1–366)',
    make: 'Кілт жасау',
    once: (name) => `${name} кілті жасалды. Ол тек қазір көрсетіледі: көшіріп алып, бағдарламаға енгізіңіз.`,
    copy: 'Көшіріп алу',
    copied: 'Көшірілді',
    done: 'Жасыру',
  },
  ru: {
    heading: 'Ключи доступа',
    explained:
      'С ключом программа (QGIS, скрипт) обращается к серверу от вашего имени без пароля. Заведите каждой программе свой ключ и отзывайте ненужные.',
    none: 'Ключей пока нет.',
    scopes: 'Что можно с этим ключом',
    scope: {
      read: 'читать данные',
      work: 'составлять планы визитов и делать выгрузки',
      import: 'загружать данные и итоги проверок',
      admin: 'вести учётные записи, ключи и журнал',
      log: 'читать журнал изменений данных',
    },
    made: (moment) => `создан ${moment}`,
    used: (moment) => `последний раз использован ${moment}`,
    unused: 'ещё не использован',
    until: (moment) => `действует до ${moment}`,
    end: 'Отозвать ключ',
    sureEnd: (name) => `Отозвать ключ ${name}? Программы с ним перестанут работать.`,
    keep: 'Отмена',
    ended: (name) => `Ключ ${name} отозван.`,
    add: 'Новый ключ',
    name: 'Название ключа',
    nameHint: 'Напишите, для чего он: «QGIS, рабочий компьютер».',
    days: 'Сколько дней действует (1–366)',
    make: 'Создать ключ',
    once: (name) => `Ключ ${name} создан. Он показан только сейчас: скопируйте его и введите в программу.`,
    copy: 'Скопировать',
    copied: 'Скопировано',
    done: 'Скрыть',
  },
  en: {
    heading: 'Access keys',
    explained:
      'With a key a program (QGIS, a script) asks the server in your name without a password. Make one for each program and end those that nobody needs.',
    none: 'No keys yet.',
    scopes: 'What the key is good for',
    scope: {
      read: 'reading data',
      work: 'making plans of visits and exports',
      import: 'bringing in data and results of inspections',
      admin: 'keeping accounts, keys and the log',
      log: 'reading the log of changed data',
    },
    made: (moment) => `made ${moment}`,
    used: (moment) => `last used ${moment}`,
    unused: 'not used yet',
    until: (moment) => `valid until ${moment}`,
    end: 'End the key',
    sureEnd: (name) => `End the key ${name}? Programs that use it stop working.`,
    keep: 'Cancel',
    ended: (name) => `The key ${name} was ended.`,
    add: 'New key',
    name: 'Name of the key',
    nameHint: 'Say what it is for: “QGIS, office computer”.',
    days: 'How many days it is valid (1–366)',
    make: 'Make a key',
    once: (name) => `The key ${name} was made. It is shown only now: copy it and enter it in the program.`,
    copy: 'Copy',
    copied: 'Copied',
    done: 'Hide',
  },
};

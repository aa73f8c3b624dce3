import type { ClassifierCode, ClassifierId } from '../../api/classifiers';
import type { Language } from '../../i18n/language';
import type { PluralForms } from '../../i18n/plural';

/** Texts of the classifiers' tab. */
export interface ClassifierTexts {
  readonly heading: string;
  readonly choose: string;
  readonly name: Readonly<Record<ClassifierId, string>>;
  readonly meaning: Readonly<Record<ClassifierId, string>>;
  /** After the number. */
  readonly codes: PluralForms;
  readonly formerCodes: PluralForms;
  readonly editions: string;
  readonly builtIn: Readonly<Record<ClassifierId, string>>;
  readonly edition: (source: string, codes: string) => string;
  readonly asOf: (day: string) => string;
  readonly takenIn: (day: string) => string;
  readonly load: string;
  readonly table: string;
  readonly importable: string;
  readonly search: string;
  readonly find: string;
  readonly clear: string;
  readonly found: (shown: string, all: string) => string;
  readonly none: string;
  readonly tree: string;
  readonly keys: string;
  readonly inTree: string;
  readonly former: string;
  readonly noFormer: string;
  readonly formerly: (code: string, day: string | null) => string;
  readonly formerCode: string;
  readonly replacedBy: string;
  readonly changedOn: string;
  readonly whose: string;
  readonly level: Readonly<Record<ClassifierCode['level'], string>>;
}

export const classifierTexts: Readonly<Record<Language, ClassifierTexts>> = {
  kk: {
    heading: 'Жіктеуіштер',
    choose: 'Жіктеуіш',
    name: { kato: 'ӘАОЖ', oked: 'ЭҚЖЖ', krp: 'КӨЖ' },
    meaning: {
      kato: 'Әкімшілік-аумақтық объектілер жіктеуіші (ҚР ҰК 11)',
      oked: 'Экономикалық қызмет түрлерінің жалпы жіктеуіші (ҚР ҰК 03)',
      krp: 'Кәсіпорындардың жұмыскерлер саны бойынша өлшемдік жіктеуіші',
    },
    codes: { one: 'қолданыстағы код', other: 'қолданыстағы код' },
    formerCodes: { one: 'бұрынғы код', other: 'бұрынғы код' },
    editions: 'Қолданыстағы нұсқа неге сүйенеді',
    builtIn: {
      kato: 'Бағдарламаға енгізілген: 20 өңір және 2022 жылғы 8 маусымдағы заң бойынша код өзгерістері.',
      oked: 'Бағдарламаға енгізілген: 21 секция мен 88 бөлім.',
      krp: 'Бағдарламаға енгізілген: 14 өлшем коды.',
    },
    edition: (source, codes) => `${source}: ${codes}`,
    asOf: (day) => `${day} күнгі жағдай`,
    takenIn: (day) => `жүктелген күні ${day}`,
    load: 'Жаңа нұсқаны жүктеу',
    table: 'Кесте (CSV)',
    importable: 'Жүктелген жазбалар (CSV)',
    search: 'Код немесе атау',
    find: 'Іздеу',
    clear: 'Ағашқа оралу',
    found: (shown, all) =>
      shown === all ? `Табылды: ${all}` : `Табылды: ${all}, алғашқы ${shown} көрсетілген`,
    none: 'Мұндай код та, атау да жоқ.',
    tree: 'Кодтар ағашы',
    keys: 'Жоғары және төмен — жолдар бойымен, оңға және солға — тармақты ашу және жабу.',
    inTree: 'Ағаштан көрсету',
    former: 'Бұрынғы кодтар',
    noFormer: 'Бұрынғы кодтар белгісіз.',
    formerly: (code, day) => (day === null ? `бұрын ${code}` : `${day} күніне дейін ${code}`),
    formerCode: 'Бұрынғы код',
    replacedBy: 'Қазіргі код',
    changedOn: 'Өзгерген күні',
    whose: 'Атауы',
    level: {
      region: 'өңір',
      district: 'аудан немесе қала',
      okrug: 'округ немесе қала',
      settlement: 'елді мекен',
      section: 'секция',
      division: 'бөлім',
      group: 'топ',
      class: 'сынып',
      subclass: 'кіші сынып',
      small: 'шағын',
      medium: 'орта',
      large: 'ірі',
    },
  },
  ru: {
    heading: 'Классификаторы',
    choose: 'Классификатор',
    name: { kato: 'КАТО', oked: 'ОКЭД', krp: 'КРП' },
    meaning: {
      kato: 'Классификатор административно-территориальных объектов (НК РК 11)',
      oked: 'Общий классификатор видов экономической деятельности (НК РК 03)',
      krp: 'Классификатор размерности предприятий по численности работников',
    },
    codes: {
      one: 'код в силе',
      few: 'кода в силе',
      many: 'кодов в силе',
      other: 'кода в силе',
    },
    formerCodes: {
      one: 'прежний код',
      few: 'прежних кода',
      many: 'прежних кодов',
      other: 'прежнего кода',
    },
    editions: 'На чём стоит действующая версия',
    builtIn: {
      kato: 'Встроены в программу: 20 регионов и перенумерация по закону от 8 июня 2022 года.',
      oked: 'Встроены в программу: 21 секция и 88 разделов.',
      krp: 'Встроены в программу: 14 кодов размерности.',
    },
    edition: (source, codes) => `${source}: ${codes}`,
    asOf: (day) => `на ${day}`,
    takenIn: (day) => `загружен ${day}`,
    load: 'Загрузить новую версию',
    table: 'Таблица (CSV)',
    importable: 'Загруженные записи (CSV)',
    search: 'Код или название',
    find: 'Найти',
    clear: 'Вернуться к дереву',
    found: (shown, all) => (shown === all ? `Найдено: ${all}` : `Найдено: ${all}, показаны первые ${shown}`),
    none: 'Нет ни такого кода, ни такого названия.',
    tree: 'Дерево кодов',
    keys: 'Вверх и вниз — по строкам, вправо и влево — раскрыть и свернуть ветвь.',
    inTree: 'Показать в дереве',
    former: 'Прежние коды',
    noFormer: 'Прежние коды неизвестны.',
    formerly: (code, day) => (day === null ? `прежде ${code}` : `до ${day} — ${code}`),
    formerCode: 'Прежний код',
    replacedBy: 'Код в силе',
    changedOn: 'Изменён',
    whose: 'Название',
    level: {
      region: 'регион',
      district: 'район или город',
      okrug: 'округ или город',
      settlement: 'населённый пункт',
      section: 'секция',
      division: 'раздел',
      group: 'группа',
      class: 'класс',
      subclass: 'подкласс',
      small: 'малое',
      medium: 'среднее',
      large: 'крупное',
    },
  },
  en: {
    heading: 'Classifiers',
    choose: 'Classifier',
    name: { kato: 'KATO', oked: 'OKED', krp: 'KRP' },
    meaning: {
      kato: 'Classifier of administrative-territorial objects (NK RK 11)',
      oked: 'General classifier of economic activities (NK RK 03)',
      krp: 'Classifier of enterprise sizes by number of workers',
    },
    codes: { one: 'code in force', other: 'codes in force' },
    formerCodes: { one: 'former code', other: 'former codes' },
    editions: 'What the version in force stands on',
    builtIn: {
      kato: 'Built in: the 20 regions and the renumbering by the law of 8 June 2022.',
      oked: 'Built in: 21 sections and 88 divisions.',
      krp: 'Built in: 14 size codes.',
    },
    edition: (source, codes) => `${source}: ${codes}`,
    asOf: (day) => `as of ${day}`,
    takenIn: (day) => `imported on ${day}`,
    load: 'Load a new edition',
    table: 'Table (CSV)',
    importable: 'Imported records (CSV)',
    search: 'Code or name',
    find: 'Search',
    clear: 'Back to the tree',
    found: (shown, all) => (shown === all ? `Found: ${all}` : `Found: ${all}, the first ${shown} are shown`),
    none: 'There is neither such a code nor such a name.',
    tree: 'Tree of codes',
    keys: 'Up and down move along the rows, right and left open and close a branch.',
    inTree: 'Show in the tree',
    former: 'Former codes',
    noFormer: 'No former codes are known.',
    formerly: (code, day) => (day === null ? `formerly ${code}` : `until ${day}: ${code}`),
    formerCode: 'Former code',
    replacedBy: 'Code in force',
    changedOn: 'Changed on',
    whose: 'Name',
    level: {
      region: 'region',
      district: 'district or city',
      okrug: 'okrug or town',
      settlement: 'settlement',
      section: 'section',
      division: 'division',
      group: 'group',
      class: 'class',
      subclass: 'subclass',
      small: 'small',
      medium: 'medium',
      large: 'large',
    },
  },
};

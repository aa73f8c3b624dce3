import type { Language } from '../i18n/language';
import { signInTexts } from '../signin/texts';
import { questionWords } from './audit_questions';
import { aboutWords } from './job_words';
import type { DeskTexts } from './texts';

/** What the log says somebody did, as `[kk, ru]`; in English it stays as it is written. */
const acts: Readonly<Record<string, readonly [string, string]>> = {
  'sign-in': ['кірді', 'вход'],
  'sign-in refused': ['кіруге рұқсат берілмеді', 'отказ во входе'],
  'sign-out': ['шықты', 'выход'],
  'sign-out everywhere': ['барлық құрылғылардан шықты', 'выход на всех устройствах'],
  'change password': ['құпиясөзді ауыстырды', 'смена пароля'],
  'set second factor': ['екінші факторды қосты', 'включение второго фактора'],
  'make token': ['кілт жасады', 'создание ключа доступа'],
  'remove token': ['кілтті жойды', 'удаление ключа доступа'],
  'add account': ['есептік жазба қосты', 'новая учётная запись'],
  'change account': ['есептік жазбаны өзгертті', 'изменение учётной записи'],
  'read audit log': ['журналды қарады', 'просмотр журнала'],
  'export audit log': ['журналды файлға шығарды', 'выгрузка журнала'],
  'see enterprise': ['кәсіпорынды көрді', 'просмотр предприятия'],
  'enterprise refused': ['кәсіпорынды көруге рұқсат берілмеді', 'отказ в просмотре предприятия'],
  'enterprise not found': ['іздеген кәсіпорны табылмады', 'предприятие не найдено'],
  'see enterprises': ['кәсіпорындар тізімін көрді', 'просмотр предприятий'],
  'see map of enterprises': ['кәсіпорындар картасын көрді', 'просмотр карты предприятий'],
  'make plan': ['сапарлар жоспарын жасады', 'новый план визитов'],
  replan: ['жоспарды өзгертті', 'изменение плана'],
  'archive plan': ['жоспарды мұрағатқа салды', 'план в архив'],
  'take plan back': ['жоспарды мұрағаттан алды', 'план из архива'],
  'take plan along': ['жоспарды телефонға алды', 'план на телефон'],
  'field result': ['сапар нәтижесін жазды', 'итог визита'],
  export: ['деректерді файлға шығарды', 'выгрузка данных'],
  report: ['аумақ есебін жасатты', 'отчёт о территории'],
  'remove result': ['тапсырма файлын жойды', 'удаление файла задания'],
  'cancel job': ['тапсырманы тоқтатты', 'отмена задания'],
  'take result': ['тапсырма нәтижесін алды', 'получение итога задания'],
  'take report': ['жүктеу есебін алды', 'получение отчёта загрузки'],
  'withdraw import': ['жүктеуді қайтарып алды', 'отзыв загрузки'],
  'decide on an address': ['мекенжай бойынша шешім қабылдады', 'решение по адресу'],
  'withdraw a decision on an address': ['мекенжай шешімін қайтарып алды', 'отзыв решения по адресу'],
  'express assessment': ['жедел бағалау сақтады', 'экспресс-оценка'],
};

/** What the log may say, by the names of its entries: a choice of one leaves the others out. */
export const knownActs: readonly string[] = Object.keys(acts);

/** Those of them that changed data, which is what stewards are shown; imports are called after what was imported. */
const actsOnData: readonly string[] = [
  'withdraw import',
  'decide on an address',
  'withdraw a decision on an address',
  'field result',
];

/** Which actions somebody may choose from: of the whole log, or of what changed data. */
export const choosableActs = (isWhole: boolean): readonly string[] => (isWhole ? knownActs : actsOnData);

/** What was done, in the reader's language; an import names what was imported by `nameOfKind`. */
export function actWords(
  act: string,
  language: Language,
  nameOfKind: (kind: string) => string = (kind) => kind,
): string {
  if (act.startsWith('import ')) {
    const verb = { kk: 'жүктеу', ru: 'загрузка', en: 'import' }[language];
    return `${verb}: ${nameOfKind(act.slice('import '.length))}`;
  }
  if (language === 'en') return act;
  const place = language === 'kk' ? 0 : 1;
  return acts[act]?.[place] ?? act;
}

const visitor: Readonly<Record<Language, string>> = { kk: 'келуші', ru: 'посетитель', en: 'visitor' };

/** A role by its name in the log. */
export function roleWords(role: string, language: Language): string {
  const known: Readonly<Record<string, string>> = signInTexts[language].role;
  return role === 'visitor' || role === 'public' ? visitor[language] : (known[role] ?? role);
}

/** Who did something, with the role; somebody who has not signed in has no name. */
export const actorWords = (actor: string, role: string, language: Language): string =>
  actor === '-' ? roleWords(role, language) : `${actor} (${roleWords(role, language)})`;

/** The words around numbers and addresses in what an entry is about, as `[pattern, kk, ru]`. */
const subjects: readonly (readonly [RegExp, string, string])[] = [
  [/^(\d+) entries after 0\b/, '$1 жазба', 'записей: $1'],
  [/^(\d+) entries after (\d+)/, '$2-жазбадан кейін $1 жазба', 'записей: $1 после $2-й'],
  [/ about (\d{12})$/, ', БСН $1', ', БИН $1'],
  [/^batch (\d+)/, '$1-партия', 'партия $1'],
];

/** The words around numbers and addresses; codes and names stay as they are. */
const wordsAround = (subject: string, language: Language): string =>
  language === 'en'
    ? subject
    : subjects.reduce(
        (text, [pattern, kk, ru]) => text.replace(pattern, language === 'kk' ? kk : ru),
        subject,
      );

const recordsWords = (count: string, language: Language): string =>
  ({ kk: ` (${count} жазба)`, ru: ` (записей: ${count})`, en: ` (${count} records)` })[language];

/** What somebody saw: how many enterprises, or a square of the map, and by which address of the server. */
const seen = /^(?:(\d+) by|square (\S+) of) (.+)$/s;

function seenWords(subject: string, language: Language, names: LogNames, enterprises: number): string | null {
  const [, count, square, question = ''] = seen.exec(subject) ?? [];
  const words = questionWords(question === '' ? subject : question, language, names);
  if (words === null) return null;
  // The log counts how often enterprises are named; three injuries of one enterprise are one enterprise.
  const seenOnce = enterprises > 0 ? String(enterprises) : count;
  const records = count === undefined || seenOnce === count ? '' : recordsWords(count, language);
  const [many, place] = {
    kk: [`${seenOnce} кәсіпорын${records}`, `картаның ${square} шаршысы`],
    ru: [`предприятий: ${seenOnce}${records}`, `квадрат карты ${square}`],
    en: [
      `${seenOnce} ${seenOnce === '1' ? 'enterprise' : 'enterprises'}${records}`,
      `square ${square} of the map`,
    ],
  }[language];
  const reach = count === undefined ? (square === undefined ? null : place) : many;
  return [reach, words].filter((part) => part !== null).join(' · ');
}

/** What names the codes of the log. */
export interface LogNames {
  readonly texts: DeskTexts;
  /** A territory by its code. */
  readonly territory: (kato: string) => string;
  /** A kind of records by its code. */
  readonly kind: (kind: string) => string;
  /** The file of an import by its job; null where nobody knows it any more. */
  readonly file: (job: string) => string | null;
}

/** The wish of an export or a report, as the server took it; null when it is none. */
function wishWords(subject: string, { texts, territory }: LogNames): string | null {
  if (!subject.startsWith('{')) return null;
  let wish: Record<string, unknown>;
  try {
    wish = JSON.parse(subject);
  } catch {
    return null;
  }
  const reach = Array.isArray(wish.reach) ? wish.reach.map((kato) => territory(String(kato))) : [];
  const told = Object.entries(wish)
    .filter(([name, value]) => name !== 'reach' && value !== null && value !== '')
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)] as const);
  const about =
    wish.subject === undefined
      ? told
          .filter(([name]) => name !== 'lang')
          .map(
            ([name, value]) =>
              `${texts.jobs.choice[name] ?? name}: ${name === 'territory' ? territory(value) : value}`,
          )
          .join('; ')
      : aboutWords(Object.fromEntries(told), texts, territory);
  return [about, reach.join(', ')].filter((part) => part !== '').join(' · ');
}

/** A job and its file: "import register 54ehj66wnatewky5 report.json". Its number says nothing to a reader. */
const jobFile = /^(?:import (\S+)|([a-z][a-z -]*?)) ([2-9a-z]{16})(?: (\S+))?$/;

function jobWords(subject: string, { texts, kind }: LogNames): string | null {
  const found = jobFile.exec(subject);
  if (found === null) return null;
  const records = found[1];
  const job = found[2] ?? '';
  const file = found[4];
  const name =
    records === undefined ? (texts.jobs.kind[job] ?? job) : `${texts.jobs.kind.import}: ${kind(records)}`;
  return file === undefined ? name : `${name}, ${fileWords(file, texts)}`;
}

function fileWords(file: string, { report }: DeskTexts): string {
  if (file.startsWith('report.')) return report.heading.toLocaleLowerCase();
  return file === 'refused.csv' ? (report.count.refused ?? file) : file;
}

/** An account and what it became: "bolat role=inspector regions=350000000 620000000 disabled". */
const accountChange =
  /^(\S+)((?: (?:role=\S+|regions=(?:all|\d{9}(?: \d{9})*)|disabled|enabled|password|second_factor))+)$/;

function accountWords(subject: string, language: Language, names: LogNames): string | null {
  const found = accountChange.exec(subject);
  if (found === null) return null;
  const { accounts } = names.texts;
  const regions = (codes: string): string =>
    codes === 'all' ? accounts.allRegions : codes.split(' ').map(names.territory).join(', ');
  const parts = (found[2] ?? '')
    .trim()
    .split(/ (?=[a-z])/)
    .map((part) => {
      const [name = '', value = ''] = part.split('=');
      const shown: Readonly<Record<string, string>> = {
        role: `${accounts.role}: ${roleWords(value, language)}`,
        regions: `${accounts.regions}: ${regions(value)}`,
        disabled: accounts.disabled,
        enabled: { kk: 'ашық', ru: 'открыта', en: 'enabled' }[language],
        password: accounts.password,
        second_factor: accounts.factor,
      };
      return shown[name] ?? part;
    });
  return `${found[1]}: ${parts.join('; ')}`;
}

/** What an entry is about, in the reader's language: no number of a job, no code where there is a name. */
export const subjectWords = (subject: string, language: Language, names: LogNames, enterprises = 0): string =>
  wishWords(subject, names) ??
  seenWords(subject, language, names, enterprises) ??
  jobWords(subject, names) ??
  accountWords(subject, language, names) ??
  wordsAround(subject, language).replace(
    / (report|refused)\.(json|csv)$/,
    (_, name, end) => `, ${fileWords(`${name}.${end}`, names.texts)}`,
  );

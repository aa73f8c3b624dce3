import type { Language } from '../i18n/language';
import { signInTexts } from '../signin/texts';

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
  'export audit log': ['журналды көшірді', 'выгрузка журнала'],
  'see enterprise': ['кәсіпорынды көрді', 'просмотр предприятия'],
  'enterprise refused': ['кәсіпорынды көруге рұқсат берілмеді', 'отказ в просмотре предприятия'],
  'enterprise not found': ['іздеген кәсіпорны табылмады', 'предприятие не найдено'],
  'see enterprises': ['кәсіпорындар тізімін көрді', 'просмотр предприятий'],
  'see map of enterprises': ['кәсіпорындар картасын көрді', 'просмотр карты предприятий'],
  'make plan': ['барулар жоспарын жасады', 'новый план визитов'],
  replan: ['жоспарды өзгертті', 'изменение плана'],
  'archive plan': ['жоспарды мұрағатқа салды', 'план в архив'],
  'take plan back': ['жоспарды мұрағаттан алды', 'план из архива'],
  'take plan along': ['жоспарды телефонға алды', 'план на телефон'],
  'field result': ['бару нәтижесін жазды', 'итог визита'],
  export: ['деректерді көшірді', 'выгрузка данных'],
  report: ['аумақ есебін жасатты', 'отчёт о территории'],
  'cancel job': ['тапсырманы тоқтатты', 'отмена задания'],
  'take result': ['тапсырма нәтижесін алды', 'получение итога задания'],
  'take report': ['жүктеу есебін алды', 'получение отчёта загрузки'],
  'withdraw import': ['жүктеуді қайтарып алды', 'отзыв загрузки'],
  'decide on an address': ['мекенжай бойынша шешім қабылдады', 'решение по адресу'],
  'withdraw a decision on an address': ['мекенжай шешімін қайтарып алды', 'отзыв решения по адресу'],
  'express assessment': ['жедел бағалау сақтады', 'экспресс-оценка'],
};

/** What was done, in the reader's language; an import names what was imported by its kind. */
export function actWords(act: string, language: Language): string {
  if (language === 'en') return act;
  const place = language === 'kk' ? 0 : 1;
  if (act.startsWith('import ')) return `${['жүктеу', 'загрузка'][place]}: ${act.slice('import '.length)}`;
  return acts[act]?.[place] ?? act;
}

const visitor: Readonly<Record<Language, string>> = { kk: 'келуші', ru: 'посетитель', en: 'visitor' };

/** A role by its name in the log. */
export function roleWords(role: string, language: Language): string {
  const known: Readonly<Record<string, string>> = signInTexts[language].role;
  return role === 'visitor' ? visitor[language] : (known[role] ?? role);
}

/** The words around numbers and addresses in what an entry is about, as `[pattern, kk, ru]`. */
const subjects: readonly (readonly [RegExp, string, string])[] = [
  [/^(\d+) by /, '$1 кәсіпорын: ', 'предприятий: $1, '],
  [/^square (\S+) of /, '$1 шаршысы, ', 'квадрат $1, '],
  [/^(\d+) entries after (\d+)/, '$2-жазбадан кейін $1 жазба', 'записей: $1 после $2-й'],
  [/ about (\d{12})$/, ', БСН $1', ', БИН $1'],
  [/^batch (\d+)/, '$1-партия', 'партия $1'],
];

/** What an entry is about, in the reader's language; addresses, codes and names stay as they are. */
export const subjectWords = (subject: string, language: Language): string =>
  language === 'en'
    ? subject
    : subjects.reduce(
        (text, [pattern, kk, ru]) => text.replace(pattern, language === 'kk' ? kk : ru),
        subject,
      );

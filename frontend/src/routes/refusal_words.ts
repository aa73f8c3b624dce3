import type { Failure } from '../api/failure';
import { catalogue } from '../i18n/catalogue';
import type { Language } from '../i18n/language';
import { failureText, isSignedOut } from '../page/failure_text';
import { type RefusalReason, translatedRefusal } from '../page/refusal_reason';
import { refusedBecause } from '../page/refused_because';

/** Why the server makes or changes no plan, in the order in which they are tried. */
const reasons: readonly RefusalReason[] = [
  {
    pattern: /(\d+) stands in the plan already/,
    kk: (bin) => `БСН ${bin} кәсіпорны жоспарда бұрыннан бар`,
    ru: (bin) => `предприятие с БИН ${bin} уже есть в плане`,
  },
  {
    pattern: /name at least one for the source bins/,
    kk: () => 'БСН тізімі бос: кемінде біреуін жазыңыз',
    ru: () => 'список БИН пуст: укажите хотя бы один',
  },
  {
    pattern: /sector: "(.*)" is not ALL/,
    kk: (code) => `«${code}» деген қызмет түрі жоқ`,
    ru: (code) => `вида деятельности «${code}» нет`,
  },
  {
    pattern: /(?:must be a text of 1 to|expected a text of at most|name: longer than) (\d+) characters/,
    kk: (code) => `мәтін бос не тым ұзын (${code} таңбаға дейін)`,
    ru: (code) => `текст пуст или слишком длинный (до ${code} знаков)`,
  },
  {
    pattern: /^member (?:outcome|kind|position|uuid|replaces|violations)/,
    kk: () => 'нәтиженің бір өрісі дұрыс толтырылмаған',
    ru: () => 'одно из полей результата заполнено неверно',
  },
  {
    pattern: /event lies outside the life of the enterprise/,
    kk: () => 'күні кәсіпорын тіркелгенге дейін немесе таратылғаннан кейін',
    ru: () => 'дата — до регистрации предприятия или после его ликвидации',
  },
  {
    pattern: /roads\.bin|roads? .*damaged/,
    kk: () => 'сервердегі жол деректері бүлінген, әкімшіге хабарлаңыз',
    ru: () => 'данные о дорогах на сервере повреждены, сообщите администратору',
  },
  {
    pattern: /cancelled before it began/,
    kk: () => 'іздеу басталмай тұрып тоқтатылды',
    ru: () => 'поиск остановлен до начала',
  },
  {
    pattern: /(?:the search failed|cause in the log)(?:.*by the job (\S+))?/,
    kk: (job) =>
      `іздеу қатеге ұшырады, әкімші себебін журналдан табады${job ? ` (тапсырма нөмірі: ${job})` : ''}`,
    ru: (job) =>
      `поиск прервала ошибка, администратор найдёт причину в журнале${job ? ` (номер задания: ${job})` : ''}`,
  },
  {
    pattern: /the server (?:was ended|ended)/,
    kk: () => 'сервер қайта іске қосылды, сұрауды қайталаңыз',
    ru: () => 'сервер был перезапущен, повторите запрос',
  },
  {
    pattern: /waits for its turn/,
    kk: () => 'кезегін күтуде',
    ru: () => 'ждёт своей очереди',
  },
  {
    pattern: /was to begin before now/,
    kk: () => 'осы сәтке дейін басталуы тиіс бару орнында қалады',
    ru: () => 'визит, который должен был уже начаться, остаётся на месте',
  },
  {
    pattern: /nobody to visit: no enterprise matches/,
    kk: () => 'баратын ешкім жоқ: таңдауға бірде-бір кәсіпорын сай емес, таңдауды кеңейтіңіз',
    ru: () => 'посещать некого: выбору не отвечает ни одно предприятие, расширьте выбор',
  },
  {
    pattern: /nobody to visit: (\d+) enterprises match, but none/,
    kk: (count) => `таңдауға ${count} кәсіпорын сай, бірақ бірде-бірінің картадағы орны белгісіз`,
    ru: (count) => `отвечающих выбору предприятий: ${count}, но ни у одного нет места на карте`,
  },
  {
    pattern: /the territory (\d+) lies in none of your regions/,
    kk: (territory) => `${territory} аумағы сіздің өңірлеріңізге кірмейді`,
    ru: (territory) => `территория ${territory} не входит в ваши регионы`,
  },
  {
    pattern: /the enterprise (\d+) lies in none of your regions/,
    kk: (bin) => `БСН ${bin} кәсіпорны сіздің өңірлеріңізге кірмейді`,
    ru: (bin) => `предприятие с БИН ${bin} не входит в ваши регионы`,
  },
  {
    pattern: /no enterprise has the BIN "(.*)"/,
    kk: (bin) => `БСН «${bin}» бар кәсіпорын жоқ`,
    ru: (bin) => `предприятия с БИН «${bin}» нет`,
  },
  {
    pattern: /the enterprise (\d+) has no position/,
    kk: (bin) => `БСН ${bin} кәсіпорнының картадағы орны белгісіз, оған ешкімді жіберу мүмкін емес`,
    ru: (bin) => `у предприятия с БИН ${bin} нет места на карте, послать к нему некого`,
  },
  {
    pattern: /closes before it opens/,
    kk: () => 'жабылу уақыты ашылу уақытынан бұрын',
    ru: () => 'время закрытия раньше времени открытия',
  },
  {
    pattern: /ends work before beginning it/,
    kk: () => 'жұмыстың аяқталуы басталуынан бұрын',
    ru: () => 'конец рабочего времени раньше начала',
  },
  {
    pattern: /inspectors.*(?:names nobody|missing)/,
    kk: () => 'жоспарға кемінде бір инспектор мен оның шығатын орны керек',
    ru: () => 'плану нужен хотя бы один инспектор и место, откуда он выезжает',
  },
  {
    pattern: /needs `(?:location|start)`/,
    kk: () => 'инспектордың шығатын орны көрсетілмеген',
    ru: () => 'не указано, откуда выезжает инспектор',
  },
  {
    pattern: /a second night after day (\d+)/,
    kk: (day) => `${Number(day) + 1}-күннен кейін екі түнеу орны көрсетілген`,
    ru: (day) => `после дня ${Number(day) + 1} указано два ночлега`,
  },
  {
    pattern: /stands there twice/,
    kk: () => 'бір нәрсе екі рет көрсетілген',
    ru: () => 'одно и то же указано дважды',
  },
  {
    pattern: /more than 2000 visits/,
    kk: () => 'бір жоспарға 2000-нан аса бару сыймайды',
    ru: () => 'больше 2000 визитов в один план не входит',
  },
  {
    pattern: /day (\d+) of the plan has begun; it needs at least (\d+)/,
    kk: (day, least) => `жоспардың ${Number(day) + 1}-күні басталып кетті, кемінде ${least} күн керек`,
    ru: (day, least) => `день ${Number(day) + 1} плана уже начался, дней нужно не меньше ${least}`,
  },
  {
    pattern: /(?:must be|expected) a (?:whole )?number from (\S+) to (\S+)$/,
    kk: (lowest, highest) => `${lowest} мен ${highest} аралығындағы сан керек`,
    ru: (lowest, highest) => `нужно число от ${lowest} до ${highest}`,
  },
  {
    pattern: /somebody else has changed the plan|the plan is at version/,
    kk: () => 'жоспарды осы арада басқа біреу өзгертті: оны қайта жүктеп, өзгерісті қайталаңыз',
    ru: () => 'план тем временем изменил кто-то другой: загрузите его снова и повторите изменение',
  },
  {
    pattern: /a new version is being planned by (.+); wait/,
    kk: (author) => `жаңа нұсқаны қазір ${author} жоспарлап жатыр, дайын болғанша күтіңіз`,
    ru: (author) => `новую версию сейчас готовит ${author}, дождитесь её`,
  },
  {
    pattern: /only (.+), who made the plan, and administrators/,
    kk: (author) => `мұны тек жоспарды жасаған ${author} және әкімшілер істей алады`,
    ru: (author) => `это могут только составитель плана ${author} и администраторы`,
  },
  {
    pattern: /the plan is archived/,
    kk: () => 'жоспар мұрағатта: алдымен тізімге қайтарыңыз',
    ru: () => 'план в архиве: сначала верните его в список',
  },
  {
    pattern: /visits enterprises outside your regions/,
    kk: () => 'бұл жоспарда сіздің өңірлеріңізден тыс кәсіпорындар бар',
    ru: () => 'в этом плане есть предприятия вне ваших регионов',
  },
  {
    pattern: /there is no such plan|the plan has no version/,
    kk: () => 'мұндай жоспар немесе нұсқа жоқ',
    ru: () => 'такого плана или такой версии нет',
  },
  {
    pattern: /the plan knows no visit (\S+)/,
    kk: (visit) => `жоспарда ${visit} баруы жоқ`,
    ru: (visit) => `в плане нет визита ${visit}`,
  },
  {
    pattern: /the plan is still being made/,
    kk: () => 'жоспар әлі жасалуда, сәл күтіңіз',
    ru: () => 'план ещё составляется, подождите немного',
  },
  {
    pattern: /a calendar needs dates/,
    kk: () => 'күнтізбеге күндер керек, ал жоспардың бірінші күні көрсетілмеген',
    ru: () => 'календарю нужны даты, а первый день плана не указан',
  },
  {
    pattern: /the server has no room|disk is full/,
    kk: () => 'сервер дискісінде орын қалмады',
    ru: () => 'на диске сервера нет места',
  },
  {
    pattern: /too many requests|rate limit/i,
    kk: () => 'сұрау тым көп, бір минуттан кейін қайталаңыз',
    ru: () => 'слишком много запросов, повторите через минуту',
  },
  {
    pattern: /sign in|not signed in|session/i,
    kk: () => 'кіру мерзімі өтті, қайта кіріңіз',
    ru: () => 'вход истёк, войдите снова',
  },
  {
    pattern: /was cancelled|interrupted/,
    kk: () => 'тоқтатылды',
    ru: () => 'остановлено',
  },
  {
    pattern: /report this as a fault/,
    kk: () => 'бағдарлама қатесі: табылған жоспар өз шарттарына сай емес, әкімшіге хабарлаңыз',
    ru: () => 'ошибка программы: найденный план не соблюдает своих условий, сообщите администратору',
  },
];

const unforeseen: Readonly<Record<'kk' | 'ru', (number: string) => string>> = {
  kk: (number) => `себебі белгісіз, әкімшіге хабарлаңыз${number && ` (нөмірі: ${number})`}`,
  ru: (number) => `причина неизвестна, сообщите администратору${number && ` (номер: ${number})`}`,
};

/**
 * The server's sentence about a plan in the reader's language, without its last stop. `number` of the job, plan or result lets an
 * administrator find the reason where nobody foresaw it.
 */
export function planRefusal(message: string, language: Language, number = ''): string {
  const plain = message.replace(/\.$/, '');
  if (language === 'en' || plain === '') return plain;
  return translatedRefusal(reasons, plain, language) ?? unforeseen[language](number);
}

/** A sentence for the reader about a failed request of the field routes. */
export function routeFailureText(failure: Failure, language: Language): string {
  const reason =
    failure.kind === 'refused' && !isSignedOut(failure)
      ? translatedRefusal(reasons, failure.detail.replace(/\.$/, ''), language)
      : null;
  return reason === null || reason === ''
    ? failureText(failure, catalogue[language])
    : refusedBecause(reason, language);
}

const archived: Readonly<Record<Language, string>> = {
  kk: 'Жоспар мұрағатта: өзгерту үшін оны тізімге қайтарыңыз.',
  ru: 'План в архиве: чтобы изменить его, верните его в список.',
  en: 'The plan is archived: take it back into the list to change it.',
};

export const archivedText = (language: Language): string => archived[language];

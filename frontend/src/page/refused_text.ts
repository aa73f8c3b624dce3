import type { Language } from '../i18n/language';

type Local = Exclude<Language, 'en'>;

/** What a status means to a reader; the server's own sentence is English and stays out of other languages. */
const meanings: Readonly<Record<Local, Readonly<Record<number, string>>>> = {
  kk: {
    400: 'сұрауда сервер түсінбейтін мән бар. Сілтеме ескі болуы мүмкін: бетті басынан ашып көріңіз',
    401: 'бұл үшін жүйеге кіру керек',
    403: 'сіздің рөліңізге бұған рұқсат жоқ',
    404: 'серверде мұндай нәрсе жоқ',
    409: 'бұл сервердегі деректерге қайшы келеді. Бетті жаңартып, қайталап көріңіз',
    413: 'жіберілген мәлімет тым үлкен',
    429: 'сұрау тым көп. Бір минуттан кейін қайталап көріңіз',
    500: 'серверде қате болды. Кейінірек қайталаңыз немесе әкімшіге хабарлаңыз',
    507: 'сервер дискісінде орын қалмады. Әкімшіге хабарлаңыз',
  },
  ru: {
    400: 'в запросе есть значение, которого сервер не понимает. Возможно, ссылка устарела: откройте страницу с начала',
    401: 'для этого нужно войти',
    403: 'вашей роли это не разрешено',
    404: 'на сервере этого нет',
    409: 'это противоречит тому, что на сервере уже есть. Обновите страницу и повторите',
    413: 'отправленное слишком велико',
    429: 'запросов слишком много. Повторите через минуту',
    500: 'на сервере произошла ошибка. Повторите позже или сообщите администратору',
    507: 'на диске сервера нет места. Сообщите администратору',
  },
};

const others: Readonly<Record<Local, (status: number) => string>> = {
  kk: (status) => `себебінің коды ${status}. Әкімшіге хабарлаңыз`,
  ru: (status) => `код причины ${status}. Сообщите администратору`,
};

/** Signing in again in another window makes this one's token stale. */
const stale: Readonly<Record<Local, string>> = {
  kk: 'сіз басқа терезеде қайта кірген сияқтысыз. Бетті жаңартыңыз',
  ru: 'похоже, вы заново вошли в другом окне. Обновите страницу',
};

const said: Readonly<Record<Language, (reason: string) => string>> = {
  kk: (reason) => `Сервер сұрауды қабылдамады: ${reason}.`,
  ru: (reason) => `Сервер отклонил запрос: ${reason}.`,
  en: (reason) => `The server refused the request: ${reason}.`,
};

/** That the server refused, and why: `reason` is in the reader's language and has no stop. */
export const refusedBecause = (reason: string, language: Language): string => said[language](reason);

/** The same by the status of the answer. In English `detail`, the server's own words, says more. */
export function refusedText(language: Language): (detail: string, status: number) => string {
  if (language === 'en') return (detail) => refusedBecause(detail || 'no reason was given', language);
  const meaning = meanings[language];
  return (detail, status) => {
    const known = /X-CSRF-Token/.test(detail) ? stale[language] : meaning[status === 422 ? 400 : status];
    return refusedBecause(known ?? others[language](status), language);
  };
}

import type { Language } from '../i18n/language';
import { choiceWords } from './job_words';
import type { DeskTexts } from './texts';

type Words = Readonly<Record<Language, string>>;

/** What an address of the server shows, by how its path begins, in the order in which they are tried. */
const parts: readonly (readonly [RegExp, Words])[] = [
  [
    /^\/api\/v1\/geocode\/reviews/,
    { kk: 'тексерілетін мекенжайлар', ru: 'адреса на проверку', en: 'addresses to review' },
  ],
  [/^\/api\/v1\/(?:geocode|autocomplete|lookup|places|reverse)/, { kk: 'іздеу', ru: 'поиск', en: 'search' }],
  [
    /^\/api\/v1\/inspection-list/,
    { kk: 'тексерулер тізімі', ru: 'список проверок', en: 'list of inspections' },
  ],
  [
    /^\/api\/v1\/enterprises/,
    { kk: 'кәсіпорындар тізімі', ru: 'список предприятий', en: 'list of enterprises' },
  ],
  [/^\/api\/v1\/signals/, { kk: 'белгілер тізімі', ru: 'список сигналов', en: 'list of signals' }],
  [/^\/api\/v1\/what-if/, { kk: 'басқа салмақтар', ru: 'другие веса', en: 'other weights' }],
  [/^\/(?:api\/v1\/plans|tiles\/plan)/, { kk: 'сапарлар жоспары', ru: 'план визитов', en: 'plan of visits' }],
  [/^\/archives/, { kk: 'карта мұрағаты', ru: 'архив карты', en: 'archive of the map' }],
  [/^\/\w+\/.*?\benterprises\b/, { kk: 'кәсіпорындар', ru: 'предприятия', en: 'enterprises' }],
  [/^\/\w+\/.*?\binjuries\b/, { kk: 'жарақаттар', ru: 'травмы', en: 'injuries' }],
  [/^\/\w+\/.*?\bdiseases\b/, { kk: 'кәсіптік аурулар', ru: 'профзаболевания', en: 'occupational diseases' }],
  [/^\/\w+\/.*?\bsignals\b/, { kk: 'белгілер', ru: 'сигналы', en: 'signals' }],
];

const elsewhere: Words = {
  kk: 'сервердің басқа мекенжайы',
  ru: 'другой адрес сервера',
  en: 'another address of the server',
};

/** What of an address narrows what was shown, and can be told without the codes of the program. */
const told: ReadonlySet<string> = new Set(['bin', 'year', 'territory', 'within', 'sector', 'degree']);

/** An address of the server as the log keeps it, `GET /api/v1/signals?year=2022`; its values are as they came, not encoded. */
const address = /^(?:[A-Z]+ )?(\/[^?]*)(?:\?(.*))?$/s;

/** What somebody looked at through an address of the server, in the reader's language; null when it is none. */
export function questionWords(
  question: string,
  language: Language,
  names: { readonly texts: DeskTexts; readonly territory: (kato: string) => string },
): string | null {
  const [, path, query = ''] = address.exec(question) ?? [];
  if (path === undefined) return null;
  const part = parts.find(([pattern]) => pattern.test(path))?.[1] ?? elsewhere;
  const filters = query.split('&').flatMap((filter) => {
    const [name = '', value = ''] = filter.split('=');
    return told.has(name) && value !== '' ? [[name, value] as const] : [];
  });
  return [part[language], ...choiceWords(filters, names.texts, names.territory)].join('; ');
}

import { describe, expect, it } from 'vitest';
import type { Failure } from '../src/api/failure';
import { texts as barometerKk } from '../src/barometer/texts/kk';
import { texts as barometerRu } from '../src/barometer/texts/ru';
import { actorWords, actWords, roleWords, subjectWords } from '../src/desk/audit_words';
import { refusalWords } from '../src/desk/refusal_words';
import { deskTexts } from '../src/desk/texts';
import { catalogue } from '../src/i18n/catalogue';
import { failureText } from '../src/page/failure_text';
import { routeFailureText } from '../src/routes/refusal_words';
import { accountFailureText } from '../src/signin/refusal_words';

/** What the server said of real files that it did not take. */
const said: readonly [string, RegExp, RegExp][] = [
  [
    'this server shows a demo population, and real rows are never mixed with invented ones; serve a data folder without a demo',
    /көрсетілім деректері/,
    /демо-данные/,
  ],
  [
    'this address or enterprises at it lie outside your regions; a steward of those regions or an administrator decides on it',
    /өңірлеріңізде емес/,
    /вне ваших регионов/,
  ],
  ['send the file as the body of the request, or as a part of a form', /бос/, /пуст/],
  [
    'position: lies outside the country; longitude comes first, such as 71.43, 51.13',
    /аумағынан тыс/,
    /за пределами страны/,
  ],
  ['empty.csv: is empty; a row of headers is needed', /бос/, /пуст/],
  [
    "input: not a vector file GDAL can read (GeoJSON, Shapefile, GeoPackage, …): `input' not recognized",
    /карта деректері/,
    /картографический/,
  ],
  [
    'input: no field holds KATO codes (nine digits, or KZ- and the first digits); its fields are: ',
    /ӘАОЖ/,
    /КАТО/,
  ],
  [
    'wrong.csv: no column was recognised as bin (БСН / БИН / BIN), kato (ӘАОЖ / КАТО / KATO); the headers are "a", "b". A mapping file can name them',
    /^Бағандар танылмады: «БСН», «ӘАОЖ»\. Файлдың тақырыптары: «a», «b»$/,
    /^Не распознаны столбцы: «БИН», «КАТО»\. Заголовки файла: «a», «b»$/,
  ],
  [
    'a.csv: two columns are called "БИН" and both fit bin (БСН / БИН / BIN); rename one, or say by a mapping file which is meant',
    /«БИН» деп аталады және екеуі де «БСН»/,
    /называются «БИН», и оба могут быть «БИН»/,
  ],
  [
    'c.shp: the table cuts the names of its columns to ten bytes, so that "Полно" (column 4) may be full_name_kz (толық атауы / Полное наименование на казахском / name in Kazakh) or full_name_ru (орысша атауы / Полное наименование / name). Say by a mapping file which is meant, as in [columns] full_name_kz = 4, or name the headers under ignore',
    /«Полно» \(4-баған\) — «толық атауы» немесе «орысша атауы»$/,
    /«Полно» \(столбец 4\) — «Полное наименование на казахском» или «Полное наименование»$/,
  ],
  [
    'x.xls: is an old Excel file (.xls) or one with a password; save it as .xlsx without a password',
    /\.xls/,
    /\.xls/,
  ],
  ['n.csv, line 3: a NUL byte: the file is damaged, or it is no text', /^3-жол/, /^Строка 3/],
  ['l.csv, line 2: is longer than 4 MiB: a quote may never be closed', /4 МиБ/, /4 МиБ/],
  ['m.csv: the mapping names the header "Код", which the file has not', /«Код»/, /«Код»/],
  ['z.zip: unpacks to more than 1024 MiB, which is refused', /үлкен/, /велик/],
  [
    'b.xlsx: is larger than a table of records can be: a cell in it is longer than 4 MiB, which is refused; save the table as CSV',
    /CSV/,
    /слишком велика/,
  ],
  [
    'f.xlsx: 3 cells have a formula whose value was never computed, the first is B2; open the file in a spreadsheet program, save it and load it again',
    /3, біріншісі B2/,
    /3, первая B2/,
  ],
  ['input: has no column stream', /«stream» бағаны жоқ/, /нет столбца «stream»/],
  ['q.csv, line 1: a quoted cell that begins here is never closed', /^1-жол/, /^Строка 1:/],
  ['input, line 7: a quote stands inside a cell that does not begin with one', /^7-жол/, /^Строка 7:/],
  ['noise.bin, line 1: bytes that are no character of KZ-1048', /^1-жол/, /^Строка 1:/],
  ['input: is not text in UTF-8', /UTF-8/, /UTF-8/],
  [
    'b.xlsx: begins as a zip archive (XLSX, ODS, …) but is not a whole one; it was cut off or damaged on its way here',
    /бүлінген/,
    /повреждён/,
  ],
  [
    "the files of this account's jobs take 4095 MB of 4096 MB; remove results that nobody needs (DELETE /api/v1/jobs/{id}/result), or wait until the oldest have gone",
    /4096 МБ-тың 4095 МБ/,
    /4095 МБ из 4096 МБ/,
  ],
  [
    'the files of all jobs take 7 MB of 8 MB; the same will do',
    /Барлық тапсырмалардың/,
    /Файлы всех заданий/,
  ],
  [
    "the file takes 900 MB; all files of an account's jobs may take 512 MB",
    /Файл көлемі 900 МБ/,
    /Файл занимает 900 МБ/,
  ],
];

describe('The words of a refusal', () => {
  it.each(said)("are the reader's: %s", (message, kk, ru) => {
    expect(refusalWords(message, 'kk').sentence).toMatch(kk);
    expect(refusalWords(message, 'ru').sentence).toMatch(ru);
    expect(refusalWords(message, 'ru').original).toBeNull();
    expect(refusalWords(message, 'kk').sentence).not.toMatch(/\b(?:the|which|column)\b/);
    expect(refusalWords(message, 'ru').sentence).not.toMatch(/\b(?:the|which|column)\b/);
    expect(refusalWords(message, 'en')).toEqual({ sentence: message, original: null });
  });

  it('tell how large a file may be in every language', () => {
    const most = (language: 'kk' | 'ru' | 'en'): string =>
      refusalWords('the body may have at most 1073741824 bytes', language).sentence;
    expect(most('kk')).toMatch(/^Файл тым үлкен: .*1\s024,0\sМБ/);
    expect(most('ru')).toMatch(/^Файл слишком велик: .*1\s024,0\sМБ/);
    expect(most('en')).toMatch(/^The file is too large: .*1,024\.0 MB/);
  });

  it('never hide a reason that nobody foresaw', () => {
    expect(refusalWords('a new reason', 'kk').original).toBe('a new reason');
    expect(refusalWords('a new reason', 'ru').sentence).toMatch(/данные не изменены/);
  });
});

describe('A refused request', () => {
  const refused = (status: number, detail: string): Failure => ({ kind: 'refused', status, detail });

  it('is told in the language of the page and no other, whatever the server said', () => {
    for (const status of [400, 401, 403, 404, 409, 413, 418, 422, 429, 500, 507])
      for (const language of ['kk', 'ru'] as const)
        for (const messages of [catalogue[language], language === 'kk' ? barometerKk : barometerRu]) {
          const text = failureText(refused(status, 'parameter year: no such year.'), messages);
          expect(text).not.toMatch(/[a-z]{3}/);
          expect(text).toMatch(/[.]$/);
        }
  });

  it("keeps the server's words in English", () => {
    const text = failureText(refused(400, 'parameter year: no such year.'), catalogue.en);
    expect(text).toBe('The server refused the request: parameter year: no such year.');
  });

  it('about an account says what to do', () => {
    const text = accountFailureText(refused(422, 'a password has between 12 and 256 bytes'), 'ru');
    expect(text).toBe(
      'Сервер отклонил запрос: в пароле должно быть от 12 до 256 знаков, и он не должен совпадать с именем.',
    );
    expect(accountFailureText(refused(409, 'the name is taken'), 'kk')).toMatch(/бұрыннан бар/);
    expect(accountFailureText(refused(403, 'something new'), 'kk')).not.toMatch(/something/);
  });

  it('on a plan has no English in it either', () => {
    expect(routeFailureText(refused(404, 'there is no such plan'), 'ru')).toMatch(/такого плана/);
    expect(routeFailureText(refused(409, 'a reason nobody foresaw'), 'ru')).not.toMatch(/[a-z]{3}/);
  });

  it('for a stale token says that somebody signed in elsewhere', () => {
    const detail = 'the header X-CSRF-Token must hold the value that GET /api/v1/session names';
    expect(failureText(refused(403, detail), catalogue.ru)).toMatch(/в другом окне/);
  });
});

describe('The words of the log', () => {
  const said = (subject: string, language: 'kk' | 'ru' | 'en'): string =>
    subjectWords(subject, language, {
      texts: deskTexts[language],
      territory: (kato) => (kato === '350000000' ? 'Карагандинская область' : kato),
      kind: (kind) => (kind === 'register' ? 'Реестр предприятий' : kind),
      file: () => null,
    });

  it('tell wishes, jobs and changed accounts without the codes of the program', () => {
    const wish = {
      subject: 'enterprises',
      format: 'gpkg',
      selection: 'year=2022&territory=350000000',
      reach: ['350000000'],
    };
    expect(said(JSON.stringify(wish), 'ru')).toBe(
      'предприятия · GPKG · годы: 2022; территория: Карагандинская область · Карагандинская область',
    );
    expect(said('import register 54ehj66wnatewky5 report.json', 'ru')).toBe(
      'Загрузка: Реестр предприятий, отчёт',
    );
    expect(said('batch 7 refused.csv', 'ru')).toBe('партия 7, отклонено');
    expect(said('bolat role=inspector regions=350000000 disabled', 'ru')).toBe(
      'bolat: Роль: Инспектор труда; Регионы: Карагандинская область; закрыта',
    );
    expect(said('{ not a wish', 'en')).toBe('{ not a wish');
    expect(actWords('import register', 'en', () => 'Register of enterprises')).toBe(
      'import: Register of enterprises',
    );
  });

  it("are the reader's", () => {
    expect(actWords('sign-in refused', 'ru')).toBe('отказ во входе');
    expect(actWords('see enterprise', 'kk')).toBe('кәсіпорынды көрді');
    expect(actWords('see enterprise', 'en')).toBe('see enterprise');
    expect(said('7 by GET /api/v1/geocode/reviews/1', 'ru')).toBe('предприятий: 7 · адреса на проверку');
    expect(said('1 by GET /ogc/collections/enterprises/items?limit=1', 'en')).toBe(
      '1 enterprise · enterprises',
    );
    expect(said('238 by GET /ogc/collections/injuries/items?bin=999900000002&stream=BNS', 'kk')).toBe(
      '238 кәсіпорын · жарақаттар; БСН: 999900000002',
    );
    expect(
      said('20 by GET /api/v1/enterprises?indicator=injury_rate_1000&year=2022&territory=350000000', 'ru'),
    ).toBe('предприятий: 20 · список предприятий; годы: 2022; территория: Карагандинская область');
    expect(said('2 by GET /ogc/x', 'ru')).toBe('предприятий: 2 · другой адрес сервера');
    expect(said('square 3/5/2 of /tiles/enterprises?v=1', 'kk')).toBe(
      'картаның 3/5/2 шаршысы · кәсіпорындар',
    );
    expect(said('/archives/map.pmtiles', 'ru')).toBe('архив карты');
    expect(said('200 entries after 7 about 123456789012', 'ru')).toBe(
      'записей: 200 после 7-й, БИН 123456789012',
    );
    expect(said('bolat', 'kk')).toBe('bolat');
    expect(roleWords('visitor', 'ru')).toBe('посетитель');
    expect(actorWords('-', 'public', 'kk')).toBe('келуші');
    expect(actorWords('bolat', 'admin', 'en')).toBe('bolat (Administrator)');
    expect(roleWords('steward', 'kk')).toBe('Деректерге жауапты маман');
  });
});

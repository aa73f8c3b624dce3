import type { Language } from '../i18n/language';
import { sizeText } from '../i18n/sizes';
import type { RefusalReason } from '../page/refusal_reason';
import { foreignWords } from './foreign_file';

/** The names of columns, which the server gives as `bin (БСН / БИН / BIN)`, as files call them in this language. */
const columnNames = (text: string | undefined, language: 'kk' | 'ru'): string =>
  (text ?? '').replace(
    /\w+ \(([^()]*?) \/ ([^()]*?) \/ [^()]*?\)/g,
    (_, kk: string, ru: string) => `«${language === 'kk' ? kk : ru}»`,
  );

/** What cut headers may mean, as `"Полно" (column 4) may be full_name_kz (…) or full_name_ru (…)`. */
const cutColumns = (text: string | undefined, language: 'kk' | 'ru'): string =>
  quoted(
    columnNames(text, language)
      .replace(/\(column (\d+)\) may be/g, language === 'kk' ? '($1-баған) —' : '(столбец $1) —')
      .replace(/ or /g, language === 'kk' ? ' немесе ' : ' или '),
  );

/** Headers in the server's quotes in those of both languages. */
const quoted = (text: string | undefined): string => (text ?? '').replace(/"([^"]*)"/g, '«$1»');

const sizeIn = (bytes: string | undefined, language: Language): string => sizeText(Number(bytes), language);

/** Why a file, its columns or its mapping cannot be read, in the order in which they are tried. */
export const fileRefusals: readonly RefusalReason[] = [
  {
    pattern: /the body may have at most (\d+) bytes/,
    kk: (most) =>
      `Файл тым үлкен: сервер көлемі ${sizeIn(most, 'kk')}-қа дейінгі файлды қабылдайды; оны бөліп жіберіңіз`,
    ru: (most) =>
      `Файл слишком велик: сервер принимает файлы до ${sizeIn(most, 'ru')}; разделите его на части`,
    en: (most) => `The file is too large: the server takes files of up to ${sizeIn(most, 'en')}; split it`,
  },
  {
    pattern: /demo population/,
    kk: () =>
      'Сервер ойдан құрастырылған көрсетілім деректерімен жұмыс істеп тұр, оларға нақты жолдар қосылмайды: көрсетілімсіз деректер қалтасын қосыңыз',
    ru: () =>
      'Сервер показывает демо-данные, настоящие строки с ними не смешиваются: запустите его с папкой без демо',
  },
  {
    pattern:
      /the file is empty: a row|send the file as the body|is empty; a row of headers|the file has no rows/,
    kk: () => 'Файл бос: тақырыптар жолы мен кемінде бір жол керек',
    ru: () => 'Файл пуст: нужны строка заголовков и хотя бы одна строка',
  },
  {
    pattern: /is no table: it is (.+)$/,
    kk: (what) => `Бұл біз оқитын кесте емес: ${foreignWords(what, 'kk')}`,
    ru: (what) => `Это не таблица, которую мы читаем: ${foreignWords(what, 'ru')}`,
  },
  {
    pattern: /not a vector file GDAL can read/,
    kk: () => 'Бұл файл карта деректері (GeoJSON, Shapefile, GeoPackage) ретінде оқылмайды',
    ru: () => 'Файл не читается как картографический (GeoJSON, Shapefile, GeoPackage)',
  },
  {
    pattern: /no field holds KATO codes/,
    kk: () => 'Ешбір өрісте ӘАОЖ коды жоқ (тоғыз цифр немесе KZ- және алғашқы цифрлар)',
    ru: () => 'Ни в одном поле нет кодов КАТО (девять цифр или KZ- и первые цифры)',
  },
  {
    pattern: /no column was recognised as (.+); the headers are (.+)\. A mapping/,
    kk: (columns, headers) =>
      `Бағандар танылмады: ${columnNames(columns, 'kk')}. Файлдың тақырыптары: ${quoted(headers)}`,
    ru: (columns, headers) =>
      `Не распознаны столбцы: ${columnNames(columns, 'ru')}. Заголовки файла: ${quoted(headers)}`,
  },
  {
    pattern: /two columns are called "(.+)" and both fit (.+?); rename one/,
    kk: (header, column) =>
      `Екі баған «${header}» деп аталады және екеуі де ${columnNames(column, 'kk')} болуы мүмкін: бірін басқаша атаңыз`,
    ru: (header, column) =>
      `Два столбца называются «${header}», и оба могут быть ${columnNames(column, 'ru')}: переименуйте один из них`,
  },
  {
    pattern: /cuts the names of its columns to ten bytes, so that (.+)\. Say by a mapping/,
    kk: (columns) =>
      `Кесте баған атауларын он байтқа дейін қиған, сондықтан қайсысы екені белгісіз: ${cutColumns(columns, 'kk')}`,
    ru: (columns) =>
      `Таблица обрезает названия столбцов до десяти байт, и неясно, какой из них имеется в виду: ${cutColumns(columns, 'ru')}`,
  },
  {
    pattern: /headers do not tell what kind of file/,
    kk: () => 'Тақырыптардан файлдың түрі белгісіз: түрін көрсетіңіз',
    ru: () => 'По заголовкам не понять, какой это файл: укажите его вид',
  },
  {
    pattern: /the file has no column for (.+), which the contract/,
    kk: (columns) => `Файлда мына бағандар жоқ: ${columns}`,
    ru: (columns) => `В файле нет столбцов: ${columns}`,
  },
  {
    pattern: /binds the header "(.+)" to .*(?:name of a person|personal data)/,
    kk: (header) =>
      `«${header}» бағанында адамның аты болуы мүмкін, ол ешқашан оқылмайды: оны бағандар сәйкестігінен алып тастаңыз`,
    ru: (header) =>
      `В столбце «${header}» может стоять имя человека, оно никогда не читается: уберите его из сопоставления`,
  },
  {
    pattern: /the mapping names the header "(.+)", which the file has not/,
    kk: (header) => `Бағандар сәйкестігінде «${header}» тақырыбы бар, ал файлда ондай тақырып жоқ`,
    ru: (header) => `В сопоставлении назван заголовок «${header}», которого в файле нет`,
  },
  {
    pattern: /the mapping names the header "(.+)", which the file has twice, as columns (\d+) and (\d+)/,
    kk: (header, one, two) =>
      `Файлда «${header}» тақырыбы екі рет кездеседі (${one}- және ${two}-бағандар): нөмірін жазыңыз`,
    ru: (header, one, two) =>
      `Заголовок «${header}» есть в файле дважды (столбцы ${one} и ${two}): укажите номер`,
  },
  {
    pattern: /the mapping is for (\S+), not for (\S+)/,
    kk: () => 'Бағандар сәйкестігінің файлы басқа түрге арналған',
    ru: () => 'Файл сопоставления составлен для другого вида данных',
  },
  {
    pattern: /the mapping /,
    kk: () => 'Бағандар сәйкестігінің файлында қате бар: бағандардың атаулары мен нөмірлерін тексеріңіз',
    ru: () => 'В файле сопоставления ошибка: проверьте названия и номера столбцов',
  },
  {
    pattern: /old Excel file \(\.xls\) or one with a password/,
    kk: () => 'Бұл ескі Excel файлы (.xls) немесе құпиясөзі бар файл: құпиясөзсіз .xlsx етіп сақтаңыз',
    ru: () => 'Это старый файл Excel (.xls) или файл с паролем: сохраните его как .xlsx без пароля',
  },
  {
    pattern: /cannot be read as a workbook|its sheet cannot be read to the end|breaks off after/,
    kk: () => 'Файл бүлінген немесе толық жетпеген',
    ru: () => 'Файл повреждён или дошёл не целиком',
  },
  {
    pattern: /zip archive without a workbook or a Shapefile/,
    kk: () => 'Мұрағатта кесте де, Shapefile де жоқ: алдымен ашып алыңыз',
    ru: () => 'В архиве нет ни книги, ни Shapefile: сначала распакуйте его',
  },
  {
    pattern: /unpacks to more than|holds more than 10,000 files/,
    kk: () => 'Мұрағат ашылғанда тым үлкен болады, сондықтан оқылмайды',
    ru: () => 'В распакованном виде архив слишком велик и не читается',
  },
  {
    pattern: /is larger than a table of records can be/,
    kk: () => 'Кітап жазбалар кестесі үшін тым үлкен: кестені CSV түрінде сақтаңыз',
    ru: () => 'Книга слишком велика для таблицы записей: сохраните таблицу в CSV',
  },
  {
    pattern: /: (\d+) cells have a formula whose value was never computed, the first is ([A-Z]+\d+)?/,
    kk: (count, first) =>
      `Формулалардың мәні есептелмеген (ұяшықтар: ${count}, біріншісі ${first}): файлды кесте бағдарламасында ашып, сақтап, қайта жүктеңіз`,
    ru: (count, first) =>
      `Значения формул не вычислены (ячеек: ${count}, первая ${first}): откройте файл в табличной программе, сохраните и загрузите снова`,
  },
  {
    pattern: /has no (?:sheet|layer) "(.+)"; there are: (.+)/,
    kk: (wanted, names) => `Файлда «${wanted}» парағы немесе қабаты жоқ; бары: ${quoted(names)}`,
    ru: (wanted, names) => `В файле нет листа или слоя «${wanted}»; есть: ${quoted(names)}`,
  },
  {
    pattern: /holds no (?:sheet with rows|layer at all|row at all)/,
    kk: () => 'Файлда бірде-бір жол жоқ',
    ru: () => 'В файле нет ни одной строки',
  },
  {
    pattern: /line (\d+): is longer than (\d+) MiB/,
    kk: (line, size) => `${line}-жол тым ұзын (${size} МиБ-тан артық): тырнақша жабылмаған шығар`,
    ru: (line, size) => `Строка ${line} слишком длинная (больше ${size} МиБ): возможно, кавычка не закрыта`,
  },
  {
    pattern: /line (\d+): has more than (\d+) cells/,
    kk: (line, cells) => `${line}-жолдағы ұяшықтар тым көп (ең көбі — ${cells}): бұл кесте емес`,
    ru: (line, cells) => `В строке ${line} больше ${cells} ячеек: это не таблица`,
  },
  {
    pattern: /line (\d+): a NUL byte/,
    kk: (line) => `${line}-жол: файл бүлінген немесе мәтін емес (нөлдік байт)`,
    ru: (line) => `Строка ${line}: файл повреждён или не является текстом (нулевой байт)`,
  },
  {
    pattern: /mixes encodings/,
    kk: () => 'Файлда бірнеше кодтау араласқан: оны бір кодтаумен қайта сақтаңыз',
    ru: () => 'В файле смешаны кодировки: сохраните его заново в одной',
  },
  {
    pattern: /the encoding "(.+)" is not known|cannot read the encoding (\S+)/,
    kk: (one, other) => `«${one ?? other}» кодтауы белгісіз`,
    ru: (one, other) => `Кодировка «${one ?? other}» неизвестна`,
  },
  {
    pattern: /the file cannot speak of (\S+), which lies in the future/,
    kk: (day) => `Деректердің күні (${day}) әлі келген жоқ`,
    ru: (day) => `День данных (${day}) ещё не наступил`,
  },
  {
    pattern: /the header line, where|where the headers should stand/,
    kk: () => 'Тақырыптар тұруы керек жол бос немесе жоқ',
    ru: () => 'Строка, где должны стоять заголовки, пуста или её нет',
  },
  {
    pattern: /is no table of official figures .*lacks the columns (.+)/,
    kk: (columns) => `Бұл ресми көрсеткіштер кестесі емес (үтірлі CSV): ${columns} бағандары жоқ`,
    ru: (columns) => `Это не таблица официальных показателей (CSV с запятыми): нет столбцов ${columns}`,
  },
  {
    pattern: /holds no official figures/,
    kk: () => 'Файлда тақырыптар ғана бар, көрсеткіш жоқ; бұрынғы көрсеткіштер қалды',
    ru: () => 'В файле только заголовки, показателей нет; прежние показатели остались',
  },
  {
    pattern: /line (\d+): "(.+)" is neither a country nor a KATO code/,
    kk: (line, code) => `${line}-жол: «${code}» деген ел де, ӘАОЖ коды да жоқ`,
    ru: (line, code) => `Строка ${line}: «${code}» — не страна и не код КАТО`,
  },
  {
    pattern: /the report of the import cannot be kept here/,
    kk: () => 'Сервер есепті сақтай алмады (дискіде орын жоқ шығар); ештеңе жүктелген жоқ',
    ru: () => 'Сервер не смог сохранить отчёт (возможно, нет места на диске); ничего не загружено',
  },
  {
    pattern: /has no column (\S+)/,
    kk: (column) => `Файлда «${column}» бағаны жоқ`,
    ru: (column) => `В файле нет столбца «${column}»`,
  },
  {
    pattern: /line (\d+): .*(?:quote stands inside|quoted cell that begins here)/,
    kk: (line) => `${line}-жол: тырнақша жабылмаған немесе орнында емес`,
    ru: (line) => `Строка ${line}: кавычка не закрыта или стоит не на месте`,
  },
  {
    pattern: /line (\d+): bytes that are no character/,
    kk: (line) => `${line}-жол: файлдың кодтауында мұндай таңба жоқ`,
    ru: (line) => `Строка ${line}: в кодировке файла нет такого знака`,
  },
  {
    pattern: /is not text in UTF-8/,
    kk: () => 'Файл UTF-8 мәтіні емес',
    ru: () => 'Файл не является текстом в UTF-8',
  },
  {
    pattern: /begins as a zip archive/,
    kk: () => 'Мұрағат (XLSX, ODS) бүлінген немесе толық жетпеген',
    ru: () => 'Архив (XLSX, ODS) повреждён или дошёл не целиком',
  },
  {
    pattern: /not one row could be taken; the first reason: (.+)/,
    kk: (first) => `Бірде-бір жол қабылданбады; алғашқы себебі: ${first}`,
    ru: (first) => `Ни одна строка не принята; первая причина: ${first}`,
  },
];

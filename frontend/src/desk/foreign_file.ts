import type { Language } from '../i18n/language';

/** What a file is that is no table, as `[kk, ru]`, by the server's words. */
const foreignFiles: Readonly<Record<string, readonly [string, string]>> = {
  'a PNG picture': ['бұл — PNG суреті', 'это картинка PNG'],
  'a JPEG picture': ['бұл — JPEG суреті', 'это картинка JPEG'],
  'a GIF picture': ['бұл — GIF суреті', 'это картинка GIF'],
  'a BMP picture': ['бұл — BMP суреті', 'это картинка BMP'],
  'a TIFF picture': ['бұл — TIFF суреті', 'это картинка TIFF'],
  'a PDF document': ['бұл — PDF құжаты', 'это документ PDF'],
  'an RTF document': ['бұл — RTF құжаты', 'это документ RTF'],
  'a Word document': ['бұл — Word құжаты', 'это документ Word'],
  'a RAR archive': ['бұл — RAR мұрағаты, алдымен ашып алыңыз', 'это архив RAR, сначала распакуйте его'],
  'a 7z archive': ['бұл — 7z мұрағаты, алдымен ашып алыңыз', 'это архив 7z, сначала распакуйте его'],
  'a gzip archive': ['бұл — gzip мұрағаты, алдымен ашып алыңыз', 'это архив gzip, сначала распакуйте его'],
  'a zip archive without a table or a Shapefile': [
    'бұл — ішінде кесте де, Shapefile де жоқ ZIP мұрағаты',
    'это архив ZIP без таблицы и Shapefile внутри',
  ],
  'an old Excel file (.xls) or one with a password': [
    'бұл — ескі Excel файлы (.xls) немесе құпиясөзі бар файл, оны құпиясөзсіз .xlsx түрінде сақтаңыз',
    'это старый файл Excel (.xls) или файл с паролем, сохраните его как .xlsx без пароля',
  ],
  'a program': ['бұл — бағдарлама', 'это программа'],
  'a web page': ['бұл — веб-бет', 'это веб-страница'],
};

/** What a file is, by the server's words, in the reader's language. */
export function foreignWords(what: string | undefined, language: Language): string {
  if (language === 'en') return `it is ${what ?? 'a file of another kind'}`;
  const [kk, ru] = foreignFiles[what ?? ''] ?? ['басқа түрдегі файл', 'файл другого вида'];
  return language === 'kk' ? kk : ru;
}

/** How such files begin, one character for each byte (geo/rows/open_rows.cpp looks at the same). */
const beginnings: readonly (readonly [beginning: string, what: string])[] = [
  ['\x89PNG\r\n', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['BM', 'a BMP picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  ['%PDF-', 'a PDF document'],
  ['{\\rtf', 'an RTF document'],
  ['Rar!\x1a', 'a RAR archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['<!DOCTYPE html', 'a web page'],
];

/** Word and Excel of before 2007, and files of today that are kept under a password. */
const compound = '\xd0\xcf\x11\xe0';

/** What a file is that cannot be a table, in the server's words; null where it may be one. */
export function foreignKind(name: string, bytes: Uint8Array): string | null {
  const begin = String.fromCharCode(...bytes.slice(0, 64));
  if (begin.startsWith(compound))
    return /\.docx?$/i.test(name) ? 'a Word document' : 'an old Excel file (.xls) or one with a password';
  // Two letters alone may begin a header: then a byte that no text has must follow.
  const isSure = (beginning: string): boolean =>
    beginning.length > 2 || beginning === '\x1f\x8b' || begin.includes('\0');
  const found = beginnings.find(([beginning]) => begin.startsWith(beginning) && isSure(beginning));
  return found?.[1] ?? null;
}

/** The same of a zip archive, by the names of what is in it. */
export function foreignArchive(names: readonly string[]): string | null {
  if (names.includes('word/document.xml')) return 'a Word document';
  const isRead = names.some((name) => /^xl\/|^content\.xml$|\.(?:shp|geojson)$/i.test(name));
  // Of an archive that came in part nothing is known.
  return isRead || names.length === 0 ? null : 'a zip archive without a table or a Shapefile';
}

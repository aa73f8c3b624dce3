import type { Language } from '../i18n/language';

/** Texts of what leaves the page: pictures, paper, files, embedding. */
export interface ExportTexts {
  /** Layers that are on the screen and not on this drawing. */
  readonly leftOut: (layers: string) => string;
  readonly drawnArea: string;
  /** What the circles of enterprises, signals and facilities with a number are. */
  readonly groups: string;
  readonly svg: string;
  readonly areaFile: string;
  /** Said beside the server's files while an area is drawn. */
  readonly areaHeld: string;
  /** Files of the figures of all territories; the formats stand beside it. */
  readonly allIndicators: string;
  /** Said under these while the map shows something else than values. */
  readonly serverHolds: (view: string) => string;
  /** The file beside a CSV of the server. */
  readonly definitions: string;
  readonly heatUnstable: string;
  readonly heatSignificant: string;
  /** The interval of the figure itself, where something else is shown beside it. */
  readonly intervalOfValue: string;
  readonly intervalOfChange: string;
  /** The session ended while the page was open. */
  readonly signedOut: string;
  /** The server lets no other site show its pages in a frame. */
  readonly embedNowhere: string;
  readonly embedHosts: (hosts: string) => string;
}

export const exportTexts: Readonly<Record<Language, ExportTexts>> = {
  kk: {
    leftOut: (layers) => `Экранда бар, бірақ мұнда сызылмаған қабаттар: ${layers}.`,
    drawnArea: 'картада сызылған аумақ',
    groups: 'үлкен шеңбер — бірнешеуі бірге, ауданы санына сай',
    svg: 'Сурет (SVG, векторлық)',
    areaHeld:
      'Кәсіпорындар файлдарында тек сызылған аумақтағылар бар. Аумақтардың көрсеткіштері бүкіл аумақ бойынша.',
    areaFile: 'Сызылған аумақтың кәсіпорындары (GeoJSON)',
    allIndicators: 'Аумақтардың барлық көрсеткіштері, барлық жыл',
    serverHolds: (view) =>
      `XLSX пен GPKG: мәндер мен олардың интервалы, елдің жолымен; «${view}» көрінісінің сандары CSV кестесі мен GeoJSON файлында.`,
    definitions: 'Бағандардың мағынасы, іріктеу мен дереккөздер (definitions.csv)',
    heatUnstable: 'күтілетін оқиға 20-дан аз',
    heatSignificant: 'сызықтың ішінде: кездейсоқтықтан көп',
    intervalOfValue: 'мәннің 95 % интервалы',
    intervalOfChange: 'өзгерістің 95 % интервалы',
    signedOut: 'Кіру мерзімі аяқталды: бұл файлды алу үшін қайта кіріңіз.',
    embedNowhere:
      'Бұл сервер картаны басқа сайттарға кірістіруге рұқсат бермейді: код тек осы сайттың беттерінде жұмыс істейді. Рұқсатты сервердің әкімшісі береді (frame_ancestors баптауы).',
    embedHosts: (hosts) => `Картаны мына сайттардың беттеріне кірістіруге болады: ${hosts}.`,
  },
  ru: {
    leftOut: (layers) => `На экране есть, а здесь не нарисовано: ${layers}.`,
    drawnArea: 'область, нарисованная на карте',
    groups: 'большой круг — несколько вместе, площадь по их числу',
    svg: 'Рисунок (SVG, векторный)',
    areaHeld:
      'В файлах предприятий — только те, что внутри нарисованной области. Показатели территорий — по территориям целиком.',
    areaFile: 'Предприятия нарисованной области (GeoJSON)',
    allIndicators: 'Все показатели территорий за все годы',
    serverHolds: (view) =>
      `В XLSX и GPKG — значения с интервалами и строка страны; числа вида «${view}» — в таблице CSV и в GeoJSON.`,
    definitions: 'Что значат столбцы, отбор и источники (definitions.csv)',
    heatUnstable: 'ожидается меньше 20 событий',
    heatSignificant: 'внутри линии: больше, чем случайно',
    intervalOfValue: '95 % интервал значения',
    intervalOfChange: '95 % интервал изменения',
    signedOut: 'Срок входа истёк: чтобы получить этот файл, войдите снова.',
    embedNowhere:
      'Этот сервер не разрешает встраивать карту в другие сайты: код работает только на страницах этого же сайта. Разрешение даёт оператор сервера (настройка frame_ancestors).',
    embedHosts: (hosts) => `Карту можно встроить в страницы этих сайтов: ${hosts}.`,
  },
  en: {
    leftOut: (layers) => `On the screen, but not drawn here: ${layers}.`,
    drawnArea: 'area drawn on the map',
    groups: 'a large circle: several together, its area by their number',
    svg: 'Drawing (SVG, vector)',
    areaHeld:
      'The files of enterprises hold those inside the drawn area only. Indicators are of whole territories.',
    areaFile: 'Enterprises of the drawn area (GeoJSON)',
    allIndicators: 'All indicators of the territories, all years',
    serverHolds: (view) =>
      `XLSX and GPKG hold the values with their intervals and the row of the country; the numbers of the view “${view}” are in the table (CSV) and in GeoJSON.`,
    definitions: 'What the columns mean, selection and sources (definitions.csv)',
    heatUnstable: 'fewer than 20 events are expected',
    heatSignificant: 'within the line: more than chance',
    intervalOfValue: '95% interval of the value',
    intervalOfChange: '95% interval of the change',
    signedOut: 'Your sign-in has ended: sign in again to get this file.',
    embedNowhere:
      'This server lets no other site show the map in a frame: the code works on pages of this site only. Its operator can allow others (setting frame_ancestors).',
    embedHosts: (hosts) => `The map can be embedded in pages of these sites: ${hosts}.`,
  },
};

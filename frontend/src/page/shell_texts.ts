import type { Language } from '../i18n/language';

/** The pages of the product that a reader can go to from every other page. */
export const shellPages = ['barometer', 'map', 'methods', 'routes', 'data'] as const;
export type ShellPage = (typeof shellPages)[number];

/** Texts of what stands around every page: name, navigation, languages, colours, sign-in. */
export interface ShellTexts {
  readonly title: string;
  readonly subject: string;
  readonly skip: string;
  readonly pages: string;
  readonly page: Readonly<Record<ShellPage, string>>;
  readonly language: string;
  readonly signIn: string;
  readonly theme: { readonly heading: string; readonly light: string; readonly dark: string };
  readonly demo: { readonly mark: string; readonly explanation: string };
  readonly offline: string;
  /** No network, and what is asked for was never read here. */
  readonly notKept: string;
}

export const shellTexts: Readonly<Record<Language, ShellTexts>> = {
  kk: {
    title: 'Кәсіпорындардың цифрлық картасы',
    subject: 'Еңбек қауіпсіздігі және еңбекті қорғау · Қазақстан Республикасы',
    skip: 'Мазмұнға өту',
    pages: 'Беттер',
    page: {
      barometer: 'Барометр',
      map: 'Карта',
      methods: 'Әдістер',
      routes: 'Бағыттар',
      data: 'Деректер',
    },
    language: 'Тіл',
    signIn: 'Кіру',
    theme: { heading: 'Түстер', light: 'Жарық түстер', dark: 'Қараңғы түстер' },
    demo: {
      mark: 'ДЕМО',
      explanation:
        'Көрсетілген кәсіпорындар ойдан құрастырылған: олар жарияланған статистикаға сәйкестендірілген, бірақ нақты ұйымдар емес. Ресми көрсеткіштер бөлек берілген.',
    },
    notKept: 'Желі жоқ, бұл көрініс құрылғыда сақталмаған.',
    offline: 'Желі жоқ: соңғы рет жүктелген мәндер көрсетілген.',
  },
  ru: {
    title: 'Цифровая карта предприятий',
    subject: 'Безопасность и охрана труда · Республика Казахстан',
    skip: 'Перейти к содержанию',
    pages: 'Страницы',
    page: { barometer: 'Барометр', map: 'Карта', methods: 'Методика', routes: 'Маршруты', data: 'Данные' },
    language: 'Язык',
    signIn: 'Войти',
    theme: { heading: 'Цвета', light: 'Светлые цвета', dark: 'Тёмные цвета' },
    demo: {
      mark: 'ДЕМО',
      explanation:
        'Показанные предприятия вымышлены: они согласованы с опубликованной статистикой, но не являются настоящими организациями. Официальные показатели приведены отдельно.',
    },
    notKept: 'Сети нет, а этот вид на устройстве не сохранён.',
    offline: 'Сети нет: показаны значения, загруженные в последний раз.',
  },
  en: {
    title: 'Digital map of enterprises',
    subject: 'Occupational safety and health · Republic of Kazakhstan',
    skip: 'Skip to the content',
    pages: 'Pages',
    page: { barometer: 'Barometer', map: 'Map', methods: 'Methods', routes: 'Routes', data: 'Data' },
    language: 'Language',
    signIn: 'Sign in',
    theme: { heading: 'Colours', light: 'Light colours', dark: 'Dark colours' },
    demo: {
      mark: 'DEMO',
      explanation:
        'The enterprises shown are invented: they agree with the published statistics but are not real organisations. Official figures stand apart.',
    },
    notKept: 'No network, and this view was not kept on this device.',
    offline: 'No network: these are the values loaded last.',
  },
};

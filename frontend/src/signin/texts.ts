import type { Role } from '../api/session';
import type { Language } from '../i18n/language';

/** Texts of the page where people sign in and keep their account. */
export interface SignInTexts {
  readonly page: string;
  /** Heading of the page for who is signed in. */
  readonly own: string;
  readonly explained: string;
  readonly name: string;
  readonly password: string;
  readonly code: string;
  readonly codeHint: string;
  /** After an attempt without a code that was not let in. */
  readonly giveCode: string;
  readonly enter: string;
  readonly wrong: string;
  readonly tooMany: string;
  readonly demo: { readonly heading: string; readonly explained: string };
  readonly role: Readonly<Record<Role, string>>;
  readonly can: Readonly<Record<Role, string>>;
  readonly you: string;
  readonly regions: string;
  readonly allRegions: string;
  readonly leave: string;
  readonly leaveEverywhere: string;
  readonly leaveEverywhereEnds: string;
  readonly go: string;
  readonly changePassword: {
    readonly heading: string;
    readonly present: string;
    readonly wanted: string;
    /** What a password must be, told before it is typed. */
    readonly rule: string;
    readonly save: string;
    readonly saved: string;
  };
  readonly factor: {
    readonly heading: string;
    readonly explained: string;
    readonly begin: string;
    readonly replace: string;
    readonly presentCode: string;
    readonly secret: string;
    /** The key as a picture, for who cannot see it. */
    readonly picture: string;
    readonly confirm: string;
    readonly inForce: string;
  };
}

export const signInTexts: Readonly<Record<Language, SignInTexts>> = {
  kk: {
    page: 'Жүйеге кіру',
    own: 'Өз есептік жазбам',
    explained: 'Жалпы көрсеткіштерді кірмей-ақ көруге болады. Жеке кәсіпорындар рөлі бар адамдарға ашылады.',
    name: 'Есептік жазба атауы',
    password: 'Құпиясөз',
    code: 'Растау коды',
    codeHint: 'Екінші фактор қосылған болса, 6 цифр',
    giveCode: 'Есептік жазбаңызда екінші фактор қосылған болса, оның кодын да енгізіңіз.',
    enter: 'Кіру',
    wrong:
      'Атауы, құпиясөзі немесе коды дұрыс емес, немесе есептік жазба уақытша бұғатталған. Бес қате әрекеттен кейін есептік жазба 15 минутқа бұғатталады; әкімші оны бірден бұғаттан шығара алады.',
    tooMany: 'Әрекеттер тым көп болды. Бірнеше минуттан кейін қайталаңыз.',
    demo: {
      heading: 'Сынап көру',
      explained: 'Бұл көрсетілім деректері: әр рөлмен құпиясөзсіз кіруге болады.',
    },
    role: {
      executive: 'Өңір басшысы',
      inspector: 'Еңбек инспекторы',
      steward: 'Деректерге жауапты маман',
      admin: 'Әкімші',
    },
    can: {
      executive: 'өз өңірінің кәсіпорындарын көреді',
      inspector: 'тағайындалған өңірлердің кәсіпорындары, белгілер, бағыттар',
      steward: 'деректерді жүктейді, тексереді және қайтарып алады',
      admin: 'барлығы, оның ішінде есептік жазбалар мен журнал',
    },
    you: 'Сіз кірдіңіз',
    regions: 'Өңірлер',
    allRegions: 'барлық өңірлер',
    leave: 'Шығу',
    leaveEverywhere: 'Барлық құрылғылардан шығу',
    leaveEverywhereEnds: 'Барлық құрылғылардан шыққанда қолжетімділік кілттері де жойылады.',
    go: 'Картаға өту',
    changePassword: {
      heading: 'Құпиясөзді ауыстыру',
      present: 'Қазіргі құпиясөз',
      wanted: 'Жаңа құпиясөз',
      rule: '12–256 таңба, оның ішінде кемінде бес түрлісі болуы керек; атаумен бірдей болмасын.',
      save: 'Ауыстыру',
      saved: 'Құпиясөз ауыстырылды, қолжетімділік кілттері жойылды: қайта кіріңіз.',
    },
    factor: {
      heading: 'Екінші фактор',
      explained: 'Телефондағы қосымша 30 секунд сайын жаңа код береді (TOTP).',
      begin: 'Қосу',
      replace: 'Ауыстыру',
      presentCode: 'Қазіргі екінші фактордың коды',
      secret:
        'Телефондағы қосымшаның камерасын кодқа бағыттаңыз немесе кілтті қолмен енгізіңіз, содан кейін қосымша берген кодты жазыңыз:',
      picture: 'Кілттің QR-коды; сол кілт қасында мәтінмен тұр',
      confirm: 'Растау',
      inForce: 'Екінші фактор қосылды.',
    },
  },
  ru: {
    page: 'Вход',
    own: 'Своя учётная запись',
    explained: 'Общие показатели открыты без входа. Отдельные предприятия видны тем, у кого есть роль.',
    name: 'Имя учётной записи',
    password: 'Пароль',
    code: 'Код подтверждения',
    codeHint: '6 цифр, если включён второй фактор',
    giveCode: 'Если у вашей учётной записи включён второй фактор, введите и его код.',
    enter: 'Войти',
    wrong:
      'Имя, пароль или код неверны, либо учётная запись временно закрыта. После пяти неверных попыток учётная запись закрывается на 15 минут; администратор может открыть её сразу.',
    tooMany: 'Слишком много попыток. Повторите через несколько минут.',
    demo: {
      heading: 'Попробовать',
      explained: 'Это демонстрационные данные: в каждую роль можно войти без пароля.',
    },
    role: {
      executive: 'Руководитель региона',
      inspector: 'Инспектор труда',
      steward: 'Ответственный за данные',
      admin: 'Администратор',
    },
    can: {
      executive: 'видит предприятия своего региона',
      inspector: 'предприятия назначенных регионов, сигналы, маршруты',
      steward: 'загружает, проверяет и отзывает данные',
      admin: 'всё, в том числе учётные записи и журнал',
    },
    you: 'Вы вошли',
    regions: 'Регионы',
    allRegions: 'все регионы',
    leave: 'Выйти',
    leaveEverywhere: 'Выйти на всех устройствах',
    leaveEverywhereEnds: 'Выход на всех устройствах отзывает и ключи доступа.',
    go: 'К карте',
    changePassword: {
      heading: 'Сменить пароль',
      present: 'Нынешний пароль',
      wanted: 'Новый пароль',
      rule: 'От 12 до 256 знаков, не меньше пяти разных; не совпадает с именем.',
      save: 'Сменить',
      saved: 'Пароль сменён, ключи доступа отозваны: войдите заново.',
    },
    factor: {
      heading: 'Второй фактор',
      explained: 'Приложение в телефоне даёт новый код каждые 30 секунд (TOTP).',
      begin: 'Включить',
      replace: 'Заменить',
      presentCode: 'Код действующего второго фактора',
      secret:
        'Наведите приложение в телефоне на код или введите в него ключ вручную, затем напишите сюда код из приложения:',
      picture: 'QR-код ключа; тот же ключ стоит рядом текстом',
      confirm: 'Подтвердить',
      inForce: 'Второй фактор действует.',
    },
  },
  en: {
    page: 'Sign in',
    own: 'Your account',
    explained: 'Public figures need no signing in. Single enterprises are shown to those who have a role.',
    name: 'Account name',
    password: 'Password',
    code: 'Code',
    codeHint: '6 digits, when the second factor is on',
    giveCode: 'If your account has a second factor, give its code as well.',
    enter: 'Sign in',
    wrong:
      'Name, password or code is wrong, or the account is locked for a while. After five wrong attempts an account is locked for 15 minutes; an administrator can open it at once.',
    tooMany: 'Too many attempts. Try again in a few minutes.',
    demo: {
      heading: 'Try it',
      explained: 'These are demonstration data: every role can be taken without a password.',
    },
    role: {
      executive: 'Regional executive',
      inspector: 'Labour inspector',
      steward: 'Data steward',
      admin: 'Administrator',
    },
    can: {
      executive: 'sees the enterprises of the own region',
      inspector: 'enterprises of the regions assigned, signals, routes',
      steward: 'imports, checks and withdraws data',
      admin: 'everything, accounts and the audit log too',
    },
    you: 'You are signed in',
    regions: 'Regions',
    allRegions: 'all regions',
    leave: 'Sign out',
    leaveEverywhere: 'Sign out on all devices',
    leaveEverywhereEnds: 'Signing out on all devices ends access keys, too.',
    go: 'To the map',
    changePassword: {
      heading: 'Change the password',
      present: 'Present password',
      wanted: 'New password',
      rule: '12 to 256 characters, at least five different ones, not the name.',
      save: 'Change',
      saved: 'The password was changed and access keys were ended: sign in again.',
    },
    factor: {
      heading: 'Second factor',
      explained: 'An app on the telephone gives a new code every 30 seconds (TOTP).',
      begin: 'Switch on',
      replace: 'Replace',
      presentCode: 'Code of the second factor in force',
      secret:
        'Point the app on the telephone at the code or enter the key in it by hand, then its code here:',
      picture: 'QR code of the key; the same key stands beside it as text',
      confirm: 'Confirm',
      inForce: 'The second factor is in force.',
    },
  },
};

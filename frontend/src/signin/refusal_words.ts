import type { Failure } from '../api/failure';
import { catalogue } from '../i18n/catalogue';
import type { Language } from '../i18n/language';
import { failureText } from '../page/failure_text';
import { type RefusalReason, translatedRefusal } from '../page/refusal_reason';
import { refusedBecause } from '../page/refused_because';

/** Why the server does not make or change an account, in the order in which they are tried. */
const reasons: readonly RefusalReason[] = [
  {
    pattern: /the name is taken/,
    kk: () => 'мұндай атау бұрыннан бар',
    ru: () => 'такое имя уже занято',
  },
  {
    pattern: /a password has between (\d+) and (\d+) bytes/,
    kk: (least, most) => `құпиясөз ${least}–${most} таңбадан тұруы және атаумен бірдей болмауы керек`,
    ru: (least, most) =>
      `в пароле должно быть от ${least} до ${most} знаков, и он не должен совпадать с именем`,
  },
  {
    pattern: /a password has at least five different characters/,
    kk: () => 'құпиясөзде кемінде бес түрлі таңба болуы керек',
    ru: () => 'в пароле должно быть не меньше пяти разных знаков',
  },
  {
    pattern: /the new password is the present one/,
    kk: () => 'жаңа құпиясөз қазіргісімен бірдей',
    ru: () => 'новый пароль совпадает с нынешним',
  },
  {
    pattern: /the present password is wrong/,
    kk: () => 'қазіргі құпиясөз дұрыс емес',
    ru: () => 'нынешний пароль неверен',
  },
  {
    pattern: /the code does not fit/,
    kk: () => 'код сай келмейді: телефонның сағатын тексеріңіз',
    ru: () => 'код не подходит: проверьте часы телефона',
  },
  {
    pattern: /a second factor is in force/,
    kk: () => 'қазіргі екінші фактордың коды керек; ол жоғалса, әкімшіге хабарласыңыз',
    ru: () => 'нужен код действующего второго фактора; если он утерян, обратитесь к администратору',
  },
  {
    pattern: /this is the last administrator/,
    kk: () => 'бұл соңғы әкімші: алдымен басқасын тағайындаңыз',
    ru: () => 'это последний администратор: сначала назначьте другого',
  },
  {
    pattern: /no account has this name/,
    kk: () => 'мұндай есептік жазба жоқ',
    ru: () => 'такой учётной записи нет',
  },
  {
    pattern: /accounts that the sign-in offers stay|demonstration accounts cannot be changed/,
    kk: () => 'көрсетілімнің есептік жазбалары өзгертілмейді',
    ru: () => 'учётные записи демонстрации не меняются',
  },
  {
    pattern: /only accounts of the demonstration begin with demo-/,
    kk: () => 'demo- деп тек көрсетілімнің есептік жазбалары басталады',
    ru: () => 'с demo- начинаются только учётные записи демонстрации',
  },
  {
    pattern: /accounts of the demonstration begin with demo-/,
    kk: () => 'көрсетілімде атау demo- деп басталуы және кіру бетінде ұсынылмаған болуы керек',
    ru: () => 'в демонстрации имя начинается с demo- и не должно быть среди предлагаемых при входе',
  },
  {
    pattern: /there are (\d+) accounts of the demonstration/,
    kk: (count) => `көрсетілімде ${count} есептік жазба бар, бұдан көп болмайды`,
    ru: (count) => `в демонстрации уже ${count} учётных записей, больше нельзя`,
  },
  {
    pattern: /your own password and second factor/,
    kk: () => 'өз құпиясөзіңіз бен екінші факторыңызды кіру бетінде өзгертіңіз',
    ru: () => 'свой пароль и второй фактор меняйте на странице входа',
  },
  {
    pattern: /^member name: (?:the audit log|the people of)/,
    kk: () => 'бұл атауды жүйенің өзі пайдаланады',
    ru: () => 'это имя использует сама система',
  },
  {
    pattern: /an account has at most (\d+) tokens/,
    kk: (most) => `бір есептік жазбада ${most} кілттен көп болмайды: керек еместерін жойыңыз`,
    ru: (most) => `у одной учётной записи не больше ${most} ключей: отзовите ненужные`,
  },
  {
    pattern: /a token has a name, at least one scope|no scope is called/,
    kk: () => 'кілтке кемінде бір рұқсат және 1–366 күн мерзім керек',
    ru: () => 'ключу нужны хотя бы одно разрешение и срок от 1 до 366 дней',
  },
  {
    pattern: /the account has no such token/,
    kk: () => 'бұл кілт бұрын жойылған немесе мерзімі біткен',
    ru: () => 'этот ключ уже отозван или истёк',
  },
  {
    pattern: /too many attempts to sign in/,
    kk: () => 'қате құпиясөз тым көп енгізілді: он минуттан кейін қайталаңыз',
    ru: () => 'слишком много неверных паролей: повторите через десять минут',
  },
  {
    pattern: /^member name: (?:expected 1 to 64 bytes|holds characters that nobody sees)/,
    kk: () =>
      'атауы бос, тым ұзын (латын әріптері 64-тен, қазақ және орыс әріптері 32-ден аспауы керек) немесе онда көрінбейтін таңбалар бар',
    ru: () =>
      'название пустое, слишком длинное (до 64 латинских или 32 русских букв) или содержит невидимые знаки',
  },
  {
    pattern: /^member name: has a word of Latin and Cyrillic/,
    kk: () => 'атаудың бір сөзінде латын және кирилл әріптері араласқан',
    ru: () => 'в одном слове имени смешаны латинские и кириллические буквы',
  },
  {
    pattern: /^member name/,
    kk: () =>
      'атауы бос, тым ұзын немесе онда болмайтын таңбалар бар: әріп, цифр, бос орын және . _ - @ + жарайды',
    ru: () =>
      'имя пустое, слишком длинное или содержит лишние знаки: годятся буквы, цифры, одиночные пробелы и . _ - @ +',
  },
  {
    pattern: /^member regions|regions? .*executive|executive .*regions?/,
    kk: () => 'осы рөлге өңірлер керек: оларды немесе «барлығы» дегенді таңдаңыз',
    ru: () => 'этой роли нужны регионы: выберите их или «все»',
  },
  {
    pattern: /there are demonstration accounts only|demonstration account is not offered/,
    kk: () => 'бұл серверде көрсетілім рөлдері ұсынылмайды',
    ru: () => 'на этом сервере роли демонстрации не предлагаются',
  },
];

/** A sentence for the reader about a failed request on accounts. */
export function accountFailureText(failure: Failure, language: Language): string {
  const reason = failure.kind === 'refused' ? translatedRefusal(reasons, failure.detail, language) : null;
  return reason === null || language === 'en'
    ? failureText(failure, catalogue[language])
    : refusedBecause(reason, language);
}

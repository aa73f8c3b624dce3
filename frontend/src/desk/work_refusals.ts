import type { RefusalReason } from '../page/refusal_reason';

/** Why the server does not do what is asked, or a batch is not withdrawn, in the order in which they are tried. */
export const workRefusals: readonly RefusalReason[] = [
  {
    pattern: /disk is full/,
    kk: () => 'Сервер дискісі толды; деректер өзгерген жоқ',
    ru: () => 'Диск сервера полон; данные не изменены',
  },
  {
    pattern: /position: lies outside the country/,
    kk: () => 'Белгі ел аумағынан тыс: ендік пен бойлықтың ауысып кетпегенін тексеріңіз',
    ru: () => 'Точка лежит за пределами страны: проверьте, не перепутаны ли широта и долгота',
  },
  {
    pattern: /batch (\d+) was withdrawn already/,
    kk: (batch) => `${batch}-партия бұрын қайтарып алынған`,
    ru: (batch) => `Партия ${batch} уже отозвана`,
  },
  {
    pattern: /batch (\d+) brought in enterprises/,
    kk: (batch) =>
      `${batch}-партия кәсіпорындарына кейінгі партиялар сүйенеді: алдымен соларды қайтарып алыңыз`,
    ru: (batch) => `На предприятия партии ${batch} опираются более поздние: отзовите сначала их`,
  },
  {
    pattern: /the files of this account's jobs take (\d+) MB of (\d+) MB/,
    kk: (taken, most) =>
      `Тапсырмаларыңыздың файлдары ${most} МБ-тың ${taken} МБ-ын алып тұр: керексіз нәтижелерді жойыңыз немесе ескілері жойылғанша күтіңіз`,
    ru: (taken, most) =>
      `Файлы ваших заданий занимают ${taken} МБ из ${most} МБ: удалите ненужные результаты или подождите, пока старые исчезнут`,
  },
  {
    pattern: /the files of all jobs take (\d+) MB of (\d+) MB/,
    kk: (taken, most) =>
      `Барлық тапсырмалардың файлдары ${most} МБ-тың ${taken} МБ-ын алып тұр: ескілері жойылғаннан кейін қайталаңыз`,
    ru: (taken, most) =>
      `Файлы всех заданий занимают ${taken} МБ из ${most} МБ: повторите, когда старые исчезнут`,
  },
  {
    pattern: /the file takes (\d+) MB; all files of an account's jobs may take (\d+) MB/,
    kk: (taken, most) => `Файл ${taken} МБ, ал тіркелгіге берілген орын ${most} МБ`,
    ru: (taken, most) => `Файл занимает ${taken} МБ, а учётной записи отведено ${most} МБ`,
  },
  {
    pattern: /this batch is withdrawn already/,
    kk: () => 'Бұл партия бұрын қайтарып алынған',
    ru: () => 'Эта партия уже отозвана',
  },
  {
    pattern: /a batch of (\S+) cannot be withdrawn|is of the kind .+ which cannot be withdrawn/,
    kk: () => 'Мұндай деректер тұтас ауыстырылады, оларды қайтарып алуға болмайды',
    ru: () => 'Такие данные заменяются целиком, отозвать их нельзя',
  },
  {
    pattern: /accounts of the demonstration change no data/,
    kk: () => 'Көрсетілім есептік жазбасы деректерді өзгертпейді: файлды тек тексеріп көріңіз',
    ru: () => 'Учётная запись демонстрации не меняет данных: файл можно только проверить',
  },
  {
    pattern: /there is no such (?:batch|import|kind|job)/,
    kk: () => 'Серверде мұндай жүктеу жоқ: бетті жаңартыңыз',
    ru: () => 'На сервере нет такой загрузки: обновите страницу',
  },
  {
    pattern: /too many jobs|jobs? (?:wait|are waiting)|one account may/i,
    kk: () => 'Сіздің тапсырмаларыңыз тым көп: алдыңғылары аяқталғанын күтіңіз',
    ru: () => 'У вас слишком много заданий: дождитесь, пока закончатся прежние',
  },
  {
    pattern: /(?:no room|insufficient|no space)/,
    kk: () => 'Сервер дискісінде орын жоқ; деректер өзгерген жоқ',
    ru: () => 'На диске сервера нет места; данные не изменены',
  },
  {
    pattern: /too large|larger than|exceeds/,
    kk: () => 'Файл тым үлкен',
    ru: () => 'Файл слишком велик',
  },
  {
    pattern: /mapping/,
    kk: () => 'Бағандар сәйкестігі (TOML) оқылмады немесе файлға сай емес',
    ru: () => 'Соответствие столбцов (TOML) не читается или не подходит к файлу',
  },
  {
    pattern: /option (\S+?):? /,
    kk: (option) => `«${option}» өрісі дұрыс толтырылмаған`,
    ru: (option) => `Поле «${option}» заполнено неверно`,
  },
  {
    pattern: /X-CSRF-Token/,
    kk: () => 'Сіз басқа терезеде қайта кірген сияқтысыз: бетті жаңартыңыз',
    ru: () => 'Похоже, вы заново вошли в другом окне: обновите страницу',
  },
  {
    pattern: /some regions only is shown the reports/,
    kk: () => 'Сіз өңірлерге бекітілгенсіз: сізге тек өз жүктеулеріңіздің есептері көрсетіледі',
    ru: () => 'Вы привязаны к регионам: вам показываются отчёты только своих загрузок',
  },
  {
    pattern: /does not allow this/,
    kk: () => 'Сіздің рөліңізге бұған рұқсат жоқ',
    ru: () => 'Вашей роли это не разрешено',
  },
  {
    pattern: /the server (?:was ended|ended)|was interrupted/,
    kk: () => 'Сервер қайта іске қосылды; деректер өзгерген жоқ, қайталаңыз',
    ru: () => 'Сервер был перезапущен; данные не изменены, повторите',
  },
  {
    pattern: /cause in the log by the job (\S+)/,
    kk: (job) => `Серверде қате болды; әкімші себебін журналдан табады. Тапсырма нөмірі: ${job}`,
    ru: (job) => `На сервере произошла ошибка; администратор найдёт причину в журнале. Номер задания: ${job}`,
  },
  {
    pattern: /was cancelled/,
    kk: () => 'Импорт тоқтатылды; ештеңе өзгерген жоқ',
    ru: () => 'Импорт отменён; ничего не изменено',
  },
];

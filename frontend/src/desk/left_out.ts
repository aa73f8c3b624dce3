import type { Job } from '../api/jobs';
import { type Language, nameIn } from '../i18n/language';

/** Boundaries that were not taken because they lack territories which are there. */
export type LeftOut = NonNullable<Job['cause']>;

/** What boundaries leave out, by the cause of a job that failed; null for other causes. */
export const leftOut = (cause: Job['cause']): LeftOut | null =>
  cause?.code === 'territories_left_out' ? cause : null;

const mostNamed = 30;

/** The territories left out, in the reader's language; of very many the first ones. */
export function leftOutNames({ territories }: Pick<LeftOut, 'territories'>, language: Language): string {
  const names = territories.slice(0, mostNamed).map(({ name }) => nameIn(name, language));
  const rest = territories.length - names.length;
  const more = { kk: `және тағы ${rest}`, ru: `и ещё ${rest}`, en: `and ${rest} more` }[language];
  return names.join(', ') + (rest > 0 ? ` ${more}` : '');
}

/** Why they were not taken, and what can be done. */
export const leftOutWords = ({ left_out: gone, before }: LeftOut, language: Language): string =>
  ({
    kk: `Қазіргі ${before} аумақтың ${gone} аумағы файлда жоқ, сондықтан файл қабылданбады; ештеңе өзгерген жоқ. Әдейі солай болса, файлды сол аумақтарсыз жүктеуге болады`,
    ru: `В файле нет ${gone} из ${before} нынешних территорий, поэтому он не принят; ничего не изменено. Если так и задумано, файл можно загрузить без них`,
    en: `The file lacks ${gone} of the ${before} territories that are there, so it was not taken; nothing was changed. If that is meant, it can be loaded without them`,
  })[language];

import type { AuditEntry } from '../api/administration';
import type { Language } from '../i18n/language';
import type { AuditRow } from './audit_rows';
import { type LogNames, subjectWords } from './audit_words';

/** A number or the key of a job, and what it stands for; entries of before have the first alone. */
const numbered = /^([2-9a-z]{16}|\d+)(?: (.*))?$/s;

/** A number of the server in words, where nothing tells what it stands for. */
const unknown: Readonly<Record<'job' | 'address', (number: string, language: Language) => string>> = {
  job: (id, language) =>
    ({
      kk: `файлы енді белгісіз (${id} тапсырмасы)`,
      ru: `файл уже неизвестен (задание ${id})`,
      en: `file no longer known (job ${id})`,
    })[language],
  address: (id, language) =>
    ({ kk: `№ ${id} мекенжай`, ru: `адрес № ${id}`, en: `address no. ${id}` })[language],
};

/** What an entry is about: the file of an import, the batch that was withdrawn, the address that was decided on. */
export function entryWords(
  { act, subject, enterprises = 0 }: AuditEntry,
  language: Language,
  names: LogNames,
): string {
  const [, number = '', rest = ''] = numbered.exec(subject) ?? [];
  if (number !== '') {
    if (act.startsWith('import ') && rest === 'built-in edition') return names.texts.jobs.builtIn;
    if (act.startsWith('import ')) return rest || (names.file(number) ?? unknown.job(number, language));
    if (act.endsWith('on an address')) return rest || unknown.address(number, language);
    if (act === 'withdraw import') {
      const batch = subjectWords(`batch ${number}`, language, names);
      return rest === '' ? batch : `${batch} · ${rest}`;
    }
  }
  return subjectWords(subject, language, names, enterprises);
}

/** A look at the map: how many squares of what. */
export function lookWords({ entry, others }: AuditRow, language: Language, names: LogNames): string {
  const entries = [entry, ...others];
  const count = entries.length;
  const squares = {
    kk: `картаның ${count} көрінісі`,
    ru: `участков карты: ${count}`,
    en: `${count} parts of the map`,
  }[language];
  const shown = entries.map(({ subject }) =>
    subjectWords(subject.replace(/^square \S+ of /, ''), language, names),
  );
  return [squares, ...new Set(shown)].join(' · ');
}

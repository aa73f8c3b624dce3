import type { StoredPlan } from '../../api/plans';
import type { Language } from '../../i18n/language';
import { localMoment } from '../clock';

/** What the server says of a change, and what the page calls it. */
const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  kk: {
    'means changed': 'құралдары өзгертілді',
    cancelled: 'алып тасталды',
    restored: 'қайтарылды',
    added: 'қосылды',
    changed: 'өзгертілді',
    locked: 'бекітілді',
    unlocked: 'босатылды',
    'moment set': 'осы сәттен бастап',
    'duties put in order': 'күн реттелді',
  },
  ru: {
    'means changed': 'изменены средства',
    cancelled: 'отменено',
    restored: 'возвращено',
    added: 'добавлено',
    changed: 'изменено',
    locked: 'закреплено',
    unlocked: 'освобождено',
    'moment set': 'с этого момента',
    'duties put in order': 'упорядочено дней',
  },
  en: {},
};

/** `2 cancelled, 1 locked` in words of the language; parts without words of their own stay as they are. */
export function changesText(changes: string, language: Language): string {
  return changes
    .split(', ')
    .map((part) => {
      const [, count = '', word = ''] = /^(\d+) (.+)$/.exec(part) ?? [];
      const own = words[language][word];
      if (own === undefined) return part;
      return word === 'moment set' ? own : `${own}: ${count}`;
    })
    .join(', ');
}

/** When and by whom a version was made, and what it changed; the moment as this device tells it. */
export function versionText(
  { created_at, author, changes }: StoredPlan['versions'][number],
  language: Language,
): string {
  const moment = localMoment(new Date(created_at * 1000)).replace('T', ' ');
  return `${moment}, ${author}${changes === '' ? '' : ` (${changesText(changes, language)})`}`;
}

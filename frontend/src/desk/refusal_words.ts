import type { Language } from '../i18n/language';
import { translatedRefusal } from '../page/refusal_reason';
import { fileRefusals } from './file_refusals';
import { workRefusals } from './work_refusals';

const unforeseen: Readonly<Record<'kk' | 'ru', string>> = {
  kk: 'Орындалмады; деректер өзгерген жоқ',
  ru: 'Не получилось; данные не изменены',
};

/**
 * A refusal of the server for the reader: a sentence in their language. `original`, the server's own words in English,
 * only for a reason that nobody foresaw, for whoever looks into it.
 */
export function refusalWords(
  message: string,
  language: Language,
): { readonly sentence: string; readonly original: string | null } {
  const sentence = translatedRefusal([...fileRefusals, ...workRefusals], message, language);
  return sentence === null && language !== 'en'
    ? { sentence: unforeseen[language], original: message }
    : { sentence: sentence ?? message, original: null };
}

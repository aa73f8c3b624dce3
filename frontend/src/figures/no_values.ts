import type { Figure } from '../api/types';
import type { Language } from '../i18n/language';
import { yearsWithFigures } from './known_years';
import { standing } from './rows';

/** Figures of all years: of the places that are shown, and of what they lie in. */
export interface FiguresOfPlaces {
  readonly places: readonly Figure[];
  readonly whole: readonly Figure[];
}

interface Words {
  readonly elsewhen: (year: number, known: string) => string;
  readonly wholeOnly: string;
  readonly never: string;
}

const told: Readonly<Record<Language, Words>> = {
  kk: {
    elsewhen: (year, known) => `${year} жыл үшін мәндер жоқ; мәндер бар жылдар: ${known}.`,
    wholeOnly: 'Мән тек жиынтық түрінде бар: жеке аумақтар бойынша жоқ.',
    never:
      'Бұл таңдау үшін бірде-бір жылдың мәні жоқ: іріктеуде ештеңе қалмаған немесе көрсеткішті есептейтін жазбалар жүктелмеген.',
  },
  ru: {
    elsewhen: (year, known) => `За ${year} год значений нет; годы, за которые они есть: ${known}.`,
    wholeOnly: 'Значение есть только в целом: по отдельным территориям его нет.',
    never:
      'При этом выборе значений нет ни за один год: отбору ничего не отвечает, или записей, по которым показатель считают, не загружено.',
  },
  en: {
    elsewhen: (year, known) => `There are no values for ${year}; years that have them: ${known}.`,
    wholeOnly: 'There is a value for the whole only: single territories have none.',
    never:
      'No year has a value for this choice: nothing matches the filters, or no records that the indicator is computed from were loaded.',
  },
};

/** Which years have values where the places shown have none in `year`; null where one of them has a value or a held-back one. */
export function noValuesText(
  { places, whole }: FiguresOfPlaces,
  year: number,
  language: Language,
): string | null {
  const known = yearsWithFigures(places);
  if (known.includes(year)) return null;
  if (known.length > 0) return told[language].elsewhen(year, known.join(', '));
  const hasWhole = whole.some((figure) => figure.period === String(year) && standing(figure) !== 'no-data');
  return hasWhole ? told[language].wholeOnly : told[language].never;
}

import type { ImportKind } from '../api/imports';
import { type Language, nameIn } from '../i18n/language';
import type { DeskTexts } from './texts';

/** Why a kind of file is not taken from somebody on this server. */
export type Hindrance = 'invented' | 'unrehearsed';

/** One kind of file as the list of kinds offers it. */
export interface KindChoice {
  readonly id: string;
  readonly name: string;
  /** null where the file would be taken. */
  readonly hindrance: Hindrance | null;
}

/**
 * Every kind of file, borders and figures first. Records of enterprises are not taken beside invented ones; an account
 * of the demonstration only rehearses, which borders and figures cannot be.
 */
export function kindChoices(
  kinds: readonly ImportKind[],
  isDemoAccount: boolean,
  texts: DeskTexts['take'],
  language: Language,
): readonly KindChoice[] {
  const plain = (['territories', 'figures'] as const).map((id): KindChoice => {
    return { id, name: texts[id], hindrance: isDemoAccount ? 'unrehearsed' : null };
  });
  const records = kinds.map(({ id, title, is_taken }): KindChoice => {
    return { id, name: nameIn(title, language), hindrance: is_taken ? null : 'invented' };
  });
  return [...plain, ...records];
}

/** The kind that was chosen, else the first that is taken; without one the first. */
export const kindInForce = (choices: readonly KindChoice[], chosen: string | null): string =>
  chosen ?? (choices.find(({ hindrance }) => hindrance === null) ?? choices[0])?.id ?? '';

/** The reasons that stand in the way of any kind, each once. */
export const hindrances = (choices: readonly KindChoice[]): readonly Hindrance[] => [
  ...new Set(choices.flatMap(({ hindrance }) => (hindrance === null ? [] : [hindrance]))),
];

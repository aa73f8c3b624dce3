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

/** The kind that was chosen; nothing while the headers of no file have told one. Where one kind alone is taken, it is that. */
export function kindInForce(choices: readonly KindChoice[], chosen: string | null): string {
  const taken = choices.filter(({ hindrance }) => hindrance === null);
  return chosen ?? (taken.length === 1 ? taken[0]?.id : undefined) ?? '';
}

/** The reasons that stand in the way of any kind, each once. */
export const hindrances = (choices: readonly KindChoice[]): readonly Hindrance[] => [
  ...new Set(choices.flatMap(({ hindrance }) => (hindrance === null ? [] : [hindrance]))),
];

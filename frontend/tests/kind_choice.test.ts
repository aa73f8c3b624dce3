import { describe, expect, it } from 'vitest';
import type { ImportKind } from '../src/api/imports';
import { hindrances, kindChoices, kindInForce } from '../src/desk/kind_choice';
import { deskTexts } from '../src/desk/texts';

const kind = (id: string, is_taken: boolean): ImportKind => {
  return { id, title: { kk: id, ru: id, en: id }, meaning: '', is_taken, columns: [] };
};
const choices = (isDemoAccount: boolean, isTaken: boolean) =>
  kindChoices([kind('register', isTaken), kind('kato', true)], isDemoAccount, deskTexts.en.take, 'en');

describe('The kinds of files', () => {
  it('are told by the headers of a file, and nothing stands in the way of an account of its own', () => {
    expect(hindrances(choices(false, true))).toEqual([]);
    // Borders, which replace what is there, must not be what a click takes a file for.
    expect(kindInForce(choices(false, true), null)).toBe('');
    expect(kindInForce(choices(false, true), 'territories')).toBe('territories');
  });

  it('begin for an account of the demonstration with the first it can have checked', () => {
    expect(kindInForce(choices(true, false), null)).toBe('kato');
    expect(kindInForce(choices(true, false), 'register')).toBe('register');
    expect(hindrances(choices(true, false))).toEqual(['unrehearsed', 'invented']);
  });

  it('say of records of enterprises that they do not go beside invented ones', () => {
    expect(hindrances(choices(false, false))).toEqual(['invented']);
    expect(
      choices(false, false)
        .filter(({ hindrance }) => hindrance)
        .map(({ id }) => id),
    ).toEqual(['register']);
  });

  it('are none before they came', () => {
    expect(kindInForce([], null)).toBe('');
  });
});

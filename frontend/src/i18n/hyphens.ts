const softHyphen = '\u00ad';
const vowel = 'аәеёиоөуұүыіэюя';
const consonant = 'бвгғджзйкқлмнңпрстфхһцчшщъь';

/** What stands before a syllable: it begins at a consonant before a vowel; й, ъ and ь end the one before. */
const before = new RegExp(
  `[${vowel}][${consonant}]*?(?=[${consonant.replace(/[йъь]/g, '')}][${vowel}])`,
  'giu',
);
/** Shorter parts of a word read badly at the end or the beginning of a line. */
const leastLetters = 3;

/**
 * A text whose Kazakh and Russian words may break between syllables: a narrow column breaks them there, with a hyphen,
 * and nowhere else. Browsers have no dictionary of Kazakh.
 */
export const withSoftHyphens = (text: string): string =>
  text.replace(/\p{Script=Cyrillic}{7,}/gu, (word) =>
    word.replace(before, (part, start: number) => {
      const place = start + part.length;
      return place >= leastLetters && word.length - place >= leastLetters ? `${part}${softHyphen}` : part;
    }),
  );

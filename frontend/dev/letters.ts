const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, place) => first + place));

/** The letters and signs that texts of the product are made of; styles/fonts.css names the same ranges. */
export const letters = {
  'cyrillic-ext': 'ӘәҒғҚқҢңӨөҮүҺһ',
  cyrillic: `${range(0x410, 0x44f)}ЁёІіҰұ№`,
  latin: `${range(0x20, 0x7e)}\u00a0§©«»°±²³·×–—‘’“”„…↑↓−`,
} as const;

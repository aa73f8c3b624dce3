/** The number a reader of the language reads; null for a dash or a word. Marks of unstable figures are passed over. */
export function readNumber(text, language) {
  const plain = text.replace(/[\u00a0\s*]/g, '').replace('−', '-');
  const number = language === 'en' ? plain.replaceAll(',', '') : plain.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : null;
}

/** How many decimals a text shows. */
export const decimals = (text) => (text.replace(/[\s*]/g, '').match(/[.,](\d{1,3})$/)?.[1] ?? '').length;

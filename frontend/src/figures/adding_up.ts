/**
 * Parts of a whole, rounded so that what is shown adds up to the shown whole: each is cut down to its last shown decimal, and
 * what is missing then goes to the parts that were cut most, one unit each (largest remainder, Hamilton's method; at a tie
 * the earlier one). So a part is shown less than one unit from what it is. Parts that do not make up the whole even
 * before they are rounded are rounded each on its own: nothing is made to fit.
 */
export function addingUp(parts: readonly number[], whole: number, decimals: number): readonly number[] {
  const unit = 10 ** decimals;
  const sum = parts.reduce((reached, part) => reached + part, 0);
  if (Math.abs(sum - whole) * unit > 1e-6 * Math.max(1, Math.abs(whole) * unit))
    return parts.map((part) => Number(part.toFixed(decimals)));
  // Rounded as it is written, for a sum that ends in a half may lie a hair beside the whole.
  const units = Math.round(Number(whole.toFixed(decimals)) * unit);
  const cut = parts.map((part) => Math.floor(part * unit + 1e-9));
  const missing = units - cut.reduce((reached, part) => reached + part, 0);
  const lucky = parts
    .map((part, place) => ({ place, rest: part * unit - (cut[place] ?? 0) }))
    .sort((left, right) => right.rest - left.rest || left.place - right.place)
    .slice(0, Math.max(0, missing));
  for (const { place } of lucky) cut[place] = (cut[place] ?? 0) + 1;
  return cut.map((part) => part / unit);
}

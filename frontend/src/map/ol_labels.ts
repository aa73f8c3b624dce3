import type { FeatureLike } from 'ol/Feature';
import { Fill, Stroke, Style, Text } from 'ol/style';
import type { Language } from '../i18n/language';
import type { MapTheme } from './theme';

/** The letters of the page, as a canvas names them. */
export const font = (size: number, weight = 400): string => `${weight} ${size}px "Noto Sans", sans-serif`;

/** The name of a feature in a language, with the Russian and then any other behind it. */
export function localNameOf(feature: FeatureLike, language: Language): string {
  for (const code of [language, 'ru', 'kk', 'en']) {
    const name: unknown = feature.get(`name_${code}`);
    if (typeof name === 'string' && name !== '') return name;
  }
  return '';
}

const longestLine = 14;

/** A long name in lines, broken at blanks and behind hyphens: labels of a canvas do not wrap by themselves. */
export function wrapped(name: string): string {
  const lines: string[] = [];
  for (const part of name.split(/(?<=[ -])/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.trimEnd().length <= longestLine)
      lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Words with a halo of the ground. */
export function label(text: string, theme: MapTheme, size: number, weight = 400, ink = theme.label): Style {
  return new Style({
    text: new Text({
      text,
      font: font(size, weight),
      overflow: true,
      fill: new Fill({ color: ink }),
      stroke: new Stroke({ color: theme.halo, width: 3 }),
    }),
  });
}

import type { KeyEntry, KeyGroup } from './keys';

/** The width of a text in the units of the drawing. */
export type Measure = (text: string, strong: boolean) => number;

export interface PlacedText {
  readonly x: number;
  /** Top of the line. */
  readonly y: number;
  readonly text: string;
  readonly strong: boolean;
}

export interface KeyLayout {
  readonly marks: readonly { readonly x: number; readonly y: number; readonly entry: KeyEntry }[];
  readonly texts: readonly PlacedText[];
  readonly height: number;
}

export const keyLine = 20;
/** A mark is so wide and so tall, and its text begins so far from its left edge. */
export const markWidth = 26;
export const markHeight = 15;
const textIndent = 34;
const gap = 16;
const groupGap = 8;
/** Entries begin at multiples of this, so that short ones stand in columns. */
const column = 95;

/** Breaks a text into lines that fit a width; a word that does not fit stands alone. */
export function wrapped(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) > width && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Where marks and texts of a key stand within a width: each group under its heading, its entries in rows. */
export function layoutKeys(groups: readonly KeyGroup[], width: number, measure: Measure): KeyLayout {
  const marks: { x: number; y: number; entry: KeyEntry }[] = [];
  const texts: PlacedText[] = [];
  let y = 0;
  for (const { heading, entries } of groups) {
    for (const text of heading === '' ? [] : wrapped(heading, width, (line) => measure(line, true))) {
      texts.push({ x: 0, y, text, strong: true });
      y += keyLine;
    }
    let x = 0;
    let tall = 0;
    for (const entry of entries) {
      const indent = entry.mark === 'none' ? 0 : textIndent;
      const lines = wrapped(entry.text, width - indent, (line) => measure(line, false));
      const wide = indent + Math.max(...lines.map((line) => measure(line, false)));
      if (x > 0 && x + wide > width) {
        x = 0;
        y += tall;
        tall = 0;
      }
      if (entry.mark !== 'none') marks.push({ x, y, entry });
      lines.forEach((text, line) => {
        texts.push({ x: x + indent, y: y + line * keyLine, text, strong: false });
      });
      tall = Math.max(tall, lines.length * keyLine);
      x = Math.ceil((x + wide + gap) / column) * column;
    }
    y += tall + groupGap;
  }
  return { marks, texts, height: y };
}

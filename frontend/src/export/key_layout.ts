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

/** A mark in the room of a usual one, whose left upper corner this is; a larger circle goes beyond it at all sides. */
interface Placed {
  readonly x: number;
  readonly y: number;
  readonly entry: KeyEntry;
}

export interface KeyLayout {
  readonly marks: readonly Placed[];
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
/** Air above and below a circle that is taller than a line. */
const tallAir = 2;

/** The room of the mark of an entry: that of a line, unless its circle is larger. */
export const markRoom = ({
  mark,
  size = 0,
}: KeyEntry): { readonly width: number; readonly height: number } => ({
  width: mark === 'circle' ? Math.max(markWidth, Math.ceil(size) + 2) : markWidth,
  height: mark === 'circle' ? Math.max(markHeight, Math.ceil(size) + 2) : markHeight,
});

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

/** An entry that waits for its row to be full: only then it is known how tall that is. */
interface RowEntry {
  readonly entry: KeyEntry;
  readonly x: number;
  readonly indent: number;
  readonly lines: readonly string[];
}

/** Places the entries of a row that begins at `y`, all in line with the middle of its largest circle; returns its height. */
function placeRow(
  row: readonly RowEntry[],
  y: number,
  layout: { marks: Placed[]; texts: PlacedText[] },
): number {
  const tallest = Math.max(keyLine, ...row.map(({ entry }) => markRoom(entry).height + tallAir));
  const over = (tallest - keyLine) / 2;
  const top = y + over;
  for (const { entry, x, indent, lines } of row) {
    const aside = (markRoom(entry).width - markWidth) / 2;
    if (entry.mark !== 'none') layout.marks.push({ x: x + aside, y: top, entry });
    lines.forEach((text, line) => {
      layout.texts.push({ x: x + indent, y: top + line * keyLine, text, strong: false });
    });
  }
  return Math.max(tallest, over + keyLine * Math.max(...row.map(({ lines }) => lines.length)));
}

/** Where marks and texts of a key stand within a width: each group under its heading, its entries in rows. */
export function layoutKeys(groups: readonly KeyGroup[], width: number, measure: Measure): KeyLayout {
  const marks: Placed[] = [];
  const texts: PlacedText[] = [];
  let y = 0;
  for (const { heading, entries } of groups) {
    for (const text of heading === '' ? [] : wrapped(heading, width, (line) => measure(line, true))) {
      texts.push({ x: 0, y, text, strong: true });
      y += keyLine;
    }
    for (const row of rowsOf(entries, width, measure)) {
      y += placeRow(row, y, { marks, texts });
    }
    y += groupGap;
  }
  return { marks, texts, height: y };
}

function rowsOf(entries: readonly KeyEntry[], width: number, measure: Measure): RowEntry[][] {
  const rows: RowEntry[][] = [];
  let x = 0;
  for (const entry of entries) {
    const indent =
      entry.mark === 'none' ? 0 : Math.max(textIndent, markRoom(entry).width + textIndent - markWidth);
    const lines = wrapped(entry.text, width - indent, (line) => measure(line, false));
    const wide = indent + Math.max(...lines.map((line) => measure(line, false)));
    if (x > 0 && x + wide > width) x = 0;
    if (x === 0) rows.push([]);
    rows.at(-1)?.push({ entry, x, indent, lines });
    x = Math.ceil((x + wide + gap) / column) * column;
  }
  return rows;
}

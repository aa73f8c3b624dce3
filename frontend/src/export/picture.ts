import { hatchColour } from '../legend/palette';
import type { Caption } from './caption';
import { keyLine, layoutKeys, markHeight, markWidth, wrapped } from './key_layout';
import type { KeyEntry, KeyGroup } from './keys';

/** Pixels of the file for each of the drawing, whatever the screen: it goes into reports. */
const scale = 2;
const leastWidth = 800;
const margin = 24;
const lineHeight = 20;
const ink = '#16222b';
const softInk = '#4b5a64';

/** Draws the mark of a key with its left upper corner at a point. */
function drawMark(
  pen: CanvasRenderingContext2D,
  { mark, colour, size = 12, rim }: KeyEntry,
  x: number,
  y: number,
): void {
  pen.save();
  pen.translate(x, y);
  pen.strokeStyle = '#7a8991';
  pen.lineWidth = 1;
  pen.beginPath();
  if (mark === 'circle') {
    pen.arc(markWidth / 2, markHeight / 2, size / 2, 0, 2 * Math.PI);
    pen.fillStyle = colour;
    pen.fill();
    pen.strokeStyle = rim ?? '#3b2a20';
    pen.lineWidth = rim === undefined ? 1 : 2.4;
    pen.stroke();
  } else if (mark === 'dashes' || mark === 'line') {
    pen.setLineDash(mark === 'dashes' ? [6, 4] : []);
    pen.strokeStyle = colour;
    pen.lineWidth = 2.6;
    pen.moveTo(0, markHeight / 2);
    pen.lineTo(markWidth, markHeight / 2);
    pen.stroke();
  } else {
    pen.rect(0.5, 0.5, markWidth - 1, markHeight - 1);
    pen.fillStyle = colour;
    pen.fill();
    pen.stroke();
    pen.clip();
    drawTexture(pen, mark);
  }
  pen.restore();
}

function drawTexture(pen: CanvasRenderingContext2D, mark: KeyEntry['mark']): void {
  pen.strokeStyle = hatchColour;
  pen.fillStyle = hatchColour;
  pen.beginPath();
  if (mark === 'hatch') {
    for (let x = -markHeight; x < markWidth; x += 6) {
      pen.moveTo(x, markHeight);
      pen.lineTo(x + markHeight, 0);
    }
    pen.stroke();
  } else if (mark === 'dots') {
    for (const x of [5, 13, 21]) {
      for (const y of [4, 11]) {
        pen.moveTo(x + 1.6, y);
        pen.arc(x, y, 1.6, 0, 2 * Math.PI);
      }
    }
    pen.fill();
  }
}

const widthOf = (map: HTMLCanvasElement): number => Math.max(leastWidth, map.width / scale);

/** Pixels of the picture for each that a mark of the drawn map has. */
export const pictureScale = (map: HTMLCanvasElement): number =>
  (widthOf(map) - 2 * margin) / (map.width / scale);

/** The drawn map with title, key, notes, source and day around it, as PNG; null when it cannot be made. */
export async function composedPicture(
  map: HTMLCanvasElement,
  caption: Caption,
  keys: readonly KeyGroup[],
  printedOn: string,
): Promise<Blob | null> {
  const width = widthOf(map);
  const inner = width - 2 * margin;
  const mapHeight = (map.height / map.width) * inner;
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  const font = (size: number, weight = 400): string => `${weight} ${size}px "Noto Sans", sans-serif`;
  const widthIn =
    (style: string) =>
    (text: string): number => {
      pen.font = style;
      return pen.measureText(text).width;
    };
  const subtitle = wrapped(caption.subtitle, inner, widthIn(font(14)));
  const foot = [...caption.notes, caption.source, printedOn].flatMap((text) =>
    wrapped(text, inner, widthIn(font(12))),
  );
  const key = layoutKeys(keys, inner, (text, strong) => widthIn(font(13, strong ? 600 : 400))(text));
  const top = margin + 34 + subtitle.length * lineHeight + 8;
  const height = top + mapHeight + 16 + key.height + foot.length * lineHeight + margin;
  canvas.width = width * scale;
  canvas.height = height * scale;
  pen.scale(scale, scale);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = 'top';
  const write = (text: string, x: number, y: number, style: string, colour = ink): void => {
    pen.font = style;
    pen.fillStyle = colour;
    pen.fillText(text, x, y, width - margin - x);
  };
  write(caption.title, margin, margin, font(24, 600));
  subtitle.forEach((line, place) => {
    write(line, margin, margin + 36 + place * lineHeight, font(14));
  });
  pen.drawImage(map, margin, top, inner, mapHeight);
  const keyTop = top + mapHeight + 16;
  for (const { x, y, entry } of key.marks)
    drawMark(pen, entry, margin + x, keyTop + y + (keyLine - markHeight) / 2 - 2);
  for (const { x, y, text, strong } of key.texts)
    write(text, margin + x, keyTop + y, font(13, strong ? 600 : 400));
  foot.forEach((line, place) => {
    write(line, margin, keyTop + key.height + place * lineHeight, font(12), softInk);
  });
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

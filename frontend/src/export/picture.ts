import type { Caption } from './caption';

const margin = 24;
const lineHeight = 22;

/** Breaks a text into lines that fit a width. */
function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (pen.measureText(longer).width > width && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** The drawn map with title, legend, notes, source and day around it, as PNG; null when it cannot be made. */
export async function composedPicture(
  map: HTMLCanvasElement,
  caption: Caption,
  printedOn: string,
  scale: number,
): Promise<Blob | null> {
  const width = Math.max(760, map.width / scale);
  const mapHeight = (map.height / map.width) * (width - 2 * margin);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  const font = (size: number, weight = 400): string => `${weight} ${size}px "Noto Sans", sans-serif`;
  pen.font = font(14);
  const subtitle = wrapped(pen, caption.subtitle, width - 2 * margin);
  const foot = [...caption.notes, caption.source, printedOn].flatMap((text) =>
    wrapped(pen, text, width - 2 * margin),
  );
  const columns = Math.max(1, Math.floor((width - 2 * margin) / 190));
  const legendRows = Math.ceil(caption.classes.length / columns);
  const top = margin + 34 + subtitle.length * lineHeight + 8;
  const height = top + mapHeight + 16 + (legendRows + 1) * lineHeight + foot.length * lineHeight + margin;
  canvas.width = width * scale;
  canvas.height = height * scale;
  pen.scale(scale, scale);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#16222b';
  pen.textBaseline = 'top';
  pen.font = font(24, 600);
  pen.fillText(caption.title, margin, margin, width - 2 * margin);
  pen.font = font(14);
  subtitle.forEach((line, place) => {
    pen.fillText(line, margin, margin + 36 + place * lineHeight);
  });
  pen.drawImage(map, margin, top, width - 2 * margin, mapHeight);
  let y = top + mapHeight + 16;
  pen.fillText(caption.unit, margin, y);
  y += lineHeight;
  caption.classes.forEach(({ colour, text }, place) => {
    const x = margin + (place % columns) * 190;
    const line = y + Math.floor(place / columns) * lineHeight;
    pen.fillStyle = colour;
    pen.fillRect(x, line, 26, 15);
    pen.strokeStyle = '#7a8991';
    pen.strokeRect(x + 0.5, line + 0.5, 25, 14);
    pen.fillStyle = '#16222b';
    pen.fillText(text, x + 34, line, 150);
  });
  y += legendRows * lineHeight;
  pen.fillStyle = '#4b5a64';
  pen.font = font(12);
  foot.forEach((line, place) => {
    pen.fillText(line, margin, y + place * lineHeight);
  });
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

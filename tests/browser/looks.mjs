import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const references = fileURLToPath(new URL('looks/', import.meta.url));
/** Pictures are compared at a quarter of their size: edges of letters, which differ between machines, average out. */
const reduction = 4;
/** How far a colour channel of 0 to 255 may be off before its pixel counts as different. */
const tolerance = 40;
/** The share of pixels that may be different. */
const allowed = 0.006;

/** Which Chromium drew the references: another one may draw the same page with other lines. */
const drawnBy = join(references, 'drawn-by.txt');

let blank = null;

/** A page without content or policy beside the one that is looked at; it ends with its browser. */
async function blankOf(page) {
  blank ??= page.context().browser().newPage();
  return blank;
}

const majorVersion = (page) => page.context().browser().version().split('.')[0];

/** Why this browser's pictures say nothing beside the references, or null. */
export function incomparable(page) {
  if (process.env.UPDATE_LOOKS === '1') return null;
  const known = readFileSync(drawnBy, 'utf8').trim();
  const here = majorVersion(page);
  return known === here
    ? null
    : `the references are of Chromium ${known}, this is ${here}: look at the pages, then UPDATE_LOOKS=1 writes them anew`;
}

/** Runs in a blank page: reduces the picture, and tells the share of pixels that differ from the reference. */
async function inBrowser({ shot, reference, scale, most }) {
  const bitmap = async (base64) =>
    createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
  const drawn = (picture, width, height) => {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, width, height);
    return context;
  };
  const whole = await bitmap(shot);
  const width = Math.round(whole.width / scale);
  const height = Math.round(whole.height / scale);
  const seen = drawn(whole, width, height);
  const png = new Uint8Array(await (await seen.canvas.convertToBlob()).arrayBuffer());
  const reduced = btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(''));
  if (reference === null) return { reduced, share: 1 };
  const known = await bitmap(reference);
  if (known.width !== width || known.height !== height) return { reduced, share: 1 };
  const mine = seen.getImageData(0, 0, width, height).data;
  const theirs = drawn(known, width, height).getImageData(0, 0, width, height).data;
  let different = 0;
  for (let at = 0; at < mine.length; at += 4) {
    const off = [0, 1, 2].some((channel) => Math.abs(mine[at + channel] - theirs[at + channel]) > most);
    different += off ? 1 : 0;
  }
  return { reduced, share: different / (width * height) };
}

/**
 * Compares what the window shows with the reference picture of this name and gives what is wrong, or null. What maps
 * draw on a canvas is left out, and so are the elements of `volatile`. UPDATE_LOOKS=1 writes the references anew;
 * the picture of a failed comparison is kept beside those of SCREENSHOTS.
 */
export async function differs(page, name, { volatile = [] } = {}) {
  await page.evaluate(async (selectors) => {
    await document.fonts.ready;
    for (const element of document.querySelectorAll(['canvas', ...selectors].join(',')))
      element.style.visibility = 'hidden';
  }, volatile);
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const path = join(references, `${name}.png`);
  const updates = process.env.UPDATE_LOOKS === '1';
  const reference = !updates && existsSync(path) ? readFileSync(path).toString('base64') : null;
  const { reduced, share } = await (await blankOf(page)).evaluate(inBrowser, {
    shot: shot.toString('base64'),
    reference,
    scale: reduction,
    most: tolerance,
  });
  if (updates) {
    mkdirSync(references, { recursive: true });
    writeFileSync(path, Buffer.from(reduced, 'base64'));
    writeFileSync(drawnBy, `${majorVersion(page)}\n`);
    return null;
  }
  if (share <= allowed) return null;
  const kept = process.env.SCREENSHOTS;
  if (kept) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, `look-${name}.png`), shot);
  }
  const why = reference === null ? 'has no reference picture' : `differs in ${(100 * share).toFixed(2)} %`;
  return `${name} ${why} (tests/browser/looks; UPDATE_LOOKS=1 writes it anew)`;
}

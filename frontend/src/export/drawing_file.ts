import { mount, unmount } from 'svelte';
import type { ExplorerTexts } from '../explorer/texts';
import type { Explorer } from '../state/explorer.svelte';
import SvgSheet from './SvgSheet.svelte';

/** A layer whose tiles never come must not keep the reader waiting for ever. */
const patienceMs = 30_000;

/** The map as an SVG file (SVG 1.1 with CSS `paint-order`), drawn out of sight. Throws when it takes too long. */
export async function svgDrawing(
  explorer: Explorer,
  texts: ExplorerTexts,
  printedOn: string,
): Promise<string> {
  const target = document.createElement('div');
  target.hidden = true;
  document.body.append(target);
  let sheet: Record<string, unknown> | null = null;
  try {
    await new Promise<void>((done, fail) => {
      setTimeout(() => fail(new Error('the drawing takes too long')), patienceMs);
      sheet = mount(SvgSheet, { target, props: { explorer, texts, printedOn, onready: done } });
    });
    const drawing = target.querySelector('svg');
    if (drawing === null) throw new Error('nothing was drawn');
    return new XMLSerializer().serializeToString(withoutNotes(drawing));
  } finally {
    if (sheet !== null) void unmount(sheet);
    target.remove();
  }
}

/** The drawing without the comments that the page keeps its place with. */
function withoutNotes(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const notes: Node[] = [];
  while (walker.nextNode()) notes.push(walker.currentNode);
  for (const note of notes) note.parentNode?.removeChild(note);
  return copy;
}

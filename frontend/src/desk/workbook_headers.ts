/** The first cells of a sheet are enough to tell its kind: no more than this is unpacked of a part. */
const mostUnpacked = 1 << 20;
const mostRows = 20;

interface Part {
  readonly at: number;
  readonly size: number;
  readonly isDeflated: boolean;
}

/** The parts of a zip archive by their names (APPNOTE 6.3.10, 4.3.12 and 4.3.16); none where the directory is not found. */
async function partsOf(file: Blob): Promise<ReadonlyMap<string, Part>> {
  const parts = new Map<string, Part>();
  const tail = new DataView(await file.slice(Math.max(0, file.size - 66_000)).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return parts;
  const begin = tail.getUint32(end + 16, true);
  const view = new DataView(await file.slice(begin, begin + tail.getUint32(end + 12, true)).arrayBuffer());
  for (let at = 0; at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50; ) {
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, length));
    parts.set(name, {
      at: view.getUint32(at + 42, true),
      size: view.getUint32(at + 20, true),
      isDeflated: view.getUint16(at + 10, true) === 8,
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** The beginning of a part as text. */
async function beginOf(file: Blob, { at, size, isDeflated }: Part): Promise<string> {
  const head = new DataView(await file.slice(at, at + 30).arrayBuffer());
  const begin = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(begin, begin + size);
  const stream = isDeflated
    ? packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
    : packed.stream();
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < mostUnpacked) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

const plainText = (xml: string): string =>
  [...xml.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>/g)]
    .map(([, text = '']) => text)
    .join('')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex === '' ? 10 : 16)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .trim();

const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>.*?</(?:\\w+:)?${name}>`, 'gs'))].map(
    ([found]) => found,
  );

/** What a zip archive holds; nothing where its directory is not found. */
export const partNames = async (file: Blob): Promise<readonly string[]> => [...(await partsOf(file)).keys()];

/** The texts of the first rows of a workbook's first sheet; numbers are no headers and left out. */
export async function workbookRows(file: Blob): Promise<readonly (readonly string[])[]> {
  const parts = await partsOf(file);
  const sheet = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).sort()[0];
  const first = parts.get('xl/worksheets/sheet1.xml') ?? parts.get(sheet ?? '');
  if (first === undefined) return [];
  const strings = parts.get('xl/sharedStrings.xml');
  const shared = strings === undefined ? [] : elements(await beginOf(file, strings), 'si').map(plainText);
  const rows = elements(await beginOf(file, first), 'row').slice(0, mostRows);
  return rows.map((row) =>
    elements(row, 'c')
      .map((cell) => {
        const type = /^<[^>]*\st="(\w+)"/.exec(cell)?.[1];
        if (type === 's') return shared[Number(/<(?:\w+:)?v>(\d+)</.exec(cell)?.[1])] ?? '';
        return type === 'inlineStr' ? plainText(cell) : '';
      })
      .filter((text) => text !== ''),
  );
}

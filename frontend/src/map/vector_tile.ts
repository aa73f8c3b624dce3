/**
 * Reads vector tiles (Mapbox Vector Tile 2.1) for drawings without a map library. The barometer shows a map within
 * 120 KB, of which a general reader with its geometry classes would take three.
 */

export interface TilePoint {
  readonly x: number;
  readonly y: number;
}

export interface TileFeature {
  /** Width and height of the tile in the units of its points. */
  readonly extent: number;
  /** 1: points, 2: lines, 3: polygons, 0: unknown (clause 4.3.4). */
  readonly type: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  /** Lines, rings that end where they began, or points, each a part of its own. */
  readonly parts: readonly (readonly TilePoint[])[];
}

type Property = string | number | boolean;
/** A field of a message: its number, and a number, the bytes of what has a length, or a view of a fixed number. */
type Field = readonly [number, number | Uint8Array | DataView];

const text = new TextDecoder();

/** The features of a layer, none when the tile has no such layer. Throws when the tile is broken. */
export function readTile(tile: Uint8Array, name: string): readonly TileFeature[] {
  for (const [field, layer] of fields(tile)) {
    const parts = field === 3 ? [...fields(bytesOf(layer))] : [];
    if (parts.some(([part, held]) => part === 1 && text.decode(bytesOf(held)) === name))
      return readLayer(parts);
  }
  return [];
}

/** A layer of the tile (clause 4.1): keys and values are shared by its features. */
function readLayer(parts: readonly Field[]): readonly TileFeature[] {
  const held = (wanted: number): Uint8Array[] =>
    parts.flatMap(([field, value]) => (field === wanted ? [bytesOf(value)] : []));
  const extent = Number(parts.find(([field]) => field === 5)?.[1] ?? 4096);
  const keys = held(3).map((key) => text.decode(key));
  const values = held(4).map(readValue);
  return held(2).map((feature) => {
    const properties: Record<string, Property> = {};
    let type = 0;
    let drawing: readonly (readonly TilePoint[])[] = [];
    for (const [field, value] of fields(feature)) {
      if (field === 3) type = Number(value);
      else if (field === 4) drawing = readGeometry(bytesOf(value));
      else if (field === 2) {
        const tags = numbers(bytesOf(value));
        for (let place = 0; place + 1 < tags.length; place += 2) {
          const key = keys[tags[place] ?? -1];
          const tagged = values[tags[place + 1] ?? -1];
          if (key !== undefined && tagged !== undefined) properties[key] = tagged;
        }
      }
    }
    return { extent, type, properties, parts: drawing };
  });
}

/** A value of a property (clause 4.1): one field says its kind. */
function readValue(value: Uint8Array): Property | undefined {
  let read: Property | undefined;
  for (const [field, held] of fields(value)) {
    if (held instanceof Uint8Array) read = text.decode(held);
    else if (held instanceof DataView)
      read = held.byteLength === 4 ? held.getFloat32(0, true) : held.getFloat64(0, true);
    else if (field === 7) read = held !== 0;
    else read = field === 6 ? zigzag(held) : held;
  }
  return read;
}

/** Commands and steps (clause 4.3): 1 moves and begins a part, 2 draws a line, 7 closes the ring. */
function readGeometry(packed: Uint8Array): readonly (readonly TilePoint[])[] {
  const steps = numbers(packed);
  const parts: TilePoint[][] = [];
  let part: TilePoint[] = [];
  let x = 0;
  let y = 0;
  for (let place = 0; place < steps.length; ) {
    const command = steps[place++] ?? 0;
    if ((command & 7) === 7) {
      if (part[0] !== undefined) part.push(part[0]);
      continue;
    }
    for (let left = command >> 3; left > 0 && place + 1 < steps.length; --left) {
      x += zigzag(steps[place++] ?? 0);
      y += zigzag(steps[place++] ?? 0);
      if ((command & 7) === 1) {
        part = [];
        parts.push(part);
      }
      part.push({ x, y });
    }
  }
  return parts;
}

const zigzag = (coded: number): number => (coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2);

const bytesOf = (held: Field[1]): Uint8Array => (held instanceof Uint8Array ? held : new Uint8Array());

/** The numbers of a packed list. */
function numbers(packed: Uint8Array): readonly number[] {
  const read: number[] = [];
  for (let at = 0; at < packed.length; ) {
    const [value, next] = varint(packed, at);
    read.push(value);
    at = next;
  }
  return read;
}

/** The fields of a message of protocol buffers, in their order. Kinds: 0 a number, 1 and 5 fixed, 2 with a length. */
function* fields(message: Uint8Array): Generator<Field> {
  for (let at = 0; at < message.length; ) {
    const [tag, from] = varint(message, at);
    const kind = tag & 7;
    const [held, after] = kind === 1 ? [8, from] : kind === 5 ? [4, from] : varint(message, from);
    const end = kind === 0 ? after : after + held;
    if (end > message.length) throw new Error('the tile ends within a field');
    if (kind === 0) yield [tag >>> 3, held];
    else if (kind === 2) yield [tag >>> 3, message.subarray(after, end)];
    else yield [tag >>> 3, new DataView(message.buffer, message.byteOffset + after, held)];
    at = end;
  }
}

/** A number of up to 64 bits, exact up to 2^53 on both sides of zero, and where the next one begins. */
function varint(bytes: Uint8Array, from: number): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (let at = from; at < from + 10; ++at) {
    const byte = bytes[at];
    if (byte === undefined) break;
    const shift = 7 * (at - from);
    if (shift < 32) low |= (byte & 127) << shift;
    if (shift > 28) high |= (byte & 127) << (shift - 32);
    else if (shift === 28) high |= (byte & 127) >> 4;
    if (byte < 128) return [high * 2 ** 32 + (low >>> 0), at + 1];
  }
  throw new Error('the tile ends within a number');
}

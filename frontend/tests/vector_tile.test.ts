import { readdirSync, readFileSync } from 'node:fs';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { readTile } from '../src/map/vector_tile';

/** Tiles of the real world and single cases of the specification, shared by the decoders of many projects. */
const collection = 'node_modules/@mapbox/mvt-fixtures';
const realTiles = readdirSync(`${collection}/real-world/bangkok`)
  .filter((name) => name.endsWith('.mvt'))
  .slice(0, 12)
  .map((name) => `${collection}/real-world/bangkok/${name}`);
/** Layers without features, of all types of geometry and of all kinds of values; broken ones are not among them. */
const cases = ['002', '017', '018', '019', '020', '021', '022', '032', '038', '039', '043'].map(
  (name) => `${collection}/fixtures/${name}/tile.mvt`,
);

describe('reading of vector tiles', () => {
  it.each([...realTiles, ...cases])('gives what the general reader gives: %s', (file) => {
    const bytes = new Uint8Array(readFileSync(file));
    const expected = new VectorTile(new PbfReader(bytes));
    for (const [name, layer] of Object.entries(expected.layers)) {
      const found = readTile(bytes, name);
      expect(found.length).toBe(layer.length);
      for (const [place, feature] of found.entries()) {
        const wanted = layer.feature(place);
        expect(feature.extent).toBe(wanted.extent);
        expect(feature.type).toBe(wanted.type);
        expect(feature.properties).toEqual({ ...wanted.properties });
        expect(feature.parts).toEqual(
          wanted.loadGeometry().map((part) => part.map(({ x, y }) => ({ x, y }))),
        );
      }
    }
  });

  it('finds nothing in a layer that the tile has not', () => {
    const bytes = new Uint8Array(readFileSync(cases[1] ?? ''));
    expect(readTile(bytes, 'no such layer')).toEqual([]);
    expect(readTile(new Uint8Array(), 'territories')).toEqual([]);
  });

  it('refuses a tile that ends too early', () => {
    const bytes = new Uint8Array(readFileSync(cases[1] ?? ''));
    expect(() => readTile(bytes.subarray(0, bytes.length - 3), 'hello')).toThrow(/tile ends/);
  });

  it('reads numbers below zero of every kind', () => {
    // Layer "a" with a feature whose keys n, m hold -5 as int64 (ten bytes) and as sint64.
    const value = (...bytes: number[]) => [0x22, bytes.length, ...bytes];
    const layer = [
      ...[0x0a, 1, 0x61, 0x12, 6, 0x12, 4, 0, 0, 1, 1, 0x1a, 1, 0x6e, 0x1a, 1, 0x6d],
      ...value(0x20, 0xfb, ...Array(8).fill(0xff), 1),
      ...value(0x30, 9),
    ];
    const [feature] = readTile(new Uint8Array([0x1a, layer.length, ...layer]), 'a');
    expect(feature?.properties).toEqual({ n: -5, m: -5 });
  });
});

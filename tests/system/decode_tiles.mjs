/**
 * Reads a server's tiles and an archive with the decoders that browsers use: @mapbox/vector-tile and pmtiles.
 *
 *   node tests/system/decode_tiles.mjs ROOT LAYERS Z/X/Y ARCHIVE
 *
 * Prints one line of JSON: the features of each source-layer of the tile, the zooms of the archive, how many of its
 * tiles were read, and the enterprises that each of its zooms adds up to. Ends with 1 where a tile is not what its
 * TileJSON says or an archive's tile is not the server's.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const require = createRequire(new URL('../../frontend/package.json', import.meta.url));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { VectorTile } = await load('@mapbox/vector-tile');
const pbf = await load('pbf');
const Pbf = pbf.PbfReader ?? pbf.default;
const { PMTiles } = await load('pmtiles');

const [root, layers, address, archive] = process.argv.slice(2);
const fail = (text) => {
  throw new Error(text);
};
const asked = async (path) => {
  const answer = await fetch(root + path);
  if (!answer.ok) fail(`${path}: ${answer.status}`);
  return answer;
};
const tileOf = (bytes) => new VectorTile(new Pbf(new Uint8Array(bytes)));

const described = await (await asked(`/tiles/${layers}.json`)).json();
const tile = tileOf(await (await asked(`/tiles/${layers}/${address}.mvt`)).arrayBuffer());
const geometryWords = { 1: 'point', 2: 'line', 3: 'area' };
const features = {};
for (const [name, layer] of Object.entries(tile.layers)) {
  const words = described.vector_layers.find(({ id }) => id === name) ?? fail(`${name} is not in the TileJSON`);
  features[name] = layer.length;
  if (layer.version !== 2 || layer.extent !== 4096) fail(`${name}: version ${layer.version}, extent ${layer.extent}`);
  for (let i = 0; i < layer.length; ++i) {
    const feature = layer.feature(i);
    if (geometryWords[feature.type] !== words.geometry) fail(`${name}: a feature is no ${words.geometry}`);
    if (feature.loadGeometry().flat().length === 0) fail(`${name}: a feature is nowhere`);
    for (const key of Object.keys(feature.properties)) if (!(key in words.fields)) fail(`${name}: ${key} is not described`);
    feature.toGeoJSON(0, 0, 0); // classifies rings by their winding
  }
}

const pmtiles = new PMTiles(`${root}/archives/${archive}`);
const header = await pmtiles.getHeader();
const metadata = await pmtiles.getMetadata();
if (!Array.isArray(metadata.vector_layers)) fail('the archive does not describe its layers');
const enterprises = {};
let read = 0;
for (let z = header.minZoom; z <= header.maxZoom; ++z) {
  enterprises[z] = 0;
  for (let x = 0; x < 2 ** z; ++x) {
    for (let y = 0; y < 2 ** z; ++y) {
      const found = await pmtiles.getZxy(z, x, y);
      const own = await fetch(`${root}/archives/${archive}/${z}/${x}/${y}.mvt`);
      if ((own.status === 204) !== (found === undefined)) fail(`${z}/${x}/${y} is there for one of both only`);
      if (found === undefined) continue;
      let bytes = Buffer.from(found.data);
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
      if (!bytes.equals(Buffer.from(await own.arrayBuffer()))) fail(`${z}/${x}/${y} differs`);
      ++read;
      const layer = tileOf(bytes).layers.enterprises;
      for (let i = 0; i < (layer?.length ?? 0); ++i) enterprises[z] += layer.feature(i).properties.count ?? 1;
    }
  }
}
process.stdout.write(
  `${JSON.stringify({ features, zooms: [header.minZoom, header.maxZoom], clustered: header.clustered, read, enterprises })}\n`,
);

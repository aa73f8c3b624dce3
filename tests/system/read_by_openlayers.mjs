/**
 * Reads a server's tiles as OpenLayers does: TileJSON, the tile sets of OGC API - Tiles, vector tiles.
 *
 *   node tests/system/read_by_openlayers.mjs ROOT
 *
 * Prints one line of JSON: where each way leads for one tile, and the features read from it. Ends with 1 when OpenLayers
 * cannot follow one of them.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../frontend/package.json', import.meta.url));
const load = (name) => import(pathToFileURL(require.resolve(name)));

/** As much of a browser's request as OpenLayers uses; Node has fetch alone. */
globalThis.XMLHttpRequest = class {
  status = 0;
  responseText = '';
  #heard = {};
  #headers = {};
  #url = '';

  addEventListener(event, listener) {
    this.#heard[event] = listener;
  }

  open(_, url) {
    this.#url = url;
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  send() {
    const run = async () => {
      const answer = await fetch(this.#url, { headers: this.#headers });
      this.status = answer.status;
      this.responseText = await answer.text();
    };
    run().then(
      () => this.#heard.load({ target: this }),
      () => this.#heard.error({ target: this }),
    );
  }
};

const { default: TileJSON } = await load('ol/source/TileJSON.js');
const { default: MVT } = await load('ol/format/MVT.js');
const { getTileSetInfo } = await load('ol/source/ogcTileUtil.js');
const { get: projection } = await load('ol/proj.js');

const [root] = process.argv.slice(2);
const place = [3, 5, 2];

/** The address at which a source that has become ready finds a tile. */
function ready(source) {
  return new Promise((done, fail) => {
    const look = () => {
      if (source.getState() === 'ready') done(source.getTileUrlFunction()(place, 1, projection('EPSG:3857')));
      else if (source.getState() === 'error') fail(new Error('OpenLayers cannot read the TileJSON'));
    };
    source.on('change', look);
    look();
  });
}

const byTileJson = await ready(new TileJSON({ url: `${root}/tiles/territories.json` }));

const format = new MVT();
const tileSet = (path, mediaType, supportedMediaTypes) =>
  getTileSetInfo({
    url: `${root}/ogc/${path}/WebMercatorQuad`,
    projection: projection('EPSG:3857'),
    mediaType,
    supportedMediaTypes,
  });
const vector = await tileSet('collections/territories/tiles', 'application/vnd.mapbox-vector-tile', format.supportedMediaTypes);
const byTileSet = vector.urlFunction(place, 1, projection('EPSG:3857'));
const map = await tileSet('map/tiles', 'image/png');
const picture = await fetch(map.urlFunction(place, 1, projection('EPSG:3857')));

const bytes = async (url) => (await fetch(url)).arrayBuffer();
const tile = await bytes(byTileJson);
const features = format.readFeatures(tile, { extent: [0, 0, 4096, 4096], featureProjection: 'EPSG:3857' });
const same = Buffer.from(tile).equals(Buffer.from(await bytes(byTileSet)));
const layers = {};
for (const feature of features) layers[feature.get('layer')] = (layers[feature.get('layer')] ?? 0) + 1;
console.log(JSON.stringify({ byTileJson, byTileSet, same, layers, picture: picture.headers.get('content-type') }));

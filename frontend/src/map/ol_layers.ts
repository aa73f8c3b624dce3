import type { Extent } from 'ol/extent';
import type { FeatureLike } from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import MVT from 'ol/format/MVT';
import type BaseLayer from 'ol/layer/Base';
import TileLayer from 'ol/layer/Tile';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import type { OrderFunction } from 'ol/render';
import VectorSource from 'ol/source/Vector';
import VectorTileSource from 'ol/source/VectorTile';
import XYZ from 'ol/source/XYZ';
import { createXYZ } from 'ol/tilegrid';
import { enterpriseQuery, heatTiles, vectorTiles } from '../api/resources';
import { type SeenCircles, type SeenOnMap, seenIn } from './circles_seen';
import { groupScale } from './group_size';
import { type MarkLayer, markLayers } from './mark_layers';
import { type EdgeMark, edgesLayer, fillEdges, type NameView, within } from './ol_edges';
import { countStyle, enterpriseStyle, markStyle } from './ol_mark_styles';
import { byRank, largestFirst, mostInjuredFirst } from './ol_order';
import {
  baseStyle,
  overlayStyle,
  placeStyle,
  regionNameStyle,
  territoryStyle,
  trafficStyle,
} from './ol_styles';
import { overlaySource } from './overlay_layers';
import type { Pointed } from './pointed';
import { heatMeasures, heatOpacity, markQuery, type StyleInput, shownMarks } from './style';
import type { RegionPaint } from './territory_layers';

/** Areas and lines, drawn as pictures of their tiles. */
const groundLayer = (): VectorTileLayer => new VectorTileLayer({ renderMode: 'hybrid' });

/** Circles may overlap, for none may go missing: the larger below, the worse above, as with WebGL. */
const circlesLayer = (): VectorTileLayer => new VectorTileLayer({ renderOrder: largestFirst });

/** Names and numbers, of which those that have no room are left out. */
const namesLayer = (renderOrder?: OrderFunction): VectorTileLayer =>
  new VectorTileLayer({ declutter: 'names', ...(renderOrder === undefined ? {} : { renderOrder }) });

/** What the map without WebGL draws, in the order of the one with it. */
export class OlLayers {
  private readonly base = groundLayer();
  private readonly territories = groundLayer();
  private readonly traffic = groundLayer();
  /** Names and numbers give way to one another over all layers, those higher in the stack first. */
  private readonly places = namesLayer(byRank);
  private readonly enterprises = circlesLayer();
  private readonly numbers = namesLayer(largestFirst);
  private readonly regionNames = namesLayer();
  private readonly marks = new Map<MarkLayer, VectorTileLayer>(
    markLayers.map((layer) => [layer, layer === 'sectors' ? namesLayer(mostInjuredFirst) : circlesLayer()]),
  );
  private readonly heats = new Map(
    heatMeasures.map((measure) => [measure, new TileLayer({ opacity: heatOpacity })]),
  );
  private readonly overlay = new VectorLayer({ source: new VectorSource() });
  /** What names give way to: it is above all of them. */
  private readonly edges = edgesLayer();
  private readonly addresses = new Map<unknown, string>();
  private readonly marked = { hovered: null as string | null, selected: null as string | null };
  private readonly tilesFailed: () => void;
  private style: StyleInput;
  private paints: ReadonlyMap<string, RegionPaint> = new Map();

  constructor(style: StyleInput, view: NameView, tilesFailed: () => void) {
    this.style = style;
    this.tilesFailed = tilesFailed;
    this.dress(view);
  }

  /** In drawing order. */
  all(): BaseLayer[] {
    return [
      this.base,
      this.territories,
      ...this.heats.values(),
      this.traffic,
      this.enterprises,
      ...[...this.marks].flatMap(([layer, drawn]) => (layer === 'sectors' ? [] : [drawn])),
      this.numbers,
      this.places,
      this.regionNames,
      // Activities were asked for: where there is room for one of both, it is theirs.
      ...[...this.marks].flatMap(([layer, drawn]) => (layer === 'sectors' ? [drawn] : [])),
      this.overlay,
      this.edges,
    ];
  }

  /** The same layers once more, as another map of this zoom draws them; nothing is hovered there. */
  copied(view: NameView): OlLayers {
    const copy = new OlLayers(this.style, view, () => {});
    copy.restyle(this.style);
    copy.paint(this.paints);
    copy.mark('selected', this.marked.selected);
    return copy;
  }

  private dress(view: NameView): void {
    const { zoom } = view;
    this.base.setStyle((feature) => baseStyle(feature, this.style.theme));
    this.traffic.setStyle((feature) => trafficStyle(feature, this.style.theme));
    this.places.setStyle((feature) => placeStyle(feature, this.style.theme, this.style.language, zoom()));
    this.territories.setStyle((feature) =>
      territoryStyle(feature, {
        theme: this.style.theme,
        coloured: this.style.layers.includes('territories'),
        within: this.style.within,
        paints: this.paints,
        ...this.marked,
        zoom: zoom(),
      }),
    );
    this.regionNames.setStyle((feature) =>
      within(regionNameStyle(feature, this.style.theme, this.style.language, zoom()), feature, view),
    );
    const scale = (): number => groupScale(this.style.enterprises);
    this.enterprises.setStyle((feature) => enterpriseStyle(feature, scale(), zoom()));
    this.numbers.setStyle((feature) => countStyle(feature, scale(), zoom(), this.style.language));
    for (const [layer, drawn] of this.marks)
      drawn.setStyle((feature) => markStyle(feature, layer, this.style.theme, this.style.language, zoom()));
    this.overlay.setStyle((feature) => overlayStyle(feature, this.style.theme));
  }

  /** Points every layer at the addresses of the style; a layer whose address did not change is left alone. */
  restyle(style: StyleInput): void {
    this.style = style;
    this.point([this.base, this.traffic, this.places], vectorTiles('base', {}, style.version), 14);
    this.point(
      [this.territories, this.regionNames],
      vectorTiles('territories', { level: style.level, borders: style.borders }, style.version),
      10,
    );
    const single = style.layers.includes('enterprises') && style.seesEnterprises;
    this.enterprises.setVisible(single);
    // Signals lie at the same places: then the numbers are theirs.
    this.numbers.setVisible(single && !shownMarks(style).includes('signals'));
    if (single) {
      const address = vectorTiles('enterprises', enterpriseQuery(style), style.version);
      this.point([this.enterprises, this.numbers], address, 14);
    }
    const shown = shownMarks(style);
    for (const [layer, drawn] of this.marks) {
      drawn.setVisible(shown.includes(layer));
      if (shown.includes(layer))
        this.point([drawn], vectorTiles(layer, markQuery(layer, style), style.version), 14);
    }
    for (const [measure, layer] of this.heats) {
      layer.setVisible(style.layers.includes(measure));
      const url = heatTiles(measure, style, style.version);
      if (!layer.getVisible() || this.addresses.get(layer) === url) continue;
      this.addresses.set(layer, url);
      layer.setSource(new XYZ({ url, maxZoom: 10 }));
    }
    this.lay(style.overlay);
    for (const layer of [this.base, this.traffic, this.places, this.territories, this.regionNames])
      layer.changed();
  }

  /** Puts what the page draws itself on top. */
  lay(overlay: StyleInput['overlay']): void {
    const source = this.overlay.getSource();
    source?.clear();
    source?.addFeatures(
      new GeoJSON().readFeatures(overlaySource(overlay).data, { featureProjection: 'EPSG:3857' }),
    );
  }

  /** Stands the squares up that names give way to, and moves names within the edge of the map. */
  keepNames(squares: readonly EdgeMark[]): void {
    fillEdges(this.edges, squares);
    this.regionNames.changed();
  }

  /** The overlay of the style with an area that is being drawn; the style's own for null. */
  sketch(area: StyleInput['overlay']['area']): void {
    this.lay({ ...this.style.overlay, area: area ?? this.style.overlay.area });
  }

  /** Gives layers that draw parts of the same tiles one source. */
  private point(layers: readonly VectorTileLayer[], url: string, maxZoom: number): void {
    if (this.addresses.get(layers[0]) === url) return;
    this.addresses.set(layers[0], url);
    const source = new VectorTileSource({
      format: new MVT(),
      url,
      tileGrid: createXYZ({ maxZoom, tileSize: 512 }),
    });
    source.on('tileloaderror', this.tilesFailed);
    for (const layer of layers) layer.setSource(source);
  }

  paint(paints: ReadonlyMap<string, RegionPaint>): void {
    this.paints = paints;
    this.territories.changed();
  }

  mark(way: 'hovered' | 'selected', kato: string | null): void {
    if (this.marked[way] === kato) return;
    this.marked[way] = kato;
    this.territories.changed();
  }

  /** What the circles within an extent of the map stand for. */
  seenIn(extent: Extent): SeenOnMap {
    const within = (layer: VectorTileLayer | undefined): SeenCircles => {
      const isShown = layer?.getVisible() === true && layer.getSource() !== null;
      const seen = isShown ? layer.getFeaturesInExtent(extent) : [];
      return seenIn(seen.map((feature) => feature.getProperties()));
    };
    return { enterprises: within(this.enterprises), signals: within(this.marks.get('signals')) };
  }

  retry(): void {
    for (const layer of [this.base, this.territories, this.enterprises, ...this.marks.values()])
      layer.getSource()?.refresh();
  }

  /** Adds what a feature of one of the layers means to what lies under the pointer. */
  meet(
    feature: FeatureLike,
    layer: unknown,
    under: { -readonly [Part in keyof Pointed]: Pointed[Part] },
  ): void {
    if (layer === this.enterprises || layer === this.numbers) under.enterprise ??= feature.getProperties();
    else if (layer === this.territories && feature.get('layer') === 'territories')
      under.region ??= String(feature.get('kato'));
    for (const [id, drawn] of this.marks)
      if (layer === drawn && id !== 'sectors')
        under.mark ??= { layer: id, properties: feature.getProperties() };
  }
}

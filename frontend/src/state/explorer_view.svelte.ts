import type { Failure } from '../api/failure';
import type { FigureQuestion } from '../api/resources';
import type { Dataset, Figure, Indicator, Sector, TerritoriesAnswer } from '../api/types';
import { yearsWithFigures } from '../figures/known_years';
import { noValuesText } from '../figures/no_values';
import { otherStreamText } from '../figures/other_stream';
import { awaitedPainting, painting } from '../figures/painting';
import { readings } from '../figures/readings';
import { figuresOfYear, holdsNothing, type RegionRow, regionRows, shownFigures } from '../figures/rows';
import { catalogue } from '../i18n/catalogue';
import { isLanguage, type Language, nameIn, preferredLanguage } from '../i18n/language';
import type { SeenOnMap } from '../map/circles_seen';
import { Viewer } from './account.svelte';
import type { Position } from './area';
import { type Choice, type Offer, type View, views, writeChoice } from './choice';
import { Clusters } from './clusters.svelte';
import { Comparison } from './comparison.svelte';
import type { Series } from './figure_store';
import { Reach } from './reach';
import { Weighing } from './weighing.svelte';

/**
 * What the map page shows. Map, table, legend, charts and sentence are all derived from it, so they never
 * disagree. `Explorer` loads and changes it.
 */
export class ExplorerView {
  language = $state<Language>('kk');
  choice = $state.raw<Choice | null>(null);
  dataset = $state.raw<Dataset | null>(null);
  indicators = $state.raw<readonly Indicator[]>([]);
  sectors = $state.raw<readonly Sector[]>([]);
  /** The regions of the chosen borders. */
  regions = $state.raw<TerritoriesAnswer | null>(null);
  protected districts = $state.raw<TerritoriesAnswer | null>(null);
  series = $state.raw<Series | null>(null);
  failure = $state.raw<Failure | null>(null);
  unknown = $state.raw<readonly string[]>([]);
  renewed = $state(false);
  /** Whether the districts of a region were asked for where none are: in borders that have none, or not loaded. */
  withoutDistricts = $state(false);
  /** The view that was asked for and that the indicator, the years or the reader's rights do not allow. */
  refusedView = $state<Exclude<View, 'value'> | null>(null);
  busy = $state(true);
  /** Whether the figures at hand are of another question: those asked for take so long that the old ones are put away. */
  stale = $state(false);
  /** The parts of the choice that the reader's newest step changed; a new list for each step. */
  step = $state.raw<readonly (keyof Choice)[]>([]);
  /** The view that Back or Forward of the browser led to last; null before that. */
  restored = $state.raw<Choice | null>(null);
  /** Where an enterprise stands whose card was opened. */
  found = $state.raw<{ readonly bin: string; readonly position: Position } | null>(null);
  /** The zoom of the map: sizes of circles depend on it. */
  zoom = $state(4);
  /** The circles that are seen; null before the map has drawn. */
  seenOnMap = $state.raw<SeenOnMap | null>(null);
  /** KATO of the region under the pointer or the keyboard focus. */
  hovered = $state<string | null>(null);
  readonly viewer = new Viewer();
  readonly weighing = new Weighing();
  readonly clusters = new Clusters();
  readonly comparison = new Comparison();

  readonly messages = $derived(catalogue[this.language]);
  readonly indicator = $derived(this.indicators.find(({ id }) => id === this.choice?.indicator) ?? null);
  readonly isDemo = $derived(this.dataset?.snapshot.is_demo ?? false);
  readonly seesEnterprises = $derived(this.viewer.seesEnterprises(this.isDemo));
  /** How often answers that a server was away for were asked for again. */
  protected turn = $state(0);
  /** The state of the data that answers come from, and who is answered: another of either makes answers old. */
  readonly source = $derived(
    `${this.dataset?.snapshot.version ?? ''} ${this.viewer.account?.name ?? ''} ${this.turn}`,
  );
  readonly reach = $derived(
    new Reach(this.viewer.account, this.choice?.borders ?? null, this.regions, this.language),
  );
  readonly holdsFacilities = $derived(
    this.dataset?.layers.some(({ id, present }) => id === 'facilities' && present) ?? false,
  );
  readonly hasDistricts = $derived(
    this.dataset?.layers.some(({ id, present }) => id === 'districts' && present) ?? false,
  );
  /** The territories that are shown: regions, or the districts of one region. */
  readonly territories = $derived.by((): TerritoriesAnswer | null => {
    const within = this.choice?.within ?? null;
    if (within === null || this.districts === null) return this.regions;
    const inside = this.districts.territories.filter(({ parent }) => parent === within);
    return { ...this.districts, territories: inside };
  });
  /** Whether the figures of the question are on their way and none of them are shown. */
  readonly awaited = $derived(this.stale || (this.series === null && this.failure === null));
  readonly figures = $derived.by(() =>
    this.ofYear(this.stale ? [] : this.series?.regional, this.choice?.year),
  );
  readonly rows: readonly RegionRow[] = $derived.by(() =>
    regionRows(this.territories?.territories ?? [], this.figures, this.language),
  );
  protected readonly known = $derived.by(() =>
    yearsWithFigures([...(this.series?.national ?? []), ...(this.series?.regional ?? [])]),
  );
  /** The years that can be looked at: those with figures and the chosen one; a lone early or late record adds no others. */
  readonly years: readonly number[] = $derived.by(() => {
    const all = this.dataset?.snapshot.years ?? [];
    if (this.known.length === 0) return all;
    return all.filter((year) => this.known.includes(year) || year === this.choice?.year);
  });
  /** The views that can be chosen: counts have no meaning beside the country's, and without an interval nothing tells how sure a figure is. */
  readonly views: readonly View[] = $derived.by(() =>
    views.filter((view) => {
      if (this.indicator?.kind === 'count' && (view === 'nation' || view === 'certainty')) return false;
      if (this.indicator?.interval_method === '' && view === 'certainty') return false;
      if (view === 'change') return this.years.some((year) => year !== this.choice?.year);
      return view !== 'what-if' || this.seesEnterprises;
    }),
  );
  readonly nation = $derived.by(
    () =>
      this.ofYear(this.stale ? [] : this.series?.national, this.choice?.year)
        .values()
        .next().value ?? null,
  );
  /** What a territory is called, also a region whose districts are shown; the country for any other code. */
  placeName(kato: string | null): string {
    return this.nameOf(kato) ?? this.messages.details.nation;
  }

  /** The name of a region, or of a district that was asked for; null for any other code. */
  nameOf(kato: string | null): string | null {
    const row = this.rows.find((one) => one.kato === kato);
    const found = [this.regions, this.districts]
      .flatMap((answer) => answer?.territories ?? [])
      .find((one) => one.kato === kato);
    return row?.name ?? (found === undefined ? null : nameIn(found.name, this.language));
  }

  /** The region whose districts are shown, and its part that lies in none of them; null for the regions. */
  readonly around = $derived.by(() => {
    const within = this.choice?.within ?? null;
    const region = this.regions?.territories.find(({ kato }) => kato === within);
    if (region === undefined) return null;
    const one = (figures: readonly Figure[] | undefined): Figure | null =>
      this.ofYear(figures, this.choice?.year).get(region.kato) ?? null;
    return {
      name: nameIn(region.name, this.language),
      figure: one(this.series?.around),
      rest: one(this.series?.rest),
    };
  });
  /** Whether all that the region has lies in none of its districts, so that the map shows nothing of it. */
  readonly lacksDistricts = $derived.by(
    () => this.around?.rest != null && this.rows.every(({ figure }) => holdsNothing(figure)),
  );
  /** What every territory shows under the chosen view. */
  readonly readings = $derived.by(() =>
    readings(this.rows, this.choice?.view ?? 'value', this.indicator, {
      nation: this.nation,
      earlier: this.ofYear(this.series?.regional, this.choice?.against ?? undefined),
      chances: this.comparison.chances,
      scores: this.weighing.scores,
    }),
  );
  readonly painting = $derived.by(() => {
    if (this.choice === null) return null;
    if (this.awaited) return awaitedPainting(this.rows, this.choice.view);
    return painting({
      rows: this.rows,
      readings: this.readings,
      indicator: this.indicator,
      choice: this.choice,
      allValues: shownFigures(this.series?.regional ?? []),
    });
  });

  constructor(query: URLSearchParams, wantedLanguages: readonly string[]) {
    const asked = query.get('lang');
    this.language = isLanguage(asked) ? asked : preferredLanguage(wantedLanguages);
  }

  private ofYear(
    figures: readonly Figure[] | undefined,
    year: number | undefined,
  ): ReadonlyMap<string, Figure> {
    return figuresOfYear(figures ?? [], year ?? 0);
  }

  /** What can be chosen; null until the data set is known. */
  protected offer(): Offer | null {
    const snapshot = this.dataset?.snapshot;
    if (snapshot === undefined) return null;
    return {
      indicators: this.indicators.map(({ id }) => id),
      years: snapshot.years,
      newest: this.known.at(-1) ?? null,
      streams: snapshot.streams,
      sectors: this.sectors
        .filter(({ level }) => level === 'section' || level === 'division')
        .map(({ oked }) => oked),
      home: this.viewer.home,
    };
  }

  /** The question behind the figures that are shown; null before there is one. */
  question(): FigureQuestion | null {
    return this.choice === null ? null : { ...this.choice, years: this.dataset?.snapshot.years ?? [] };
  }

  /** The query of the address for the present view; null before there is one. */
  query(): string | null {
    const offer = this.offer();
    return this.choice === null || offer === null ? null : writeChoice(this.choice, this.language, offer);
  }

  /** Why no territory has a value, and where there is one; null where one has, or before the figures came. A stream that does not count the indicator has values in no year. */
  readonly absence = $derived.by((): string | null => {
    const { series, choice, indicator } = this;
    if (series === null || choice === null || indicator === null || this.stale) return null;
    const whole = this.around ? series.around : series.national;
    return (
      otherStreamText(indicator, choice.stream, this.language) ??
      noValuesText({ places: series.regional, whole }, choice.year, this.language)
    );
  });
}

import { type Failure, failureOf } from '../api/failure';
import {
  dataset,
  indicators,
  nationalFigures,
  regionalFigures,
  sectors,
  territories,
} from '../api/resources';
import type { Dataset, Figure, Indicator, Sector, TerritoriesAnswer } from '../api/types';
import { figuresOfYear, type RegionRow, regionRows, shownValues } from '../figures/rows';
import { catalogue } from '../i18n/catalogue';
import { isLanguage, type Language, preferredLanguage } from '../i18n/language';
import { classBounds } from '../legend/classes';
import { type Choice, defaultChoice, type Offer, readChoice, writeChoice } from './choice';

/** Figures of one question: every year, all regions and the country. */
interface Series {
  readonly regional: readonly Figure[];
  readonly national: readonly Figure[];
}

const classCount = 5;

/**
 * The state of the map page. Map, table, legend and sentence are all derived from it, so they never disagree.
 * Data is asked for once per question and kept; changing the year asks for nothing.
 */
export class Explorer {
  language = $state<Language>('kk');
  choice = $state.raw<Choice | null>(null);
  dataset = $state.raw<Dataset | null>(null);
  indicators = $state.raw<readonly Indicator[]>([]);
  sectors = $state.raw<readonly Sector[]>([]);
  territories = $state.raw<TerritoriesAnswer | null>(null);
  series = $state.raw<Series | null>(null);
  failure = $state.raw<Failure | null>(null);
  unknown = $state.raw<readonly string[]>([]);
  renewed = $state(false);
  busy = $state(true);
  /** KATO of the region under the pointer or the keyboard focus. */
  hovered = $state<string | null>(null);

  readonly messages = $derived(catalogue[this.language]);
  readonly indicator = $derived(this.indicators.find(({ id }) => id === this.choice?.indicator) ?? null);
  readonly figures = $derived.by(() => this.ofYear(this.series?.regional));
  readonly rows: readonly RegionRow[] = $derived.by(() =>
    regionRows(this.territories?.territories ?? [], this.figures, this.language),
  );
  readonly nation = $derived.by(() => this.ofYear(this.series?.national).values().next().value ?? null);
  readonly bounds = $derived.by(() =>
    classBounds(shownValues(this.rows), classCount, this.choice?.classing ?? 'quantile'),
  );

  private readonly answers = new Map<string, Promise<Series>>();
  private ticket = 0;

  constructor(query: URLSearchParams, wantedLanguages: readonly string[]) {
    const asked = query.get('lang');
    this.language = isLanguage(asked) ? asked : preferredLanguage(wantedLanguages);
  }

  private ofYear(figures: readonly Figure[] | undefined): ReadonlyMap<string, Figure> {
    return figuresOfYear(figures ?? [], this.choice?.year ?? 0);
  }

  /** What can be chosen; null until the data set is known. */
  private offer(): Offer | null {
    const snapshot = this.dataset?.snapshot;
    if (snapshot === undefined) return null;
    return {
      indicators: this.indicators.map(({ id }) => id),
      years: snapshot.years,
      streams: snapshot.streams,
      sectors: this.sectors.filter(({ level }) => level === 'section').map(({ oked }) => oked),
    };
  }

  /** Loads everything, or tries again after a failure. The address decides the first view. */
  async start(query: URLSearchParams): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      [this.dataset, this.indicators, this.sectors] = await Promise.all([dataset(), indicators(), sectors()]);
      const offer = this.offer();
      if (offer === null) return;
      if (this.choice === null) {
        const settled = readChoice(query, offer);
        this.choice = settled.choice;
        this.unknown = settled.unknown;
      }
      await this.load();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    this.busy = false;
  }

  /** Changes the choice and loads what it needs. */
  choose(change: Partial<Choice>): void {
    if (this.choice === null) return;
    const before = this.choice;
    this.choice = { ...before, ...change };
    const asksAnew = (['indicator', 'stream', 'borders', 'sector'] as const).some(
      (part) => before[part] !== this.choice?.[part],
    );
    if (asksAnew) void this.refresh();
  }

  /** Everything back to the defaults; the language stays. */
  reset(): void {
    const offer = this.offer();
    if (offer !== null) this.choose({ ...defaultChoice(offer) });
    this.unknown = [];
  }

  private async refresh(): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await this.load();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    this.busy = false;
  }

  private async load(): Promise<void> {
    const choice = this.choice;
    if (choice === null) return;
    const ticket = ++this.ticket;
    const [series, answer] = await Promise.all([
      this.ask(choice),
      this.territories?.borders === choice.borders ? this.territories : territories(choice.borders),
    ]);
    // A slower answer to an older question must not replace a newer one.
    if (ticket !== this.ticket) return;
    this.series = series;
    this.territories = answer;
  }

  private ask(choice: Choice): Promise<Series> {
    const key = [choice.indicator, choice.stream, choice.borders, choice.sector].join(' ');
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const asked = this.fetchSeries(choice);
    this.answers.set(key, asked);
    asked.catch(() => this.answers.delete(key));
    return asked;
  }

  private async fetchSeries(choice: Choice): Promise<Series> {
    const question = { ...choice, years: this.dataset?.snapshot.years ?? [] };
    const [regional, national] = await Promise.all([regionalFigures(question), nationalFigures(question)]);
    if (regional.snapshot.version !== this.dataset?.snapshot.version) await this.renew();
    return { regional: regional.figures, national: national.figures };
  }

  /** The server published a new state of the data: forget the old answers and say so. */
  private async renew(): Promise<void> {
    this.dataset = await dataset();
    this.answers.clear();
    this.renewed = true;
  }

  /** The query of the address for the present view; null before there is one. */
  query(): string | null {
    const offer = this.offer();
    return this.choice === null || offer === null ? null : writeChoice(this.choice, this.language, offer);
  }
}

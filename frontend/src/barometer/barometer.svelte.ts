import { type Failure, failureOf } from '../api/failure';
import { dataset, indicators, sectors, territories } from '../api/resources';
import type { Dataset, Indicator, Sector, TerritoriesAnswer } from '../api/types';
import { yearsWithFigures } from '../figures/known_years';
import { figuresOfYear, type RegionRow, regionRows, shownValues } from '../figures/rows';
import { isLanguage, type Language, nameIn, preferredLanguage } from '../i18n/language';
import { classBounds } from '../legend/classes';
import { staysEmpty } from '../page/no_data';
import { AnswerStore, type Answers } from './answers';
import { loadTexts } from './texts/load';
import type { BarometerTexts } from './texts/messages';
import { defaultView, nation, readView, type View, type ViewOffer, writeView } from './view';

/** What stands on the page whatever the view. */
interface Ground {
  readonly dataset: Dataset;
  readonly indicators: readonly Indicator[];
  readonly sectors: readonly Sector[];
}

const classCount = 5;
/** Parts of the view whose change the browser's Back takes back. */
const stepping = ['indicator', 'year', 'stream', 'borders', 'territory', 'other'] as const;

/** The state of the barometer. Each answer is asked for once and kept; everything shown is derived from them. */
export class Barometer {
  language = $state<Language>('kk');
  texts = $state.raw<BarometerTexts | null>(null);
  ground = $state.raw<Ground | null>(null);
  territories = $state.raw<TerritoriesAnswer | null>(null);
  /** The view whose answers are shown; labels and figures come from it together. */
  view = $state.raw<View | null>(null);
  /** What the controls stand at: the view that is asked for, until its answers are there. */
  wanted = $state.raw<View | null>(null);
  answers = $state.raw<Answers | null>(null);
  failure = $state.raw<Failure | null>(null);
  unknown = $state.raw<readonly string[]>([]);
  renewed = $state(false);
  busy = $state(true);

  /** The parts of the view that the reader's newest step changed; a new list for each step. */
  step = $state.raw<readonly string[]>([]);

  readonly indicator = $derived(
    this.ground?.indicators.find(({ id }) => id === this.view?.indicator) ?? null,
  );
  readonly rows: readonly RegionRow[] = $derived.by(() =>
    regionRows(
      this.territories?.territories ?? [],
      figuresOfYear(this.answers?.regional ?? [], this.view?.year ?? 0),
      this.language,
    ),
  );
  readonly national = $derived(
    this.answers?.national.find(({ period }) => period === String(this.view?.year)) ?? null,
  );
  /** The classes of the legend: natural breaks, which keep a far outlier in a class of its own. */
  readonly bounds = $derived.by(() => classBounds(shownValues(this.rows), classCount, 'jenks'));

  private readonly known = $derived.by(() =>
    yearsWithFigures([...(this.answers?.national ?? []), ...(this.answers?.regional ?? [])]),
  );
  /** KATO of the region where an official begins. */
  private home = $state<string | null>(null);
  /** True until somebody chooses a year: then it is the newest that has figures. */
  private followsNewest = false;
  private readonly store = new AnswerStore();
  private ticket = 0;
  /** Whether the view that is asked for is a step of the reader, not one that Back led to. */
  private isStep = false;
  /** What failed and may be tried again. */
  private again: (() => Promise<void>) | null = null;

  constructor(query: URLSearchParams, wanted: readonly string[]) {
    const asked = query.get('lang');
    this.language = isLanguage(asked) ? asked : preferredLanguage(wanted);
  }

  private offer(): ViewOffer | null {
    if (this.ground === null) return null;
    const { years, streams } = this.ground.dataset.snapshot;
    const newest = this.known.at(-1) ?? null;
    const { home } = this;
    return { years, newest, streams, home, indicators: this.ground.indicators.map(({ id }) => id) };
  }

  /** Loads everything, or tries again after a failure. The address decides the first view. */
  async start(query: URLSearchParams): Promise<void> {
    this.busy = true;
    this.failure = null;
    this.again = null;
    try {
      const [texts, data, list, activities] = await Promise.all([
        loadTexts(this.language),
        dataset(),
        indicators(),
        sectors('section'),
      ]);
      this.texts = texts;
      this.ground = {
        dataset: data,
        indicators: list,
        sectors: activities,
      };
      const offer = this.offer();
      if (offer !== null && this.view === null) {
        const read = readView(query, offer);
        this.wanted = read.view;
        this.unknown = read.unknown;
        this.followsNewest = query.get('year') !== String(read.view.year);
      }
      // Without an enterprise there is no year that figures could be asked for.
      if (!staysEmpty(data.snapshot)) await this.load();
    } catch (thrown) {
      this.failure = failureOf(thrown);
      this.texts ??= await loadTexts(this.language).catch(() => null);
    }
    this.busy = false;
  }

  async speak(language: Language): Promise<void> {
    this.failure = null;
    try {
      const texts = await loadTexts(language);
      this.language = language;
      this.texts = texts;
    } catch {
      this.failure = { kind: 'unreachable' };
      this.again = () => this.speak(language);
    }
  }

  /** Tries again what failed last. */
  async retry(): Promise<void> {
    await (this.again?.() ?? this.start(new URLSearchParams(location.search)));
  }

  /**
   * Begins at the region of an official who asked for nothing in particular: where it stands is what he comes for. An
   * address that names anything but the language is somebody's own choice.
   */
  beginAt(regions: readonly string[], query: URLSearchParams): void {
    const [own] = regions;
    const asked = [...query.keys()].some((name) => name !== 'lang');
    this.home = own ?? null;
    if (!asked && own !== undefined && this.view?.territory === nation) void this.choose({ territory: own });
  }

  /** Changes the view and loads what it needs. */
  async choose(change: Partial<View>): Promise<void> {
    if (this.wanted === null) return;
    if (change.year !== undefined) this.followsNewest = false;
    this.wanted = { ...this.wanted, ...change };
    this.isStep = true;
    await this.renewAnswers(() => this.choose(change));
  }

  /** Shows the view of an address that the browser went back or forward to; the language stays. */
  async restore(query: URLSearchParams): Promise<void> {
    const offer = this.offer();
    if (offer === null) return;
    const { view, unknown } = readView(query, offer);
    this.wanted = view;
    this.unknown = unknown;
    this.followsNewest = query.get('year') !== String(view.year);
    this.isStep = false;
    await this.renewAnswers(() => this.restore(query));
  }

  private async renewAnswers(again: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    const loading = this.load();
    const { ticket } = this;
    try {
      await loading;
    } catch (thrown) {
      // A newer question decides what is told.
      if (ticket !== this.ticket) return;
      this.failure = failureOf(thrown);
      this.again = again;
      // The controls go back to what is shown: figures never stand under the name of others.
      if (this.view !== null) this.wanted = this.view;
    }
    if (ticket === this.ticket) this.busy = false;
  }

  private async load(): Promise<void> {
    if (this.wanted === null) return;
    const ticket = ++this.ticket;
    const { borders } = this.wanted;
    const answer = await this.store.keep(`territories ${borders}`, () => territories(borders));
    // A slower answer to an older question must not replace a newer one.
    if (ticket !== this.ticket) return;
    let view = this.settlePlaces(this.wanted, answer);
    let answers = await this.ask(view);
    if (ticket !== this.ticket) return;
    const newest = yearsWithFigures([...answers.national, ...answers.regional]).at(-1);
    if (this.followsNewest && newest !== undefined && newest !== view.year) {
      view = { ...view, year: newest };
      answers = await this.ask(view);
      if (ticket !== this.ticket) return;
    }
    this.territories = answer;
    this.answers = answers;
    const before = this.view;
    const parts = stepping.filter((part) => before !== null && view[part] !== before[part]);
    if (this.isStep && parts.length > 0) this.step = parts;
    this.view = view;
    this.wanted = view;
  }

  /** The view with the country in the place of what these borders do not know. */
  private settlePlaces(wanted: View, answer: TerritoriesAnswer): View {
    const known = (place: string): boolean =>
      place === nation || answer.territories.some(({ kato }) => kato === place);
    let view = wanted;
    for (const part of ['territory', 'other'] as const) {
      if (!known(view[part])) {
        this.unknown = [...this.unknown, `${part === 'other' ? 'with' : part}=${view[part]}`];
        view = { ...view, [part]: nation };
      }
    }
    return view;
  }

  private async ask(view: View): Promise<Answers> {
    const years = this.ground?.dataset.snapshot.years ?? [];
    const answers = await this.store.ask(view, { years, indicators: this.ground?.indicators ?? [] });
    await this.noticeRenewal(answers.version);
    return answers;
  }

  /** Takes over what the server has published meanwhile; the view stays. */
  async takeOver(): Promise<void> {
    if (this.ground === null) return;
    const data = await dataset();
    if (data.snapshot.version === this.ground.dataset.snapshot.version) return;
    this.store.forget();
    this.ground = { ...this.ground, dataset: data };
    this.renewed = true;
    await this.choose({});
  }

  /** The server published a new state of the data: forget what was kept and say so. */
  private async noticeRenewal(version: string): Promise<void> {
    if (this.ground === null || version === this.ground.dataset.snapshot.version) return;
    this.store.forget();
    this.ground = { ...this.ground, dataset: await dataset() };
    this.renewed = true;
  }

  /** The name of a place in the reader's language. */
  placeName(place: string): string {
    const known = this.territories?.territories.find(({ kato }) => kato === place);
    return known === undefined ? (this.texts?.nation ?? place) : nameIn(known.name, this.language);
  }

  /** The query of the address for the present view in a language; null before there is one. */
  query(language: Language): string | null {
    const offer = this.offer();
    return this.view === null || offer === null ? null : writeView(this.view, language, offer);
  }

  reset(): void {
    const offer = this.offer();
    if (offer !== null) void this.choose(defaultView(offer));
    this.followsNewest = true;
  }
}

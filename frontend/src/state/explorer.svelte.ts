import { failureOf } from '../api/failure';
import { dataset, indicators, sectors, territories } from '../api/resources';
import type { TerritoriesAnswer } from '../api/types';
import { type Choice, defaultChoice, readChoice } from './choice';
import { ExplorerView } from './explorer_view.svelte';
import { FigureStore } from './figure_store';

/** Parts of the choice that ask the server for other figures. The year is not among them: an answer holds every year. */
const asking = [
  'indicator',
  'stream',
  'borders',
  'sector',
  'degrees',
  'size',
  'conditions',
  'within',
] as const;

/** So long old figures may stand under the name of those that are on their way. */
const patienceMs = 400;

const pick = (choice: Choice, parts: readonly (keyof Choice)[]): Partial<Choice> =>
  Object.fromEntries(parts.map((part) => [part, choice[part]]));

/** A step can be taken back with the browser's Back; what passes by, such as moving the map, cannot. */
export type Manner = 'step' | 'passing';

/**
 * The map page and the steps of its reader. Data is asked for once per question and kept; changing the year
 * asks for nothing.
 */
export class Explorer extends ExplorerView {
  private readonly store = new FigureStore();
  private ticket = 0;
  private patience: ReturnType<typeof setTimeout> | undefined;
  /** The choice whose figures are shown, and the one that was asked for in vain. */
  private answered: Choice | null = null;
  private wished: Choice | null = null;
  /** True until somebody chooses a year: then it is the newest that has figures, whatever the indicator. */
  private followsNewest = false;
  /** Version of the data that the territories stand on. */
  private groundOf = '';

  /** Loads everything, or tries again after a failure. The address decides the first view. */
  async start(query: URLSearchParams): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      const who = this.viewer.load();
      [this.dataset, this.indicators, this.sectors] = await Promise.all([dataset(), indicators(), sectors()]);
      await who;
      const offer = this.offer();
      if (offer !== null && this.choice === null) {
        const settled = readChoice(query, offer);
        this.choice = this.begun(settled.choice, query);
        this.unknown = settled.unknown;
        this.followsNewest = query.get('year') !== String(settled.choice.year);
      }
    } catch (thrown) {
      this.failure = failureOf(thrown);
      this.busy = false;
      return;
    }
    if (this.choice !== null && this.wished !== null)
      this.choice = { ...this.choice, ...pick(this.wished, asking) };
    await this.refresh();
  }

  /** An official begins at the own region; an address that names anything but the language is somebody's choice. */
  private begun(choice: Choice, query: URLSearchParams): Choice {
    const { home } = this.viewer;
    const asked = [...query.keys()].some((name) => name !== 'lang');
    return home === null || asked ? choice : { ...choice, territory: home };
  }

  /** Changes the choice and loads what it needs. */
  choose(change: Partial<Choice>, manner: Manner = 'step'): void {
    if (this.choice === null) return;
    if (change.year !== undefined) this.followsNewest = false;
    const before = this.choice;
    this.choice = { ...before, ...change };
    const parts = (Object.keys(change) as (keyof Choice)[]).filter((part) => change[part] !== before[part]);
    if (manner === 'step' && parts.length > 0) this.step = parts;
    if (asking.some((part) => parts.includes(part))) void this.refresh();
  }

  /** Shows the view of an address that the browser went back or forward to; the language stays. */
  restore(query: URLSearchParams): void {
    const offer = this.offer();
    const before = this.choice;
    if (offer === null || before === null) return;
    const { choice, unknown } = readChoice(query, offer);
    this.choice = choice;
    this.restored = choice;
    this.unknown = unknown;
    this.followsNewest = query.get('year') !== String(choice.year);
    if (asking.some((part) => String(before[part]) !== String(choice[part]))) void this.refresh();
    else this.settleYear();
  }

  /** Everything back to the defaults; the language stays. */
  reset(): void {
    const offer = this.offer();
    if (offer !== null) this.choose({ ...defaultChoice(offer) });
    this.followsNewest = true;
    this.unknown = [];
  }

  /** A question that a newer one overtook neither ends the waiting nor fails on the page. */
  private async refresh(): Promise<void> {
    this.busy = true;
    this.failure = null;
    const ticket = ++this.ticket;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      this.stale = this.series !== null;
    }, patienceMs);
    try {
      await this.load(ticket);
      if (ticket === this.ticket) {
        this.answered = this.choice;
        this.wished = null;
      }
    } catch (thrown) {
      if (ticket === this.ticket) {
        this.failure = failureOf(thrown);
        this.goBack();
      }
    }
    if (ticket === this.ticket) {
      clearTimeout(this.patience);
      this.stale = false;
      this.busy = false;
    }
  }

  /** Figures that did not come: what is shown keeps its own name, and another try asks for what was wished. */
  private goBack(): void {
    if (this.choice === null || this.answered === null) return;
    this.wished = this.choice;
    this.choice = { ...this.choice, ...pick(this.answered, asking) };
  }

  private async load(ticket: number): Promise<void> {
    const ground = this.dataset?.snapshot.version ?? '';
    const keeps = (answer: TerritoriesAnswer | null): boolean =>
      answer?.borders === this.choice?.borders && this.groundOf === ground;
    // Figures within a region that these borders do not know are refused: such a region gives way first.
    if (this.choice !== null && this.choice.within !== null && !(keeps(this.regions) && this.hasDistricts)) {
      const { borders } = this.choice;
      const { territories: known } = await territories(borders);
      if (ticket !== this.ticket) return;
      this.settleWithin(known.map(({ kato }) => kato));
    }
    const question = this.question();
    if (question === null) return;
    const [series, regions, districts] = await Promise.all([
      this.store.ask(question),
      keeps(this.regions) ? this.regions : territories(question.borders),
      question.within === null || keeps(this.districts)
        ? this.districts
        : territories(question.borders, 'district'),
    ]);
    if (series.version !== this.dataset?.snapshot.version) await this.renew();
    // A slower answer to an older question must not replace a newer one.
    if (ticket !== this.ticket) return;
    this.series = series;
    this.regions = regions;
    this.districts = question.within === null && this.groundOf !== ground ? null : districts;
    this.groundOf = ground;
    const lacks = districts?.territories.every(({ parent }) => parent !== question.within);
    if (question.within !== null && lacks) {
      this.withoutDistricts = true;
      this.choice = this.choice && { ...this.choice, within: null };
      await this.load(ticket);
      return;
    }
    this.settleYear();
    this.settlePlaces();
  }

  /** What the address names but nobody knows is told and left out. */
  private giveUp(change: Partial<Choice>, ...named: readonly string[]): void {
    if (this.choice === null) return;
    this.choice = { ...this.choice, ...change };
    this.unknown = [...this.unknown, ...named];
  }

  /** A region whose districts cannot be shown gives way: unknown, or, without borders of districts, chosen itself. */
  private settleWithin(known: readonly string[]): void {
    if (this.choice === null || this.choice.within === null) return;
    const { within, territory } = this.choice;
    if (!known.includes(within)) this.giveUp({ within: null }, `within=${within}`);
    else if (!this.hasDistricts) {
      this.withoutDistricts = true;
      const isRegion = territory !== null && known.includes(territory);
      this.choice = { ...this.choice, within: null, territory: isRegion ? territory : within };
    }
  }

  /** Territories that these borders do not know give way. */
  private settlePlaces(): void {
    if (this.choice === null || this.regions === null) return;
    const { territory, pins, within } = this.choice;
    const isKnown = (code: string): boolean =>
      [this.regions, within === null ? null : this.districts].some((answer) =>
        answer?.territories.some(({ kato }) => kato === code),
      );
    if (territory !== null && !isKnown(territory)) this.giveUp({ territory: null }, `territory=${territory}`);
    const strange = pins.filter((code) => code.length === 9 && !isKnown(code));
    if (strange.length > 0)
      this.giveUp({ pins: pins.filter((code) => !strange.includes(code)) }, `pins=${strange.join(',')}`);
  }

  /** A year that nobody chose is the newest that has figures; one that the data no longer hold gives way. */
  private settleYear(): void {
    if (this.choice === null) return;
    const years = this.dataset?.snapshot.years ?? [];
    const newest = this.known.at(-1) ?? years.at(-1);
    if (newest === undefined || this.choice.year === newest) return;
    if (this.followsNewest || !years.includes(this.choice.year))
      this.choice = { ...this.choice, year: newest };
  }

  /** Takes over what the server has published meanwhile; what the reader chose and where they look stays. */
  async takeOver(): Promise<void> {
    const data = await dataset();
    if (data.snapshot.version === this.dataset?.snapshot.version) return;
    [this.indicators, this.sectors] = await Promise.all([indicators(), sectors(), this.viewer.load()]);
    this.store.forget();
    this.clusters.forget();
    this.comparison.forget();
    this.dataset = data;
    this.renewed = true;
    await this.refresh();
  }

  /** Answers did not come while the server was away: what stands beside the figures asks once more. */
  askAgain(): void {
    this.turn += 1;
  }

  /** The sign-in has ended: what was answered to somebody who had one is forgotten and asked for anew. */
  async forgetViewer(): Promise<void> {
    this.store.forget();
    this.clusters.forget();
    this.comparison.forget();
    await this.refresh();
  }

  /** The server published a new state of the data: forget the old answers and say so. */
  private async renew(): Promise<void> {
    this.dataset = await dataset();
    this.store.forget();
    this.renewed = true;
  }
}

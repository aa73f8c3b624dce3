import { officialFigures } from '../api/resources';
import type { Change } from '../api/studies';
import type { Figure, FiguresAnswer, Indicator, OfficialFigure } from '../api/types';
import { hasChange } from '../figures/comparing';
import * as requests from './requests';
import type { View } from './view';

/** What the answers to one view hold. */
export interface Answers {
  readonly place: readonly Figure[];
  readonly other: readonly Figure[];
  readonly regional: readonly Figure[];
  readonly national: readonly Figure[];
  readonly sectors: readonly Figure[];
  readonly cells: readonly Figure[];
  readonly official: readonly OfficialFigure[];
  readonly changes: ReadonlyMap<string, Change | null>;
  /** Version of the data that the figures are from. */
  readonly version: string;
}

/** What the data hold that is asked about. */
export interface Held {
  readonly years: readonly number[];
  readonly indicators: readonly Indicator[];
}

const sectorIndicators = ['workers', 'injury_rate_1000', 'fatal_rate_1000', 'disease_rate_100k'];

const scopeOf = (view: View): string => `${view.stream} ${view.borders}`;

/** Asks for what a view needs; each answer is asked for once and kept. */
export class AnswerStore {
  private readonly kept = new Map<string, Promise<unknown>>();

  /** The data are others now. */
  forget(): void {
    this.kept.clear();
  }

  keep<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.kept.get(key);
    if (known !== undefined) return known as Promise<Answer>;
    const asked = ask();
    this.kept.set(key, asked);
    asked.catch(() => this.kept.delete(key));
    return asked;
  }

  async ask(view: View, held: Held): Promise<Answers> {
    const scope = scopeOf(view);
    const place = (kato: string) =>
      this.keep(`place ${kato} ${scope}`, () => requests.placeFigures(kato, view, held.years));
    const one = (by: 'territory,year' | 'year') =>
      this.keep(`${by} ${view.indicator} ${scope}`, () =>
        requests.indicatorFigures(view.indicator, view, held.years, by),
      );
    const [first, other, regional, national, activities, cells, official, changes] = await Promise.all([
      place(view.territory),
      place(view.other),
      one('territory,year'),
      one('year'),
      this.keep(`sectors ${view.territory} ${view.year} ${scope}`, () =>
        requests.sectorFigures(sectorIndicators, view, 'sector'),
      ),
      view.sectors ? this.cells(view) : null,
      this.keep(`official ${view.territory}`, () =>
        officialFigures(view.territory, requests.publishedIndicators),
      ),
      this.changes(view, held),
    ]);
    return {
      place: first.figures,
      other: other.figures,
      regional: regional.figures,
      national: national.figures,
      sectors: activities.figures,
      cells: cells?.figures ?? [],
      official,
      changes,
      version: regional.snapshot.version,
    };
  }

  private cells(view: View): Promise<FiguresAnswer> {
    return this.keep(`cells ${view.indicator} ${view.year} ${scopeOf(view)}`, () =>
      requests.sectorFigures([view.indicator], view, 'territory,sector'),
    );
  }

  /** Changes against the year before, of the rates and ratios of counts that have an interval for one. */
  private async changes(view: View, { years, indicators }: Held): Promise<Answers['changes']> {
    if (!years.includes(view.year - 1)) return new Map();
    const rates = requests.cardIndicators.filter((id) =>
      indicators.some((known) => known.id === id && hasChange(known)),
    );
    const pairs = await Promise.all(
      rates.map(async (id) => {
        const key = `change ${id} ${view.territory} ${view.year} ${scopeOf(view)}`;
        return [id, await this.keep(key, () => requests.changeOf(id, view))] as const;
      }),
    );
    return new Map(pairs);
  }
}

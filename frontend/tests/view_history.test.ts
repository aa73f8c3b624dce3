import { describe, expect, it } from 'vitest';
import { ViewHistory } from '../src/page/view_history';

/** A window whose history and clock the test reads and turns. */
class FakeWindow {
  entries = ['?lang=ru'];
  at = 0;
  now = 10_000;
  readonly location = { search: '?lang=ru', hash: '' };
  readonly performance = { now: (): number => this.now };
  readonly history = {
    state: null,
    pushState: (_: unknown, __: string, query: string): void => {
      this.entries = [...this.entries.slice(0, this.at + 1), query];
      this.go(1);
    },
    replaceState: (_: unknown, __: string, query: string): void => {
      this.entries[this.at] = query;
      this.go(0);
    },
  };

  go(by: number): void {
    this.at += by;
    this.location.search = this.entries[this.at] ?? '';
  }
}

const opened = (keepsSteps = true): { window: FakeWindow; past: ViewHistory } => {
  const window = new FakeWindow();
  const past = new ViewHistory(window as unknown as Window, keepsSteps);
  past.remember('?lang=ru', none);
  return { window, past };
};
const none: readonly string[] = [];
const step = (...parts: string[]): readonly string[] => parts;

describe('The history of a view', () => {
  it('has an entry for each step and none for what passes by', () => {
    const { window, past } = opened();
    const layers = step('layers');
    past.remember('?lang=ru&layers=none', layers);
    past.remember('?lang=ru&layers=none&at=5.00/48.0000/67.0000', layers);
    past.remember('?lang=ru&layers=none&territory=35&at=5.00/48.0000/67.0000', step('territory'));
    expect(window.entries).toEqual([
      '?lang=ru',
      '?lang=ru&layers=none&at=5.00/48.0000/67.0000',
      '?lang=ru&layers=none&territory=35&at=5.00/48.0000/67.0000',
    ]);
  });

  it('gives the view of an entry back once, and the next step follows that entry', () => {
    const { window, past } = opened();
    expect(past.returned(), 'a link within the page').toBeNull();
    const first = step('indicator');
    past.remember('?lang=ru&indicator=a', first);
    window.go(-1);
    expect(past.returned()?.toString()).toBe('lang=ru');
    expect(past.returned()).toBeNull();
    past.remember('?lang=en', first);
    past.remember('?lang=en&year=2020', step('year'));
    expect(window.entries).toEqual(['?lang=en', '?lang=en&year=2020']);
  });

  it('takes years that are run through with the arrow keys for one step', () => {
    const { window, past } = opened();
    for (const year of [2023, 2022, 2021]) {
      past.remember(`?lang=ru&year=${year}`, step('year'));
      window.now += 300;
    }
    expect(window.entries).toEqual(['?lang=ru', '?lang=ru&year=2021']);
    window.now += 1000;
    past.remember('?lang=ru&year=2020', step('year'));
    past.remember('?lang=ru&year=2020&territory=1', step('territory'));
    past.remember('?lang=ru&year=2020&territory=2', step('territory'));
    expect(window.entries).toHaveLength(5);
  });

  it('makes no entry of a step that leaves the view as it is', () => {
    const { window, past } = opened();
    past.remember('?lang=ru', step('degrees'));
    expect(window.entries).toEqual(['?lang=ru']);
  });

  it('is left to the page around an embedded map', () => {
    const { window, past } = opened(false);
    past.remember('?lang=ru&year=2020', step('year'));
    expect(window.entries).toEqual(['?lang=ru&year=2020']);
  });
});

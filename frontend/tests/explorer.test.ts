import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Explorer } from '../src/state/explorer.svelte';
import { figure, injuryRate, territory } from './figures';

type Answer = (url: URL) => unknown;

/** A server in the test's hand: answers by path, and every question that was asked. */
class Server {
  readonly asked: string[] = [];
  version = 'v1';
  /** Years of which no figure is known. */
  emptyYears: readonly string[] = [];
  /** Regions of the account that is signed in; null for nobody. */
  account: readonly string[] | null = null;
  /** Whether strangers may see single enterprises. */
  isOpen = true;
  /** Whether borders of districts are loaded. */
  hasDistricts = true;
  /** What is counted in none of the districts; null when every enterprise lies in one. */
  rest: number | null = null;
  /** Runs before an answer goes out; a promise holds it back, an exception is a lost connection. */
  before: (url: URL) => Promise<void> | void = () => undefined;

  private readonly answers: Record<string, Answer> = {
    '/api/v1/dataset': () => ({
      snapshot: {
        ...this.mark(),
        enterprises: 2,
        years: [2021, 2022, ...this.emptyYears.map(Number).filter((year) => year > 2022)],
        streams: ['BNS'],
        model_version: 'm',
      },
      layers: [{ id: 'districts', present: this.hasDistricts, attribution: '' }],
    }),
    '/api/v1/indicators': () => ({
      indicators: [
        injuryRate,
        { ...injuryRate, id: 'workers' },
        { ...injuryRate, id: 'mean_score', interval_method: '' },
      ],
    }),
    '/api/v1/sectors': () => ({ sectors: [] }),
    '/api/v1/territories': (url) => ({
      borders: url.searchParams.get('borders'),
      attribution: '',
      territories:
        url.searchParams.get('level') === 'district'
          ? url.searchParams.get('borders') === 'before-2022-06-08'
            ? []
            : [{ ...territory('351000000', 'Абайский район'), parent: '350000000' }]
          : [territory('350000000', 'Карагандинская область')],
    }),
    '/api/v1/figures': (url) => this.figures(url),
    '/api/v1/session': () => ({
      account: this.account === null ? null : { name: 'official', role: 'executive', regions: this.account },
      sees_enterprises: this.account !== null || this.isOpen,
      demo_roles: [],
    }),
  };

  private mark = () => ({ version: this.version, is_demo: true });

  private figures(url: URL): unknown {
    const within = url.searchParams.get('territory') ?? 'KZ';
    if (within !== 'KZ') return { snapshot: this.mark(), figures: this.within(within, url) };
    const indicator = url.searchParams.get('indicator') ?? '';
    const place = url.searchParams.get('by')?.includes('territory') ? '350000000' : 'KZ';
    const figures = ['2021', '2022'].map((period) =>
      figure({
        territory: place,
        indicator,
        period,
        value: this.emptyYears.includes(period)
          ? null
          : Number(period) - 2020 + (indicator === 'workers' ? 100 : 0),
      }),
    );
    return { snapshot: this.mark(), figures };
  }

  /** Of a region: its own figure, or those of its one district and of the rest. */
  private within(region: string, url: URL): unknown {
    const plain = { indicator: url.searchParams.get('indicator') ?? '', period: '2022' };
    if (!url.searchParams.get('by')?.includes('territory'))
      return [figure({ ...plain, territory: region, value: 5 })];
    const district = this.rest === null ? { value: 4 } : { value: null, numerator: 0, denominator: 0 };
    return [
      figure({ ...plain, territory: '351000000', ...district }),
      ...(this.rest === null ? [] : [figure({ ...plain, territory: region, value: this.rest })]),
    ];
  }

  fetch = async (target: string): Promise<Response> => {
    const url = new URL(target, 'http://server');
    this.asked.push(target);
    await this.before(url);
    const answer = this.answers[url.pathname];
    return answer ? Response.json(answer(url)) : Response.json({ detail: 'no such path' }, { status: 404 });
  };
}

/** Lets answers arrive: turns of the event loop, not a stretch of time that a busy machine makes too short. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; ++turn) await new Promise((done) => setTimeout(done, 0));
}

describe('The state of the page', () => {
  let server: Server;

  beforeEach(() => {
    server = new Server();
    vi.stubGlobal('fetch', server.fetch);
  });
  afterEach(() => vi.unstubAllGlobals());

  const started = async (query = ''): Promise<Explorer> => {
    const explorer = new Explorer(new URLSearchParams(query), ['ru-KZ']);
    await explorer.start(new URLSearchParams(query));
    return explorer;
  };

  it('speaks the language of the address, else of the browser', async () => {
    expect((await started('lang=en')).language).toBe('en');
    expect((await started()).language).toBe('ru');
  });

  it('begins at the own region of an official who asked for nothing else', async () => {
    server.account = ['350000000'];
    expect((await started('lang=ru')).choice?.territory).toBe('350000000');
    expect((await started('lang=ru&indicator=workers')).choice?.territory).toBeNull();
    server.account = ['350000000', '100000000'];
    expect((await started('lang=ru')).choice?.territory).toBe('350000000');
    server.account = [];
    expect((await started('lang=ru')).choice?.territory).toBeNull();
  });

  it('shows the regions, and says so, where the borders have no districts', async () => {
    const explorer = await started('within=350000000&borders=before-2022-06-08');
    expect(explorer.withoutDistricts).toBe(true);
    expect(explorer.choice?.within).toBeNull();
    expect(explorer.rows.map(({ kato }) => kato)).toEqual(['350000000']);
    expect(explorer.failure).toBeNull();
    expect((await started('within=350000000')).withoutDistricts).toBe(false);
  });

  it('shows the regions with the one that was asked for, and says why, without borders of districts', async () => {
    server.hasDistricts = false;
    const explorer = await started('within=350000000');
    expect(explorer.withoutDistricts).toBe(true);
    expect(explorer.choice).toMatchObject({ within: null, territory: '350000000' });
    expect(explorer.rows.map(({ kato }) => kato)).toEqual(['350000000']);
    expect(explorer.unknown).toEqual([]);
    expect((await started('within=999999999')).unknown).toEqual(['within=999999999']);
    const other = await started();
    other.restore(new URLSearchParams('within=350000000'));
    await vi.waitFor(() => expect(other.choice?.territory).toBe('350000000'));
    expect(other.choice?.within).toBeNull();
  });

  it('asks for single enterprises where the server shows them, whatever the data are', async () => {
    expect((await started()).seesEnterprises).toBe(true);
    server.isOpen = false;
    const stranger = await started();
    expect(stranger.seesEnterprises).toBe(false);
    expect(stranger.views).not.toContain('what-if');
    server.account = [];
    expect((await started()).seesEnterprises).toBe(true);
  });

  it('shows how sure a figure is only where it has an interval', async () => {
    expect((await started()).views).toContain('certainty');
    expect((await started('indicator=mean_score')).views).not.toContain('certainty');
  });

  it('knows which territories are closed to somebody who sees the enterprises of some regions', async () => {
    expect((await started()).reach.isLimited).toBe(false);
    expect((await started()).reach.isClosed('750000000')).toBe(false);
    server.account = ['350000000'];
    const { reach } = await started();
    expect(reach.isLimited).toBe(true);
    expect(reach.names).toBe('Карагандинская область');
    expect(['350000000', '351000000', null].map((kato) => reach.isClosed(kato))).toEqual([
      false,
      false,
      false,
    ]);
    expect(reach.isClosed('750000000')).toBe(true);
    // Under old borders a region may hold one of the reader's.
    expect((await started('borders=before-2022-06-08')).reach.isClosed('750000000')).toBe(false);
  });

  it('shows the region beside its districts', async () => {
    const explorer = await started('within=350000000');
    expect(explorer.rows.map(({ kato, figure: shown }) => [kato, shown?.value])).toEqual([['351000000', 4]]);
    expect(explorer.around).toMatchObject({ figure: { value: 5 }, rest: null });
    expect(explorer.lacksDistricts).toBe(false);
    expect((await started()).around).toBeNull();
  });

  it('says when the enterprises of a region lie in none of its districts', async () => {
    server.rest = 5;
    const explorer = await started('within=350000000');
    expect(explorer.around?.rest?.value).toBe(5);
    expect(explorer.lacksDistricts).toBe(true);
    expect(explorer.painting?.scale.bounds).toEqual([]);
  });

  it('shows the newest year with rows, nation and classes', async () => {
    const explorer = await started();
    expect(explorer.choice?.year).toBe(2022);
    expect(explorer.rows.map(({ figure: shown }) => shown?.value)).toEqual([2]);
    expect(explorer.nation?.territory).toBe('KZ');
    expect(explorer.painting?.scale.bounds).toEqual([2]);
    expect(explorer.busy).toBe(false);
  });

  it('shows the newest year that has figures, and no years without, until somebody chooses one', async () => {
    server.emptyYears = ['2022', '2023'];
    const explorer = await started();
    expect(explorer.dataset?.snapshot.years).toEqual([2021, 2022, 2023]);
    expect(explorer.choice?.year).toBe(2021);
    expect(explorer.years).toEqual([2021]);
    expect(explorer.query()).not.toContain('year=');
    const asked = await started('year=2022');
    expect(asked.choice?.year).toBe(2022);
    expect(asked.years).toEqual([2021, 2022]);
    expect(asked.query()).toContain('year=2022');
    asked.reset();
    await settled();
    expect(asked.choice?.year).toBe(2021);
  });

  it('takes over what the server has published and keeps the view', async () => {
    const explorer = await started('year=2021&territory=350000000&layers=territories');
    const before = explorer.query();
    server.version = 'v2';
    await explorer.takeOver();
    expect(explorer.dataset?.snapshot.version).toBe('v2');
    expect(explorer.series?.version).toBe('v2');
    expect(explorer.renewed).toBe(true);
    expect(explorer.query()).toBe(before);
    const territories = server.asked.filter((url) => url.startsWith('/api/v1/territories'));
    expect(territories, 'boundaries may have been imported too').toHaveLength(2);
    const asked = server.asked.length;
    await explorer.takeOver();
    expect(server.asked.length, 'nothing new').toBe(asked + 1);
  });

  it('tells steps of the reader from what passes by, and takes a step back', async () => {
    const explorer = await started();
    const before = explorer.query() ?? '';
    const first = explorer.step;
    explorer.choose({ camera: { zoom: 5, lat: 48, lon: 67 } }, 'passing');
    explorer.choose({ year: 2022 });
    expect(explorer.step, 'nothing changed').toBe(first);
    explorer.choose({ indicator: 'workers', territory: '350000000' });
    expect(explorer.step).toEqual(['indicator', 'territory']);
    await settled();
    explorer.language = 'en';
    explorer.restore(new URLSearchParams(before));
    await settled();
    expect(explorer.query()).toBe(before.replace('lang=ru', 'lang=en'));
    expect(explorer.restored?.camera).toBeNull();
    expect(explorer.rows[0]?.figure?.value).toBe(2);
    expect(explorer.step, 'going back is no step').toEqual(['indicator', 'territory']);
  });

  it('leaves out territories that nobody knows, asks for none of them and says so', async () => {
    const explorer = await started('within=999999999&territory=888888888&pins=777777777,350000000');
    expect(explorer.choice).toMatchObject({ within: null, territory: null, pins: ['350000000'] });
    expect(explorer.unknown).toEqual(['within=999999999', 'territory=888888888', 'pins=777777777']);
    expect(explorer.failure).toBeNull();
    expect(explorer.rows).toHaveLength(1);
    expect(server.asked.filter((url) => url.includes('999999999'))).toEqual([]);
  });

  it('does not give old figures a new name when the new ones do not come, and tries again for those', async () => {
    const explorer = await started();
    server.before = (url) => {
      if (url.searchParams.get('indicator') === 'workers') throw new TypeError('no network');
    };
    explorer.choose({ indicator: 'workers', layers: ['territories'] });
    await settled();
    expect(explorer.failure).toEqual({ kind: 'unreachable' });
    expect(explorer.choice).toMatchObject({ indicator: 'injury_rate_1000', layers: ['territories'] });
    expect(explorer.rows[0]?.figure?.value).toBe(2);
    server.before = () => undefined;
    await explorer.start(new URLSearchParams());
    expect(explorer.failure).toBeNull();
    expect(explorer.choice?.indicator).toBe('workers');
    expect(explorer.rows[0]?.figure?.value).toBe(102);
  });

  it('puts figures away that stand under the name of others for too long', async () => {
    const explorer = await started();
    let answer: () => void = () => undefined;
    server.before = (url) =>
      url.searchParams.get('indicator') === 'workers'
        ? new Promise((done) => {
            const before = answer;
            answer = (): void => {
              before();
              done();
            };
          })
        : undefined;
    vi.useFakeTimers();
    explorer.choose({ indicator: 'workers' });
    await vi.advanceTimersByTimeAsync(300);
    expect(explorer.rows[0]?.figure?.value).toBe(2);
    await vi.advanceTimersByTimeAsync(200);
    expect([explorer.busy, explorer.rows[0]?.figure, explorer.nation]).toEqual([true, null, null]);
    vi.useRealTimers();
    answer();
    await settled();
    expect([explorer.busy, explorer.rows[0]?.figure?.value]).toEqual([false, 102]);
  });

  it('asks the server for nothing when the year changes', async () => {
    const explorer = await started();
    const before = server.asked.length;
    explorer.choose({ year: 2021 });
    await settled();
    expect(server.asked.length).toBe(before);
    expect(explorer.rows[0]?.figure?.value).toBe(1);
  });

  it('asks once for each indicator, also when it comes back to it', async () => {
    const explorer = await started();
    for (const indicator of ['workers', 'injury_rate_1000', 'workers']) {
      explorer.choose({ indicator });
      await settled();
    }
    expect(server.asked.filter((url) => url.includes('indicator=workers'))).toHaveLength(2);
    expect(server.asked.filter((url) => url.includes('indicator=injury_rate_1000'))).toHaveLength(2);
    expect(explorer.rows[0]?.figure?.value).toBe(102);
  });

  it('is not overtaken by a slow answer to an older question', async () => {
    const explorer = await started();
    let release = (): void => undefined;
    server.before = (url) =>
      url.searchParams.get('indicator') === 'workers'
        ? new Promise((done) => {
            release = done;
          })
        : undefined;
    explorer.choose({ indicator: 'workers' });
    explorer.choose({ indicator: 'injury_rate_1000' });
    await settled();
    expect(explorer.busy, 'waits for no overtaken question').toBe(false);
    release();
    await settled();
    expect(explorer.rows[0]?.figure?.indicator).toBe('injury_rate_1000');
  });

  it('still waits when only an older question has been answered, and does not tell its failure', async () => {
    const explorer = await started();
    const held = new Map<string, () => void>();
    server.before = (url) =>
      new Promise((done, fail) => {
        const isOlder = url.searchParams.get('indicator') === 'workers';
        held.set(isOlder ? 'older' : 'newer', isOlder ? () => fail(new TypeError('refused')) : done);
      });
    explorer.choose({ indicator: 'workers' });
    explorer.choose({ indicator: 'injury_rate_1000', sector: 'B' });
    await settled();
    held.get('older')?.();
    await settled();
    expect([explorer.busy, explorer.failure]).toEqual([true, null]);
  });

  it('names a lost connection and recovers', async () => {
    server.before = () => {
      throw new TypeError('connection refused');
    };
    const explorer = await started();
    expect(explorer.failure).toEqual({ kind: 'unreachable' });
    expect(explorer.busy).toBe(false);
    server.before = () => undefined;
    await explorer.start(new URLSearchParams());
    expect(explorer.failure).toBeNull();
    expect(explorer.rows).toHaveLength(1);
  });

  it('forgets old answers and says so when the data was renewed', async () => {
    const explorer = await started();
    server.version = 'v2';
    explorer.choose({ indicator: 'workers' });
    await settled();
    expect(explorer.renewed).toBe(true);
    expect(explorer.dataset?.snapshot.version).toBe('v2');
    const before = server.asked.length;
    explorer.choose({ indicator: 'injury_rate_1000' });
    await settled();
    expect(server.asked.length).toBeGreaterThan(before);
  });

  it('writes an address that gives the same view', async () => {
    const explorer = await started();
    explorer.choose({ year: 2021, territory: '350000000' });
    const again = await started(explorer.query() ?? '');
    expect(again.choice).toEqual(explorer.choice);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, open, picture } from './browser.mjs';
import { decimals, readNumber } from './numbers.mjs';

const headings = {
  kk: 'Қауіпсіз еңбек барометрі',
  ru: 'Барометр безопасного труда',
  en: 'Barometer of safe work',
};
const karaganda = '350000000';

/** Opens the barometer and waits until its script has taken over. */
async function openBarometer(query, options = {}) {
  const view = await open(`/?${query}`, options);
  await view.page.locator('#page[data-ready] .cards').waitFor();
  return view;
}

/** The rows of a table as the reader sees them: key and the text of each cell. */
const rowsOf = (page, table, key) =>
  page.evaluate(
    ([selector, name]) =>
      [...document.querySelectorAll(`${selector} tr`)]
        .filter((row) => row.dataset[name])
        .map((row) => ({
          key: row.dataset[name],
          cells: [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()),
        })),
    [table, key],
  );

/** Whether a shown text is the API's figure: its number at the decimals shown, or no number for none. */
function sameFigure(text, figure, language, what) {
  const shown = figure.suppression === 'none' ? figure.value : null;
  const read = readNumber(text, language);
  if (shown === null) assert.equal(read, null, `${what}: ${text}`);
  else if (shown >= 1000) assert.equal(read, Math.round(shown), `${what}: ${text}`);
  else assert.equal(read, Number(shown.toFixed(decimals(text))), `${what}: ${text}`);
}

describe('The barometer', () => {
  for (const [language, indicator, year] of [
    ['kk', 'injury_rate_1000', 2022],
    ['ru', 'not_hygienic_share', 2021],
    ['en', 'workers', 2020],
  ]) {
    it(`shows the API's figures of every region: ${indicator} ${year} in ${language}`, async () => {
      const view = await openBarometer(`lang=${language}&indicator=${indicator}&year=${year}`);
      assert.equal(await view.page.locator('h1').innerText(), headings[language]);
      const regions = await api(`/api/v1/figures?indicator=${indicator}&year=${year}&by=territory`);
      const nation = await api(`/api/v1/figures?indicator=${indicator}&year=${year}`);
      const known = new Map([...regions.figures, ...nation.figures].map((one) => [one.territory, one]));
      const rows = await rowsOf(view.page, '#ranking-table', 'kato');
      assert.equal(rows.length, 21, 'twenty regions and the country');
      for (const { key, cells } of rows) sameFigure(cells[0], known.get(key), language, key);
      assert.equal(await view.page.locator('svg path.region').count(), 20);
      await picture(view.page, `barometer-${language}`, { fullPage: true });
      assert.deepEqual(view.complaints, []);
      assert.deepEqual(await view.violations(), []);
      await view.close();
    });
  }

  it('shows the whole picture of a region chosen with the keyboard, and the link shows it again', async () => {
    const view = await openBarometer('lang=ru');
    await view.page.locator(`#ranking-table tr[data-kato="${karaganda}"] button`).focus();
    await view.page.keyboard.press('Enter');
    await view.page.waitForURL(/territory=350000000/);
    const ids = await view.page
      .locator('.card')
      .evaluateAll((cards) => cards.map(({ dataset }) => dataset.indicator));
    assert.ok(ids.includes('injury_rate_1000') && ids.length >= 8, ids.join());
    const known = await api(`/api/v1/figures?territory=${karaganda}&year=2022&indicator=${ids.join()}`);
    await view.page.waitForFunction(() => document.querySelector('main').ariaBusy === 'false');
    const read = (page) =>
      page.locator('.card').evaluateAll((cards) =>
        cards.map((card) => ({
          id: card.dataset.indicator,
          value: card.querySelector('.value strong').textContent,
        })),
      );
    const cards = await read(view.page);
    for (const { id, value } of cards) {
      const figure = known.figures.find(({ indicator }) => indicator === id);
      sameFigure(value === '–' || value === '×' ? '' : value, figure, 'ru', id);
    }
    const link = new URL(view.page.url());
    await view.close();
    const again = await openBarometer(link.search.slice(1));
    assert.deepEqual(await read(again.page), cards);
    assert.equal(new URL(again.page.url()).search, link.search);
    assert.deepEqual(again.complaints, []);
    await again.close();
  });

  it('is chosen on the map, too, and changing indicator, year and language fetches no tile', async () => {
    const view = await openBarometer('lang=en');
    await view.page.locator('svg path.region').nth(19).waitFor();
    const tiles = view.tiles().length;
    const at = await view.page.evaluate((kato) => {
      const path = document.querySelector(`svg path.region[data-kato="${kato}"]`);
      path.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = path.getBoundingClientRect();
      for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
        const [x, y] = [left + width * share, top + height / 2];
        if (document.elementFromPoint(x, y) === path) return { x, y };
      }
      return null;
    }, karaganda);
    await view.page.mouse.click(at.x, at.y);
    await view.page.waitForURL(/territory=350000000/);
    await view.page.locator('.card[data-indicator="disease_rate_100k"] h3 button').click();
    await view.page.waitForURL(/indicator=disease_rate_100k/);
    await view.page.getByRole('radio', { name: '2021' }).check({ force: true });
    await view.page.waitForURL(/year=2021/);
    await view.page.getByRole('link', { name: 'Қазақша' }).click();
    await view.page.getByRole('heading', { name: headings.kk }).waitFor();
    assert.equal(view.tiles().length, tiles);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('compares a region with the nation by the ratio of their figures', async () => {
    const view = await openBarometer(`lang=en&territory=${karaganda}`);
    const rows = await rowsOf(view.page, '#compare-table', 'indicator');
    const query = `year=2022&indicator=${rows.map(({ key }) => key).join()}`;
    const [region, nation] = await Promise.all([
      api(`/api/v1/figures?${query}&territory=${karaganda}`),
      api(`/api/v1/figures?${query}`),
    ]);
    let compared = 0;
    for (const { key, cells } of rows) {
      const of = ({ figures }) => figures.find(({ indicator }) => indicator === key)?.value ?? null;
      const [a, b] = [of(region), of(nation)];
      if (a === null || b === null) assert.equal(cells[2], '—', key);
      else {
        const written = cells[2].replace(/[^\d.]/g, '');
        assert.equal(written, (a / b).toFixed(written.split('.')[1]?.length ?? 0), key);
        assert.ok(Math.abs(Number(written) / (a / b) - 1) < 0.05, `${key}: ${written} has lost its digits`);
        compared += 1;
      }
    }
    assert.ok(compared >= 6, `${compared} indicators compared`);
    const drawn = await view.page
      .locator('#compare-table tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('rect')].map((bar) => bar.getBoundingClientRect().width)),
      );
    for (const [place, { cells }] of rows.entries()) {
      const [a, b] = drawn[place];
      const ratio = Number(cells[2].replace(/[^\d.]/g, ''));
      if (ratio > 0) assert.ok(Math.abs(a / b / ratio - 1) < 0.03, `bars ${a} and ${b} for ${cells[2]}`);
    }
    assert.ok((await view.page.locator('#compare polygon').getAttribute('points')).split(' ').length >= 6);
    await view.close();
  });

  it('neither praises nor draws a ratio that rests on two deaths', async () => {
    const view = await openBarometer('lang=en&territory=620000000&indicator=hidden_injury_ratio');
    const { figures } = await api('/api/v1/figures?indicator=hidden_injury_ratio&territory=62&year=2022');
    assert.equal(figures[0].stability, 'unstable');
    const card = view.page.locator('.card[data-indicator="hidden_injury_ratio"]');
    const text = await card.innerText();
    assert.match(text, /\*/);
    assert.match(text, /too few cases to judge by the target/);
    assert.doesNotMatch(text, /target reached/);
    const [low, high] = figures[0].interval.map((bound) => Math.round(bound).toLocaleString('en'));
    assert.ok(text.includes(`95% interval: ${low} – ${high}`), text);
    assert.match(await view.page.locator('#ranking-table tr[data-kato="620000000"]').innerText(), /\*/);
    const drawings = await view.page.locator('#compare .drawings').innerText();
    assert.match(drawings, /Left out as unstable:.*Hidden-injury ratio/);
    await view.close();
  });

  it('says of every card what changed, and its interval or why it has none', async () => {
    const view = await openBarometer('lang=en');
    for (const card of await view.page.locator('.card').all()) {
      const text = await card.innerText();
      assert.match(text, /95% interval|No interval/, text);
      assert.match(text, /on 2021|in 2021|2021 has no figure/, text);
      assert.match(text, /target for|sets no target/, text);
    }
    await view.close();
  });

  it('gives the numbers of the comparison by year', async () => {
    const view = await openBarometer(`lang=en&territory=${karaganda}`);
    // What compares two places is fetched once they differ.
    await view.page.locator('#year-table tbody tr').first().waitFor();
    const years = await view.page.locator('#year-table thead th').allInnerTexts();
    const { figures } = await api(
      `/api/v1/figures?territory=${karaganda}&by=year&years=${years.slice(1).join()}`,
    );
    const cells = await view.page.locator('#year-table tbody tr').first().locator('td').allInnerTexts();
    assert.deepEqual(
      cells.map(Number),
      figures.map(({ value }) => Number(value.toPrecision(3))),
    );
    assert.ok((await view.page.locator('#compare text.tick').count()) >= 3, 'an axis of values');
    await view.close();
  });

  it('opens the table of sectors by regions with the figures of the API', async () => {
    const view = await openBarometer('lang=en');
    await view.page.locator('.sector-table > summary').click();
    await view.page.locator('#sector-table td').first().waitFor();
    const { figures } = await api('/api/v1/figures?by=territory,sector&year=2022');
    const known = new Map(figures.map((figure) => [`${figure.territory} ${figure.sector}`, figure]));
    const cells = await view.page.locator('#sector-table td').evaluateAll((list) =>
      list.map((cell) => ({
        key: `${cell.dataset.kato} ${cell.closest('tr').dataset.oked}`,
        text: cell.firstChild.textContent.trim(),
        hatched: cell.classList.contains('hatched'),
      })),
    );
    assert.ok(cells.length >= 300, `${cells.length} cells`);
    for (const { key, text, hatched } of cells) {
      const figure = known.get(key);
      if (figure === undefined) continue;
      sameFigure(text === '–' || text === '×' ? '' : text, figure, 'en', key);
      // A zero that was counted is no doubtful value: it has a look of its own.
      if (figure.value !== null)
        assert.equal(hatched, figure.stability === 'unstable' && figure.numerator > 0, key);
    }
    const caption = await view.page.locator('#sector-table caption').innerText();
    assert.match(caption, /Injury rate, per 1,000 workers, 2022/);
    const entries = await view.page.locator('.heat-key li').allInnerTexts();
    assert.ok(entries.length >= 6 && entries.some((entry) => entry.includes('no case')), entries.join());
    await picture(view.page, 'barometer-sectors', { fullPage: true });
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('keeps official figures apart, and each conflict is one press away', async () => {
    const view = await openBarometer('lang=ru');
    assert.match(await view.page.locator('#official-table').innerText(), /2\s449/);
    const { conflicts } = await api('/api/v1/conflicts');
    assert.equal(await view.page.locator('details.conflict').count(), conflicts.length);
    const first = view.page.locator('details.conflict').first();
    await first.locator('summary').click();
    await first.getByText(conflicts[0].text.ru.slice(0, 60)).waitFor();
    const link = first.locator('a');
    assert.match(await link.getAttribute('href'), new RegExp(`#conflict-${conflicts[0].id}$`));
    await link.click();
    await view.page.locator(`#conflict-${conflicts[0].id}`).waitFor();
    await view.close();
  });
});

/** A browser told to run no script reports the preloads of scripts as refused; everything else counts. */
const withoutScripts = (complaints) => complaints.filter((one) => !/^csp: \S+\.js$/.test(one));

describe('The barometer without JavaScript', () => {
  for (const language of ['kk', 'ru', 'en']) {
    it(`holds the figures of the API and leads on in ${language}`, async () => {
      const view = await open(`/?lang=${language}&year=2021`, { javaScriptEnabled: false });
      assert.equal(await view.page.locator('html').getAttribute('lang'), language);
      assert.equal(await view.page.locator('h1').innerText(), headings[language]);
      const columns = await view.page
        .locator('#regions thead a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href').split('#indicator-')[1]))
        .catch(() => null);
      const ids = columns ?? [];
      assert.ok(ids.length >= 8, 'every column leads to its method');
      const { figures } = await api(`/api/v1/figures?indicator=${ids.join()}&year=2021&by=territory`);
      const known = new Map(figures.map((figure) => [`${figure.territory} ${figure.indicator}`, figure]));
      const rows = view.page.locator('#regions tbody tr');
      assert.equal(await rows.count(), 20);
      for (const row of await rows.all()) {
        const kato = await row.getAttribute('data-kato');
        const cells = await row.locator('td').allInnerTexts();
        for (const [place, id] of ids.entries()) {
          const text = /\d/.test(cells[place]) ? cells[place] : '';
          sameFigure(text, known.get(`${kato} ${id}`), language, `${kato} ${id}`);
        }
      }
      const names = await view.page.locator('#regions tbody th').allInnerTexts();
      if (language === 'kk')
        assert.ok(names.indexOf('Қарағанды облысы') < names.indexOf('Маңғыстау облысы'), names.join());
      await view.page.locator('#regions tbody a').nth(3).click();
      assert.match(view.page.url(), /territory=\d{9}/);
      assert.match(view.page.url(), /year=2021/);
      await picture(view.page, `barometer-plain-${language}`, { fullPage: true });
      assert.deepEqual(withoutScripts(view.complaints), []);
      await view.close();
    });
  }

  it('has official figures, other views and the way back to the country', async () => {
    const view = await open('/?lang=en&territory=350000000&year=2021', { javaScriptEnabled: false });
    const { official_figures: known } = await api('/api/v1/official-figures?territory=350000000');
    const rows = await view.page.locator('#official tbody tr').allInnerTexts();
    const script = await openBarometer('lang=en&territory=350000000');
    assert.equal(await script.page.locator('#official-table tbody tr').count(), rows.length);
    await script.close();
    assert.ok(rows.length > 0);
    for (const row of rows)
      assert.ok(
        known.some(
          ({ period, value }) => row.includes(period.slice(0, 4)) && row.includes(value.toLocaleString('en')),
        ),
        row,
      );
    assert.match(await view.page.locator('.card').first().innerText(), /national target for/);
    assert.match(await view.page.locator('.card').first().innerText(), /computed from demo data/);
    await picture(view.page, 'barometer-plain-region', { fullPage: true });
    await view.page.getByRole('link', { name: '2020', exact: true }).click();
    assert.match(view.page.url(), /year=2020/);
    assert.match(view.page.url(), /territory=350000000/);
    await view.page.getByRole('link', { name: 'labour inspectorate' }).click();
    assert.match(view.page.url(), /stream=INSPECTORATE/);
    await view.page.getByRole('link', { name: 'All of Kazakhstan' }).click();
    assert.doesNotMatch(view.page.url(), /territory/);
    assert.deepEqual(withoutScripts(view.complaints), []);
    await view.close();
  });

  it('says what it did not understand of a link', async () => {
    const view = await open('/?lang=en&year=1901&territory=%3Cb%3E', { javaScriptEnabled: false });
    const notice = await view.page.locator('.notice').innerText();
    assert.ok(notice.includes('year=1901') && notice.includes('territory=<b>'), notice);
    assert.deepEqual(withoutScripts(view.complaints), []);
    await view.close();
  });
});

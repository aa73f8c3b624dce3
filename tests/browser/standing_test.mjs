import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, picture, server } from './browser.mjs';
import { readNumber } from './numbers.mjs';
import { signedIn, signOut } from './people.mjs';

const ask = (path) => fetch(`${server}${path}`).then((answer) => answer.json());
const scope = 'stream=BNS&borders=since-2022-06-08';
const years = (territory, indicator) =>
  ask(`/api/v1/change?indicator=${indicator}&by=none&territory=${territory}&years=2021,2022&${scope}`);
const numbersIn = (text) =>
  [...text.matchAll(/[−+]?\d[\d\u00a0]*(?:,\d+)?/g)].map(([number]) =>
    readNumber(number.replace('+', ''), 'ru'),
  );
const barometerReady = (page) => page.locator('#page[data-ready] .cards').waitFor();

describe('The card of a region on the map', () => {
  it('tells in one look where the region stands: the numbers of the interface, the country beside', async () => {
    const view = await open('/map?lang=ru&territory=350000000&year=2022');
    const row = (id) => view.page.locator(`tr[data-row="${id}"] td`).allInnerTexts();
    await view.page.locator('tr[data-row="change"] small').nth(1).waitFor();
    const [own, national] = [
      await years('350000000', 'injury_rate_1000'),
      await years('KZ', 'injury_rate_1000'),
    ].map(({ rows }) => rows[0]);
    const close = (text, value) => Math.abs(numbersIn(text)[0] - value) <= 0.0051;
    const [value, nation] = await row('value');
    assert.ok(close(value, own.later.value) && close(nation, national.later.value), `${value} ${nation}`);
    const changes = await row('change');
    for (const [place, { change }] of [own, national].entries()) {
      const told = numbersIn(changes[place]);
      const known = [change.ratio, ...change.interval].map((ratio) => Math.round((ratio - 1) * 100));
      assert.deepEqual(told, known, changes[place]);
    }
    const { targets } = await ask('/api/v1/targets');
    const aim = targets.find(({ indicator }) => indicator === 'injury_rate_1000').path.at(-1);
    const [toGo] = await row('target');
    assert.ok(close(toGo, own.later.value - aim.target), toGo);
    await view.page.getByText('Выше страны').waitFor();
    await picture(view.page, 'region-card');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('compares with the year that the map compares with', async () => {
    const { figures } = await ask(
      `/api/v1/figures?indicator=osh_violation_share&by=year&territory=620000000&years=2020,2022&${scope}`,
    );
    const [before, after] = ['2020', '2022'].map(
      (year) => figures.find(({ period }) => period === year).value,
    );
    const view = await open(
      '/map?lang=ru&view=change&indicator=osh_violation_share&year=2022&against=2020&territory=620000000',
    );
    const row = view.page.locator('tr[data-row="change"]');
    await row.locator('th', { hasText: '2020 → 2022' }).waitFor();
    const [told] = numbersIn(await row.locator('td').first().innerText());
    assert.ok(Math.abs(told - (after - before)) <= 0.051, `${told} for ${before} → ${after}`);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('tells a change that no test judges as such, and breaks no number', async () => {
    const view = await open(
      '/map?lang=ru&territory=350000000&indicator=safety_cost_per_worker&year=2022&view=change&against=2021',
    );
    const cells = view.page.locator('tr[data-row="change"] td');
    await cells.first().getByText('на случайность не проверяется').waitFor();
    const figures = `indicator=safety_cost_per_worker&by=year&years=2021,2022&${scope}`;
    for (const [at, territory] of ['350000000', 'KZ'].entries()) {
      const answer = await ask(`/api/v1/figures?${figures}&territory=${territory}`);
      const [before, after] = answer.figures.map(({ value }) => value);
      const [told] = numbersIn(await cells.nth(at).innerText());
      assert.ok(Math.abs(told - 100 * (after / before - 1)) <= 0.51, `${told} for ${before} → ${after}`);
    }
    const broken = await view.page.locator('tr[data-row="counts"] .count').evaluateAll(
      (counts) =>
        counts.filter((count) => {
          const cell = count.closest('td').getBoundingClientRect();
          return count.getClientRects().length > 1 || count.getBoundingClientRect().left < cell.left;
        }).length,
    );
    assert.equal(broken, 0);
    await picture(view.page, 'card-of-costs');
    await view.close();
  });

  it('judges no selection by a target that is set for everybody', async () => {
    const view = await open('/map?lang=en&territory=350000000&sector=B');
    await view.page.getByText('a selection is not judged by it').waitFor();
    assert.equal(await view.page.locator('tr[data-row="target"]').count(), 0);
    await view.close();
  });

  it('tells what part of the country a count is, and does not judge it by the country', async () => {
    const view = await open('/map?lang=en&territory=350000000&indicator=dead');
    await view.page
      .locator('p[data-row="share"]', { hasText: /^\d+ of \d+ in the country, \d+%\.$/ })
      .waitFor();
    assert.equal(await view.page.locator('p[data-row="nation"], .cards .nation-key').count(), 0);
    await view.close();
  });
});

describe('Links to the page of methods', () => {
  it('lead to entries that are there in each language', async () => {
    const named = new Map();
    for (const path of [
      '/',
      '/map?layers=territories,enterprises,injuries,clusters,signals&territory=350000000&enterprise=999900067360',
      '/map?panel=signals',
      '/map?panel=what-if',
      '/map?panel=compare',
      '/enterprise/999900067360',
    ]) {
      const view = await open(`${path}${path.includes('?') ? '&' : '?'}lang=kk`);
      await view.page.locator('a[href*="/methods"][href*="#"]').first().waitFor();
      await view.answered();
      const links = await view.page
        .locator('a[href*="/methods"][href*="#"]')
        .evaluateAll((all) => all.map(({ hash }) => hash.slice(1)));
      for (const entry of links) named.set(entry, path);
      await view.close();
    }
    assert.ok(named.size > 20, [...named.keys()].join());
    const view = await open('/methods?lang=kk');
    for (const [language, name] of [
      ['kk', 'Қазақша'],
      ['ru', 'Русский'],
      ['en', 'English'],
    ]) {
      if (language !== 'kk') await view.page.getByRole('link', { name }).click();
      await view.page.waitForURL(new RegExp(`lang=${language}`));
      await view.page.locator('#conflicts article').first().waitFor();
      const lost = await view.page.evaluate(
        (all) => all.filter((entry) => document.getElementById(entry) === null),
        [...named.keys()],
      );
      assert.deepEqual(lost, [], language);
    }
    await view.close();
  });
});

describe('An official', () => {
  it('who looks at the whole country finds it again after a reload', async () => {
    const view = await signedIn('executive', '/?lang=en');
    await barometerReady(view.page);
    await view.page.waitForURL(/territory=\d{9}/);
    await view.page.locator('#choose-place').selectOption('KZ');
    await view.page.waitForURL(/territory=KZ/);
    await view.page.reload();
    await barometerReady(view.page);
    await view.answered();
    assert.match(view.page.url(), /territory=KZ/);
    assert.match(await view.page.locator('.summary').innerText(), /^Kazakhstan/);
    await view.page.goto(`${server}/map?lang=en`);
    await view.page.waitForURL(/territory=\d{9}/);
    await view.page.locator('section.card').getByRole('button', { name: 'Close' }).click();
    await view.page.waitForURL(/territory=KZ/);
    await view.page.reload();
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await view.page.waitForLoadState('networkidle');
    assert.match(view.page.url(), /territory=KZ/);
    assert.equal(await view.page.locator('tr[data-row="value"]').count(), 0);
    await signOut(view);
  });
});

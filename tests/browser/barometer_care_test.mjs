import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { open, picture, server } from './browser.mjs';
import { signedIn, signOut } from './people.mjs';

const axe = readFileSync(new URL('../../frontend/node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const ready = (page) => page.locator('#page[data-ready] .cards').waitFor();

/** What axe finds wrong with the page: the rule and the first element it names. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0].target} (${nodes.length}) ${nodes[0].html.slice(0, 160)}`,
  );
}

describe('The barometer has no findings of axe', () => {
  for (const [name, query, options] of [
    ['in light colours', 'lang=ru', {}],
    [
      'in dark colours with everything open',
      'lang=kk&territory=350000000&sectors=open',
      { colorScheme: 'dark' },
    ],
    ['on a phone', 'lang=en', { width: 390, height: 844, hasTouch: true, isMobile: true }],
    ['without JavaScript of its own', 'lang=ru', { plain: true }],
  ]) {
    it(name, async () => {
      const { plain, ...context } = options;
      const view = await open('/methods?lang=en', context);
      if (plain) await view.page.route('**/assets/*.js', (route) => route.abort());
      await view.page.goto(`${server}/?${query}`);
      if (!plain) await ready(view.page);
      if (query.includes('sectors')) await view.page.locator('#sector-table td').first().waitFor();
      await view.page.locator('.barometer').waitFor();
      await picture(view.page, `barometer-axe-${query.slice(5, 7)}-${context.width ?? 1440}`, {
        fullPage: true,
      });
      assert.deepEqual(await findings(view.page), []);
      await view.close();
    });
  }
});

describe('The barometer', () => {
  for (const query of ['lang=kk', 'lang=ru&territory=350000000&with=630000000&sectors=open']) {
    it(`fits a screen of 320 pixels (400 % zoom) without sideways scrolling: ${query}`, async () => {
      const view = await open(`/?${query}`, { width: 320, height: 640 });
      await ready(view.page);
      const wide = await view.page.evaluate(() =>
        document.documentElement.scrollWidth <= 320
          ? []
          : [...document.querySelectorAll('main *')]
              .filter((one) => one.getBoundingClientRect().right > 321 && !one.closest('.scroll'))
              .map((one) => `${one.tagName}.${one.getAttribute('class')}`)
              .slice(0, 5),
      );
      assert.deepEqual(wide, []);
      await view.close();
    });
  }

  it('shows targets and official figures where no enterprise was imported yet, and says so', async () => {
    const view = await open('/methods?lang=en');
    await view.page.route('**/api/v1/dataset', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/"enterprises": ?\d+/, '"enterprises":0');
      await route.fulfill({ response, body });
    });
    await view.page.goto(new URL('/?lang=en', view.page.url()).href);
    await view.page.locator('[data-no-data]').getByText('no enterprise yet').waitFor();
    await view.page.locator('#targets tbody tr', { hasText: 'Injury rate' }).first().waitFor();
    await view.page.locator('#official-table tbody tr').nth(9).waitFor();
    assert.equal(await view.page.locator('.cards').count(), 0);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('shows its tables whole on a phone', async () => {
    const view = await open('/?lang=ru&territory=350000000', {
      width: 390,
      height: 844,
      hasTouch: true,
      isMobile: true,
    });
    await ready(view.page);
    await view.page.locator('#compare-table th', { hasText: 'Отно\u00adше\u00adние' }).first().waitFor();
    const cut = await view.page.locator('#compare svg[role="img"] text').evaluateAll((names) =>
      names
        .filter((name) => {
          const own = name.getBoundingClientRect();
          const frame = name.ownerSVGElement.getBoundingClientRect();
          return own.left < frame.left || own.right > frame.right + 0.5;
        })
        .map(({ textContent }) => textContent.replace(/\s+/g, ' ')),
    );
    assert.deepEqual(cut, [], 'names of the chart stand in it whole');
    for (const table of ['#official-table', '#ranking-table', '#compare-table']) {
      const { wide, tall, chart } = await view.page.locator(table).evaluate((one) => {
        const frame = one.closest('.scroll');
        return {
          wide: frame.scrollWidth - frame.clientWidth,
          tall: Math.max(...[...one.rows].map((row) => row.getBoundingClientRect().height)),
          chart: one.querySelector('td svg')?.getBoundingClientRect().width ?? null,
        };
      });
      assert.ok(wide <= 1, `${table} is ${wide} pixels too wide`);
      assert.ok(tall <= 260, `a row of ${table} is ${tall} pixels tall`);
      if (table === '#ranking-table') assert.ok(chart >= 80, `the chart is ${chart} pixels wide`);
    }
    assert.match(await view.page.locator('#official-table').innerText(), /Бюро национальной статистики/);
    await picture(view.page, 'barometer-phone-ru', { fullPage: true });
    await view.close();
  });

  it('goes on paper without its controls', async () => {
    const view = await open('/?lang=ru');
    await ready(view.page);
    const pdf = await view.page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    assert.ok(pdf.length > 30_000, `${pdf.length} bytes`);
    await view.page.emulateMedia({ media: 'print' });
    assert.equal(await view.page.locator('.controls').isVisible(), false);
    assert.equal(await view.page.locator('#ranking-table').isVisible(), true);
    // Nobody can ask a sheet whose figures it shows, nor open what is folded.
    await view.page.getByText('Казахстан, 2022 · Бюро национальной статистики · Границы: с 8 июня').waitFor();
    await view.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await view.page.locator('details.conflict:not([open])').count(), 0);
    assert.ok(await view.page.locator('details.conflict p').first().isVisible());
    await picture(view.page, 'barometer-paper', { fullPage: true });
    await view.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await view.page.locator('details.conflict[open]').count(), 0);
    await view.close();
  });

  it('keeps colours chosen by the reader on the next page', async () => {
    const view = await open('/?lang=en', { colorScheme: 'light' });
    await ready(view.page);
    await view.page.getByRole('button', { name: 'Dark colours' }).click();
    const paper = () => view.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await paper();
    await view.page.goto(`${server}/methods?lang=en`);
    assert.equal(await paper(), dark);
    assert.equal(await view.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    await view.close();
  });

  it('leaves the figures of the server in sight when its own do not come', async () => {
    const view = await open('/methods?lang=ru');
    await view.page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await view.page.goto(`${server}/?lang=ru`);
    await view.page.getByRole('alert').getByText('Нет связи с сервером').waitFor();
    assert.equal(await view.page.locator('#regions tbody tr').count(), 20);
    await view.page.unroute('**/api/**');
    await view.page.getByRole('button', { name: 'Повторить' }).click();
    await ready(view.page);
    await view.close();
  });

  it('never shows figures under the name of others: a choice without an answer goes back', async () => {
    const view = await open('/?lang=en');
    await ready(view.page);
    const said = () => view.page.locator('main').evaluate((main) => main.querySelector('.cards').innerText);
    const before = await said();
    await view.page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await view.page.locator('#choose-stream').selectOption('INSPECTORATE');
    await view.page.getByRole('alert').getByText('cannot be reached').waitFor();
    assert.equal(await view.page.locator('#choose-stream').inputValue(), 'BNS');
    assert.equal(await said(), before);
    // A click, not a check: check() fails where the refused choice has gone back before it looks.
    await view.page.getByRole('radio', { name: '2020' }).click({ force: true });
    await view.page.getByRole('radio', { name: '2022' }).and(view.page.locator(':checked')).waitFor();
    assert.equal(await said(), before);
    assert.match(await view.page.locator('#regions-heading').innerText(), /2022/);
    await view.page.unroute('**/api/**');
    // The answers take their time: until they are here, the old view stands, wholly.
    await view.page.route('**/api/v1/figures?**', async (route) => {
      await new Promise((done) => setTimeout(done, 600));
      await route.continue();
    });
    await view.page.getByRole('button', { name: 'Try again' }).click();
    assert.equal(await said(), before);
    await view.page.waitForURL(/year=2020/);
    assert.match(await view.page.locator('#regions-heading').innerText(), /2020/);
    assert.doesNotMatch(await said(), /on 2019|in 2019/);
    await view.close();
  });

  it('says so when another language cannot be fetched', async () => {
    const view = await open('/?lang=en');
    await ready(view.page);
    await view.page.route('**/assets/*.js', (route) => route.abort('connectionrefused'));
    await view.page.getByRole('link', { name: 'Қазақша' }).click();
    await view.page.getByRole('alert').first().waitFor();
    assert.equal(await view.page.locator('h1').innerText(), 'Barometer of safe work');
    assert.ok(!view.complaints.some((one) => one.startsWith('exception')), view.complaints.join());
    await view.close();
  });

  it('begins at the first region of an official who asks for nothing else', async () => {
    const view = await signedIn('executive', '/?lang=en');
    await ready(view.page);
    const { account } = await view.page.evaluate(async () => (await fetch('/api/v1/session')).json());
    assert.ok(account.regions.length > 0, 'the demonstration executive has regions');
    await view.page.waitForURL(new RegExp(`territory=${account.regions[0]}`));
    await view.page.goto(`${server}/?lang=en&year=2021`);
    await ready(view.page);
    await view.page.waitForLoadState('networkidle');
    assert.match(view.page.url(), /territory=KZ/);
    await signOut(view);
  });

  it('answers a link from another version with a sentence and the default view', async () => {
    const view = await open('/?lang=en&indicator=happiness&territory=999999999');
    await ready(view.page);
    const notice = await view.page.getByRole('status').filter({ hasText: 'happiness' }).innerText();
    assert.ok(notice.includes('territory=999999999'), notice);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('shows its last view without a network and says so', async () => {
    const view = await open('/?lang=en', { serviceWorkers: 'allow' });
    await ready(view.page);
    await view.page.evaluate(() => navigator.serviceWorker.ready);
    // The worker answers, and keeps, from the second visit on.
    await view.page.reload();
    await ready(view.page);
    await view.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await view.page.waitForLoadState('networkidle');
    const rows = await view.page.locator('#ranking-table tbody').innerText();
    await view.page.context().setOffline(true);
    await view.page.reload();
    await ready(view.page);
    await view.page.getByRole('status').getByText('No network').waitFor();
    assert.equal(await view.page.locator('#ranking-table tbody').innerText(), rows);
    await view.page.context().setOffline(false);
    await view.close();
  });

  it('asks for nothing restricted', async () => {
    const view = await open('/?lang=kk&sectors=open');
    await ready(view.page);
    const restricted = view.requests.filter((url) =>
      /\/api\/v1\/(enterprises|signals|inspection-list|what-if|audit|accounts|jobs|tokens)/.test(url),
    );
    assert.deepEqual(restricted, []);
    await view.close();
  });
});

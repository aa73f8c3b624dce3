import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawn, mapDrawn, open, picture } from './browser.mjs';
import { signedIn, signOut } from './people.mjs';

const withoutWebgl = ['--disable-gpu', '--disable-software-rasterizer'];
const almaty = '750000000';
const karaganda = '350000000';

/** By how many pixels the first table of the analysis is wider than its frame. */
const tooWide = (page) =>
  page.locator('#analysis-panel .scroll').evaluate((frame) => frame.scrollWidth - frame.clientWidth);

describe('The explorer', () => {
  for (const language of ['kk', 'ru', 'en'])
    it(`shows every column of its comparisons beside the map in ${language}`, async () => {
      const view = await open(`/map?lang=${language}&layers=territories&view=change`);
      await view.page.locator('#table tbody td.reading').first().waitFor();
      assert.ok((await tooWide(view.page)) <= 1, 'values with their change');
      await view.page.locator('#tab-compare').click();
      await view.page.locator('td.interval').first().waitFor();
      assert.ok((await tooWide(view.page)) <= 1, 'two years');
      await picture(view.page, `two-years-${language}`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    });

  it('says at any zoom how far it is, with WebGL and without', async () => {
    const scale = (view) => view.page.locator('.scale').innerText();
    const view = await open('/map?lang=en&layers=territories&at=8/49.80/73.09');
    await mapDrawn(view.page);
    const bar = await scale(view);
    assert.match(bar, /^[125]0*\u00a0km$/);
    await view.page.getByRole('button', { name: 'Zoom in' }).click();
    await mapDrawn(view.page);
    assert.notEqual(await scale(view), bar);
    await view.close();
    const plain = await open('/map?lang=en&layers=territories&at=8/49.80/73.09', { flags: withoutWebgl });
    await plain.page.locator('.scale').waitFor();
    assert.equal(await scale(plain), bar);
    assert.deepEqual([...view.complaints, ...plain.complaints], []);
    await plain.close();
  });

  it('says in table and legend which years have values where a chosen one has none', async () => {
    const view = await open('/map?lang=en&layers=territories&indicator=mean_score&year=2020');
    await mapDrawn(view.page);
    const sentence = 'There are no values for 2020; years that have them: 2022.';
    assert.equal(await view.page.locator('.summary[aria-live]').innerText(), sentence);
    assert.equal(await view.page.locator('[data-absence]').innerText(), sentence);
    await view.page.goto(view.page.url().replace('year=2020', 'year=2022'));
    await view.page.getByText('highest').first().waitFor();
    assert.equal(await view.page.locator('[data-absence]').count(), 0);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('tells why a count of a link is not compared with the country, and draws no line of the country', async () => {
    const view = await open('/map?lang=en&layers=territories&view=nation&indicator=dead&panel=trend');
    await mapDrawn(view.page);
    const notice = view.page.getByText('Counts and sums are not compared with those of the country');
    await notice.waitFor();
    assert.equal(await view.page.locator('#choose-view').inputValue(), 'value');
    await view.page.getByText('it has no line here').waitFor();
    assert.ok(!new URL(view.page.url()).searchParams.has('view'));
    await view.page.goto(view.page.url().replace('indicator=dead', 'indicator=injury_rate_1000&view=nation'));
    await view.page.getByText('the dashed line is the country').waitFor();
    assert.equal(await notice.count(), 0);
    assert.equal(await view.page.locator('#choose-view').inputValue(), 'nation');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('names the town and lets its ground be seen close by', async () => {
    const view = await open('/map?lang=kk&at=12/49.80/73.09&layers=territories,enterprises');
    await mapDrawn(view.page);
    const names = (await drawn(view.page, ['places'])).map(({ properties }) => properties.name_kk);
    assert.ok(names.includes('Қарағанды'), `${names}`);
    await picture(view.page, 'close-by');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('asks once per move of a weight, and once more for the chosen region, of which it speaks', async () => {
    const view = await open('/map?lang=en&layers=territories&panel=what-if');
    await mapDrawn(view.page);
    const asked = () => view.requests.filter((url) => url.includes('/api/v1/what-if')).length;
    await view.page.getByText('Mean score, Kazakhstan').waitFor();
    await view.answered();
    assert.equal(asked(), 1);
    await view.page.getByRole('slider').nth(2).press('ArrowRight');
    await view.page.waitForURL(/weights=/);
    await view.page.waitForTimeout(200);
    await view.answered();
    assert.equal(asked(), 2);
    await view.page.goto(`${view.page.url()}&territory=${karaganda}`);
    await view.page.getByText('Mean score, Karaganda Region').waitFor();
    await view.page.getByText('Mean score, Kazakhstan').waitFor();
    await view.answered();
    assert.equal(asked(), 4);
    await view.page.locator('#tab-table').click();
    await view.page.getByText('With these weights the mean score').waitFor();
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('takes the old colours off when figures take long', async () => {
    const view = await open('/map?lang=en&layers=territories');
    await mapDrawn(view.page);
    let go;
    const gate = new Promise((done) => {
      go = done;
    });
    await view.page.route('**/api/v1/figures**', async (route) => {
      await gate;
      await route.continue();
    });
    const colours = async () =>
      new Set((await drawn(view.page, ['territory-fill'])).map(({ state }) => state.colour));
    const classes = await colours();
    assert.ok(classes.size > 2, 'the regions stand in classes');
    await view.page.locator('#choose-indicator').click();
    await view.page.locator('[data-indicator="fatal_rate_1000"]').click();
    await view.page.getByText('Loading').first().waitFor();
    for (let turn = 0; turn < 40 && (await colours()).size > 1; ++turn) await view.page.waitForTimeout(50);
    const [ground, ...others] = await colours();
    assert.deepEqual(others, [], 'one colour until the figures come');
    assert.ok(!classes.has(ground), 'and none of the classes');
    go();
    await view.answered();
    for (let turn = 0; turn < 40 && (await colours()).size < 3; ++turn) await view.page.waitForTimeout(50);
    assert.ok((await colours()).size > 2);
    await view.close();
  });
});

describe('The explorer, slow or asked for another figure,', () => {
  it('says that the map is on its way until it is there', async () => {
    const view = await open('/methods?lang=en');
    let go;
    const gate = new Promise((done) => {
      go = done;
    });
    await view.page.route('**/tiles/territories/**', async (route) => {
      await gate;
      await route.continue();
    });
    await view.page.goto(`${new URL(view.page.url()).origin}/map?lang=en&layers=territories`);
    const told = view.page.getByText('The map is loading');
    await told.waitFor();
    go();
    await told.waitFor({ state: 'hidden' });
    await view.close();
  });

  it('lists the enterprises of the figure that is chosen, and says what it lists', async () => {
    const at = (indicator) => `/map?lang=en&layers=territories&panel=enterprises&indicator=${indicator}`;
    const view = await open(at('disease_rate_100k'));
    const panel = view.page.locator('#analysis-panel');
    const listed = panel.locator('tbody th button');
    await panel.getByText('“Occupational disease rate”. Listed by: Occupational diseases.').waitFor();
    const ill = await listed.first().innerText();
    assert.deepEqual(await panel.locator('thead th').allInnerTexts(), [
      'Enterprise',
      'Score',
      'Occupational diseases',
      'Above expectation',
    ]);
    const origin = new URL(view.page.url()).origin;
    await view.page.goto(`${origin}${at('injury_rate_1000')}`);
    await panel.getByText('Listed by: Injured.').waitFor();
    assert.notEqual(await listed.first().innerText(), ill);
    // Coverage: who has no assessment, the largest first; the list says how many they are.
    await view.page.goto(`${origin}${at('assessment_coverage')}`);
    await panel.getByText('Listed by: Enterprises without a valid risk assessment.').waitFor();
    const workers = await panel.locator('tbody tr td:last-child').allInnerTexts();
    const numbers = workers.map((text) => Number(text.replaceAll(/\D/g, '')));
    assert.ok(numbers.length === 20 && numbers[0] > 100, workers.join());
    assert.deepEqual(
      numbers,
      numbers.toSorted((left, right) => right - left),
    );
    await panel.getByLabel('First come those with').selectOption('score');
    await panel.locator('th[aria-sort="descending"]', { hasText: 'Score' }).waitFor();
    // A ratio to deaths has no parts.
    await view.page.goto(`${origin}${at('hidden_injury_ratio')}`);
    await panel.getByText('Listed instead by: Killed.').waitFor();
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('names the place whose signals it lists, and lists no other', async () => {
    const view = await open(`/map?lang=en&layers=territories&panel=signals&territory=${karaganda}`);
    await view.page.getByRole('heading', { name: 'Signals, Karaganda Region' }).waitFor();
    await view.answered();
    assert.equal(await view.page.locator('#analysis-panel li').getByText('Zhetisu Region').count(), 0);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('On a small office screen', () => {
  it('card, key, years and what is compared lie beside one another, and the degrees are read beside an enterprise', async () => {
    const view = await open('/map?lang=en&territory=350000000&pins=620000000,630000000,999900067618', {
      width: 1280,
      height: 720,
    });
    // In a window this low both begin folded, so that the map is seen.
    await view.page.locator('.pins summary').click();
    await view.page.locator('.key h2 button[aria-expanded="false"]').click();
    await view.page.locator('.pins table').nth(1).waitFor();
    await view.page.locator('.cards table').first().waitFor();
    await view.page.locator('.key .degrees').waitFor();
    const boxes = await view.page
      .locator('.stage > .cards, .top .pins, .below > .key, .below > .time, .top > .find')
      .evaluateAll((all) =>
        all.map((one) => {
          const { left, top, right, bottom } = one.getBoundingClientRect();
          return { name: one.className.split(' ')[0], left, top, right, bottom };
        }),
      );
    assert.equal(boxes.length, 5);
    const meet = (one, other) =>
      one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    const pairs = boxes.flatMap((one, at) =>
      boxes.slice(at + 1).flatMap((other) => (meet(one, other) ? [`${one.name} and ${other.name}`] : [])),
    );
    assert.deepEqual(pairs, []);
    await view.page.goto(new URL('/map?lang=en&enterprise=999900067380', view.page.url()).href);
    await view.page.locator('.cards dl').waitFor();
    // What was unfolded stays so.
    const seen = await view.page.locator('.below > .key').evaluate((key) => {
      const parts = key.querySelector('.parts').getBoundingClientRect();
      return [...key.querySelectorAll('.degrees li')].every(
        (item) => item.getBoundingClientRect().bottom <= parts.bottom,
      );
    });
    assert.ok(seen, 'every degree of the key is in sight');
    await view.close();
  });
});

describe('When figures do not come', () => {
  it('the table says why, and lists no value that is none', async () => {
    const view = await open('/methods?lang=en');
    await view.page.route('**/api/v1/figures?*', (route) =>
      route.fulfill({ status: 503, json: { detail: 'the server is starting' } }),
    );
    await view.page.goto(new URL('/map?lang=en', view.page.url()).href);
    const table = view.page.locator('#table');
    await table.getByText('The server is restarting').waitFor();
    assert.equal(await table.locator('tr').count(), 0);
    await view.close();
  });
});

describe('With forced colours', () => {
  const background = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

  it('the chosen tab, page, filter and region are seen, and the key keeps its colours', async () => {
    const view = await open(`/map?lang=en&degree=4&territory=${karaganda}`, { forcedColors: 'active' });
    await mapDrawn(view.page);
    for (const [chosen, other] of [
      ['#tab-table', '#tab-trend'],
      ['.degree:has(:checked)', '.degree:not(:has(:checked))'],
      ['nav [aria-current="page"]', 'nav a:not([aria-current])'],
      [`tr[data-kato="${karaganda}"] button`, `tr[data-kato="${almaty}"] button`],
    ])
      assert.notEqual(
        await background(view.page.locator(chosen).first()),
        await background(view.page.locator(other).first()),
        chosen,
      );
    const swatches = await view.page
      .locator('.legend ol li')
      .evaluateAll((items) => items.map((item) => getComputedStyle(item, '::before').backgroundColor));
    assert.equal(new Set(swatches).size, swatches.length);
    assert.ok(swatches.length >= 3);
    await picture(view.page, 'forced-colours');
    await view.close();
  });

  it('the chosen year of the barometer is seen', async () => {
    const view = await open('/?lang=en', { forcedColors: 'active' });
    const pills = view.page.locator('.controls .pills');
    await pills.locator('label').first().waitFor();
    assert.notEqual(
      await background(pills.locator('input:checked + span')),
      await background(pills.locator('input:not(:checked) + span').first()),
    );
    await picture(view.page, 'forced-colours-barometer');
    await view.close();
  });
});

describe('An official who sees the enterprises of some regions', () => {
  it('reads whose enterprises are counted, and no zero for those that are closed', async () => {
    const view = await signedIn('executive', '/map?lang=en&layers=territories,enterprises&panel=enterprises');
    await view.page.getByText('Enterprises of your regions only').first().waitFor();
    const { account } = await view.page.evaluate(async () => (await fetch('/api/v1/session')).json());
    assert.ok(account.regions.length > 0 && !account.regions.includes(almaty));
    await view.page.locator('.legend').getByText('Enterprises of your regions only').waitFor();
    await view.answered();
    const before = view.requests.length;
    const at = new URL(view.page.url()).origin;
    await view.page.goto(`${at}/map?lang=en&layers=territories&panel=enterprises&territory=${almaty}`);
    await view.page.getByText('The enterprises of this territory are closed to you').waitFor();
    await view.answered();
    const asked = view.requests.slice(before).filter((url) => /\/api\/v1\/enterprises\?/.test(url));
    assert.deepEqual(asked, []);
    assert.equal(await view.page.getByText('Enterprises: 0').count(), 0);
    await view.page.goto(
      `${at}/map?lang=en&layers=territories&panel=area&area=${encodeURIComponent('circle:77,43.2,20.0')}`,
    );
    await view.page.getByText('There are no enterprises of your regions inside').waitFor();
    const radius = view.page.locator('section[aria-labelledby="area-heading"] input[type="number"]');
    assert.equal(await radius.inputValue(), '20', 'of the circle in the address');
    await view.page.goto(`${at}/map?lang=en&layers=territories&panel=what-if&view=what-if`);
    await view.page.getByText('Mean score, your regions').waitFor();
    await view.page.locator('.legend').getByText('not your region: closed').waitFor();
    await picture(view.page, 'own-regions');
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

describe('A stranger to whom the server shows no single enterprise', () => {
  it('is asked for none of it, though the data are a demonstration', async () => {
    const view = await open('/methods?lang=en');
    await view.page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('"sees_enterprises":true', '"sees_enterprises":false');
      await route.fulfill({ response, body });
    });
    const before = view.requests.length;
    await view.page.goto(`${new URL(view.page.url()).origin}/map?lang=en&panel=what-if&view=what-if`);
    await mapDrawn(view.page);
    // The panel that the link names keeps its tab, to say why it is closed; the others of enterprises have none.
    assert.equal(await view.page.getByRole('tab', { name: 'What if', selected: true }).count(), 1);
    assert.equal(await view.page.getByRole('tab', { name: 'Signals' }).count(), 0);
    const asked = view.requests
      .slice(before)
      .filter((url) => /enterprises|what-if|signals|inspection/.test(url) && !url.includes('/map?'));
    assert.deepEqual(asked, []);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, chooseIndicator, drawn, mapDrawn, open, picture } from './browser.mjs';

const karaganda = '350000000';

const selectedOnMap = async (page) => [
  ...new Set(
    (await drawn(page, ['territory-fill']))
      .filter(({ state }) => state.selected)
      .map(({ properties }) => properties.kato),
  ),
];

describe('A region', () => {
  it('is chosen with the keyboard alone and shown on the map', async () => {
    const view = await open('/map?lang=ru&layers=territories');
    await mapDrawn(view.page);
    await view.page.keyboard.press('Tab');
    assert.equal(await view.page.evaluate(() => document.activeElement.className.split(' ')[0]), 'skip');
    await view.page.keyboard.press('Enter');
    let kato = null;
    for (let turn = 0; turn < 20 && kato === null; ++turn) {
      await view.page.keyboard.press('Tab');
      kato = await view.page.evaluate(() => document.activeElement.closest('tbody tr')?.dataset.kato ?? null);
    }
    assert.ok(kato, 'a row was reached with the Tab key');
    await view.page.keyboard.press('Enter');
    await mapDrawn(view.page);
    assert.deepEqual(await selectedOnMap(view.page), [kato]);
    assert.match(view.page.url(), new RegExp(`territory=${kato}`));
    const pressed = view.page.locator(`tr[data-kato="${kato}"] button`);
    assert.equal(await pressed.getAttribute('aria-pressed'), 'true');
    await picture(view.page, 'region-by-keyboard');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('is chosen on the map and shown in the table', async () => {
    const view = await open('/map?lang=kk&layers=territories');
    await mapDrawn(view.page);
    const { territories } = await api('/api/v1/territories?level=region');
    const { label } = territories.find(({ kato }) => kato === karaganda);
    const at = await view.page.evaluate((position) => {
      const element = document.querySelector('[data-map]');
      const { x, y } = element.oshmap.project(position);
      const frame = element.getBoundingClientRect();
      return { x: frame.left + x, y: frame.top + y };
    }, label);
    await view.page.mouse.move(at.x, at.y);
    await view.page.mouse.click(at.x, at.y);
    await view.page.locator(`tr.selected[data-kato="${karaganda}"]`).waitFor();
    await mapDrawn(view.page);
    assert.deepEqual(await selectedOnMap(view.page), [karaganda]);
    await picture(view.page, 'region-by-map');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });
});

describe('The list of indicators', () => {
  it('is walked with the arrow keys', async () => {
    const view = await open('/map?lang=en&layers=none');
    await view.page.locator('#choose-indicator').press('Enter');
    const { indicators } = await api('/api/v1/indicators');
    const focused = () => view.page.evaluate(() => document.activeElement.dataset.indicator ?? null);
    assert.equal(await focused(), null, 'the search field comes first');
    await view.page.keyboard.press('ArrowDown');
    const first = await focused();
    await view.page.keyboard.press('ArrowDown');
    const second = await focused();
    assert.ok(indicators.some(({ id }) => id === second) && first !== second, `${first}, ${second}`);
    await view.page.keyboard.press('ArrowUp');
    assert.equal(await focused(), first);
    await view.page.keyboard.press('ArrowDown');
    await view.page.keyboard.press('Enter');
    await view.page.waitForURL((url) => url.searchParams.get('indicator') === second);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('The conditions of work', () => {
  it('narrow the table, the map and the address alike', async () => {
    const view = await open('/map?lang=ru&indicator=enterprises&layers=territories,enterprises');
    await mapDrawn(view.page);
    await view.page.locator('input[name="condition"][value="underground"]').check({ force: true });
    await view.page.waitForURL(/condition=underground/);
    await view.answered();
    const { figures } = await api('/api/v1/figures?indicator=enterprises&by=territory&condition=underground');
    const expected = figures.find(({ territory }) => territory === karaganda).value;
    const every = (await api('/api/v1/figures?indicator=enterprises&territory=35')).figures[0].value;
    assert.ok(expected > 0 && expected < every, `${expected} of ${every}`);
    const row = view.page.locator(`tr[data-kato="${karaganda}"]`);
    assert.equal((await row.locator('td.value').innerText()).replace(/\D/g, ''), String(expected));
    await mapDrawn(view.page);
    assert.ok(view.tiles().some((url) => /enterprises.*condition=underground/.test(url)));
    const reset = view.page.getByRole('button', { name: 'Сбросить всё' });
    await reset.click();
    await view.page.waitForURL((url) => !url.searchParams.has('condition'));
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('The address', () => {
  it('gives back the same view to whoever opens the link', async () => {
    const view = await open('/map?lang=en');
    await mapDrawn(view.page);
    await chooseIndicator(view.page, 'disease_rate_100k');
    await view.page.getByRole('radio', { name: '2021' }).check({ force: true });
    await view.page.getByRole('button', { name: 'Zoom in' }).click();
    await view.page.waitForURL(/at=/);
    await view.answered();
    await mapDrawn(view.page);
    const link = new URL(view.page.url());
    const rows = await view.page.locator('table tbody').innerText();
    const camera = await view.page.evaluate(() => document.querySelector('[data-map]').oshmap.getZoom());
    await view.close();

    const again = await open(link.pathname + link.search);
    await mapDrawn(again.page);
    assert.equal(await again.page.locator('table tbody').innerText(), rows);
    const zoom = await again.page.evaluate(() => document.querySelector('[data-map]').oshmap.getZoom());
    assert.ok(Math.abs(zoom - camera) < 0.02, `zoom ${zoom} instead of ${camera}`);
    assert.equal(new URL(again.page.url()).search, link.search);
    assert.deepEqual(again.complaints, []);
    await again.close();
  });

  it('with unknown codes is answered with a sentence and the default view', async () => {
    const view = await open('/map?lang=ru&indicator=happiness&year=1901&layers=moon,territories');
    await mapDrawn(view.page);
    const notice = await view.page.getByRole('status').filter({ hasText: 'happiness' }).innerText();
    assert.ok(notice.includes('year=1901') && notice.includes('layers=moon'), notice);
    assert.equal(await view.page.locator('table tbody tr').count(), 20);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('can ask for the borders before June 2022', async () => {
    const view = await open('/map?lang=ru&borders=before-2022-06-08');
    await view.page.locator('table tbody tr[data-kato]').first().waitFor();
    const { territories } = await api('/api/v1/territories?level=region&borders=before-2022-06-08');
    assert.equal(await view.page.locator('table tbody tr[data-kato]').count(), territories.length);
    await mapDrawn(view.page);
    await picture(view.page, 'borders-before-2022');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

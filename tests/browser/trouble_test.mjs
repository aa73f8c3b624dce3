import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseIndicator, mapDrawn, open, picture } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

describe('In trouble the page', () => {
  it('says that the server is away and goes on when it is back', async () => {
    const view = await open('/methods?lang=ru');
    await view.page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await view.page.goto(new URL('/map?lang=ru', view.page.url()).href);
    const alert = view.page.getByRole('alert');
    await alert.getByText('Нет связи с сервером').waitFor();
    await picture(view.page, 'server-away');
    await view.page.unroute('**/api/**');
    await alert.getByRole('button', { name: 'Повторить' }).click();
    await mapDrawn(view.page);
    assert.equal(await view.page.locator('table tbody tr').count(), 20);
    assert.equal(await alert.count(), 0);
    assert.equal(await view.page.evaluate(() => document.activeElement?.id), 'content');
    await view.close();
  });

  for (const path of ['/?lang=en', '/map?lang=en&layers=territories'])
    it(`asks again by itself once the server is back: ${path}`, async () => {
      const view = await open(path);
      await view.page.locator('table tbody tr').nth(19).waitFor();
      await view.page.route(/\/(api\/|health)/, (route) => route.abort('connectionrefused'));
      if (path.startsWith('/map')) await chooseIndicator(view.page, 'fatal_rate_1000');
      else await view.page.getByRole('combobox').first().selectOption({ label: 'Abai Region' });
      const alert = view.page.getByRole('alert');
      await alert.getByText('cannot be reached').waitFor();
      await view.page.unroute(/\/(api\/|health)/);
      await alert.waitFor({ state: 'detached' });
      await view.close();
    });

  it('asks again by itself for what a panel or a tab of the desk missed', async () => {
    const away = /\/(api\/|health|assets\/)/;
    const refuse = (route) => route.abort('connectionrefused');
    const lost = async ({ page }, tab) => {
      await page.route(away, refuse);
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await page.getByRole('alert').getByText('cannot be reached').first().waitFor();
      await page.unroute(away, refuse);
    };
    const map = await open('/map?lang=en&layers=territories');
    await map.page.locator('table tbody tr').nth(19).waitFor();
    // First the part of the page does not come, then its answer.
    for (const tab of ['Signals', 'Enterprises']) {
      await lost(map, tab);
      await map.page.locator('.panel-card').getByRole('button').first().waitFor();
    }
    await map.page.getByRole('tab', { name: 'Table', exact: true }).click();
    await map.page.waitForTimeout(1000); // another question than the one that was answered
    await lost(map, 'Signals');
    await map.page.locator('.panel-card li').first().waitFor();
    assert.equal(await map.page.getByRole('alert').count(), 0);
    await map.close();
    const desk = await signedIn('admin', '/data?lang=en');
    await desk.page.getByRole('tab', { name: 'Import', exact: true }).waitFor();
    for (const [tab, row] of [
      ['Audit log', '.desk-table tbody tr'],
      ['People', '.desk-table tbody tr'],
      ['Classifiers', '.editions li'],
      ['Addresses', '.bench, p'],
    ]) {
      await lost(desk, tab);
      await desk.page.getByRole('alert').first().waitFor({ state: 'detached', timeout: 60_000 });
      await desk.page.locator(`#desk-panel :is(${row})`).first().waitFor();
    }
    await signOut(desk);
  });

  it('says that figures are on their way, and not that there are none', async () => {
    const view = await open('/methods?lang=en');
    let release;
    const slow = new Promise((done) => {
      release = done;
    });
    await view.page.route('**/api/v1/figures**', async (route) => {
      await slow;
      await route.continue();
    });
    await view.page.goto(new URL('/map?lang=en&layers=territories', view.page.url()).href);
    const key = view.page.locator('section.legend');
    await key.getByText('Loading').waitFor();
    await view.page.waitForFunction(
      () =>
        document.querySelector('[data-map]')?.oshmap?.queryRenderedFeatures({ layers: ['territory-fill'] })
          .length > 0,
    );
    const colours = () =>
      view.page.evaluate(() => {
        const map = document.querySelector('[data-map]').oshmap;
        const fill = map.queryRenderedFeatures({ layers: ['territory-fill'] });
        return [...new Set(fill.map(({ layer }) => String(layer.paint['fill-color'])))];
      });
    const awaited = await colours();
    await picture(view.page, 'figures-awaited');
    assert.equal(await key.locator('[data-key="no-data"]').count(), 0);
    release();
    await mapDrawn(view.page);
    await key.getByText('Loading').waitFor({ state: 'detached' });
    assert.equal(awaited.length, 1, awaited.join());
    assert.ok(!(await colours()).includes(awaited[0]));
    await view.close();
  });

  it('says that the server restarts', async () => {
    const view = await open('/methods?lang=en');
    await view.page.route('**/api/**', (route) => route.fulfill({ status: 503, body: '' }));
    await view.page.goto(new URL('/map?lang=en', view.page.url()).href);
    await view.page.getByRole('alert').getByText('The server is restarting').waitFor();
    await view.close();
  });

  it('says that tiles are missing and fetches them again', async () => {
    const view = await open('/methods?lang=kk');
    await view.page.route('**/tiles/territories/**', (route) => route.abort('connectionrefused'));
    await view.page.goto(new URL('/map?lang=kk', view.page.url()).href);
    const alert = view.page.getByRole('alert');
    await alert.getByText('Картаның кейбір бөліктері').waitFor();
    await view.page.unroute('**/tiles/territories/**');
    await alert.getByRole('button', { name: 'Қайталап көру' }).click();
    await view.page.waitForFunction(
      () =>
        document.querySelector('[data-map]')?.oshmap.queryRenderedFeatures({ layers: ['territory-fill'] })
          .length > 0,
    );
    await view.close();
  });

  it('says that the data was renewed under it', async () => {
    const view = await open('/map?lang=ru');
    await mapDrawn(view.page);
    const rename = async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/"version":"[^"]*"/, '"version":"renewed"');
      await route.fulfill({ response, body });
    };
    await view.page.route('**/api/v1/figures**', rename);
    await view.page.route('**/api/v1/dataset', rename);
    await chooseIndicator(view.page, 'fatal_rate_1000');
    await view.page.getByRole('status').getByText('Данные обновились').waitFor();
    assert.equal(await view.page.locator('table tbody tr').count(), 20);
    await view.close();
  });

  it('draws the same map on a plain canvas where WebGL is missing', async () => {
    const view = await open('/map?lang=en&layers=territories', {
      flags: ['--disable-gpu', '--disable-software-rasterizer'],
    });
    await view.page.getByText('This browser has no WebGL').waitFor();
    const regions = () =>
      view.page.evaluate(() => {
        const map = document.querySelector('[data-canvas-map]')?.oshmapCanvas;
        const found = new Set();
        for (const layer of map?.getAllLayers() ?? []) {
          for (const feature of layer.getFeaturesInExtent?.(map.getView().calculateExtent()) ?? []) {
            if (feature.get('layer') === 'territories') found.add(feature.get('kato'));
          }
        }
        return found.size;
      });
    for (let turn = 0; turn < 60 && (await regions()) < 20; ++turn) await view.page.waitForTimeout(500);
    assert.equal(await regions(), 20);
    await view.page.locator('table tbody tr[data-kato="350000000"] button').click();
    await view.page.locator('tr.selected[data-kato="350000000"]').waitFor();
    assert.match(view.page.url(), /territory=350000000/);
    await picture(view.page, 'without-webgl');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  for (const path of ['/map', '/methods'])
    it(`tells in three languages that ${path} needs JavaScript, and leads to what does not`, async () => {
      const view = await open(path, { javaScriptEnabled: false });
      const text = await view.page.locator('noscript').innerText();
      for (const word of ['JavaScript арқылы', 'с JavaScript', 'needs JavaScript'])
        assert.ok(text.includes(word), text);
      for (const link of await view.page.locator('noscript a').all()) {
        const answer = await view.page.request.get(
          new URL(await link.getAttribute('href'), view.page.url()).href,
        );
        assert.equal(answer.status(), 200);
      }
      await view.page.locator('noscript a[href*="lang=kk"]').first().click();
      await view.page.locator('table').first().waitFor();
      await view.close();
    });

  it('says at the desk that the server is away, to a steward, too, and goes on', async () => {
    const view = await signedIn('steward', '/methods?lang=en');
    await view.page.route('**/api/**', (route) => route.fulfill({ status: 503, body: '' }));
    await view.page.goto(new URL('/data?lang=en', view.page.url()).href);
    const alert = view.page.getByRole('alert');
    await alert.getByText('The server is restarting').waitFor();
    assert.equal(await view.page.getByText('for stewards').count(), 0);
    await view.page.unroute('**/api/**');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await view.page.getByRole('tab', { name: 'Import', exact: true }).waitFor();
    await signOut(view);
  });

  it('offers to ask again only where that can help', async () => {
    const view = await open('/methods?lang=en');
    const at = new URL(view.page.url()).origin;
    for (const bin of ['123', '999900000000']) {
      await view.page.goto(`${at}/enterprise/${bin}?lang=en`);
      await view.page.getByRole('heading', { level: 1, name: 'Enterprise' }).waitFor();
      await view.page.getByRole('link', { name: 'Find an enterprise on the map' }).waitFor();
      assert.equal(await view.page.getByRole('button', { name: 'Try again' }).count(), 0);
      assert.deepEqual(await findings(view.page), []);
    }
    await view.page.route('**/api/v1/enterprises/**', (route) => route.abort('connectionrefused'));
    await view.page.goto(`${at}/enterprise/999900067618?lang=en`);
    await view.page.getByRole('button', { name: 'Try again' }).waitFor();
    await view.close();
  });
});

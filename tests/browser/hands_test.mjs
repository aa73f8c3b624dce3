import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapDrawn, open, picture } from './browser.mjs';

/** How many regions the map has colours for. */
const coloured = (page) =>
  page.evaluate(() => {
    const map = document.querySelector('[data-map]').oshmap;
    const source = { source: 'territories', sourceLayer: 'territories' };
    const ids = new Set(map.querySourceFeatures(source.source, source).map(({ id }) => id));
    return [...ids].filter((id) => Object.keys(map.getFeatureState({ ...source, id })).length > 0).length;
  });

describe('The map', () => {
  it('is drawn on with a finger: an area on a phone', async () => {
    const view = await open('/map?lang=ru&panel=area', {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await mapDrawn(view.page);
    await view.page.getByRole('button', { name: 'Анализ' }).tap();
    await view.page.getByRole('button', { name: 'Обвести рукой' }).tap();
    await view.page.getByRole('button', { name: 'Не чертить' }).waitFor();
    const frame = await view.page.locator('[data-map]').boundingBox();
    const way = [
      [0.3, 0.3],
      [0.6, 0.2],
      [0.7, 0.4],
      [0.3, 0.4],
    ].map(([x, y]) => ({ x: frame.x + frame.width * x, y: frame.y + frame.height * y }));
    const fingers = await view.page.context().newCDPSession(view.page);
    const touch = (type, touchPoints) => fingers.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [way[0]]);
    for (const point of way.slice(1)) await touch('touchMove', [point]);
    await picture(view.page, 'finger');
    await touch('touchEnd', []);
    await view.page.waitForURL(/area=polygon/);
    const corners = /area=polygon:([^&]+)/.exec(view.page.url())[1].split(';');
    assert.ok(corners.length >= way.length, corners.join());
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('takes a circle from a finger, not from a mere press', async () => {
    const view = await open('/map?lang=kk&layers=territories&panel=area', {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const { page } = view;
    await mapDrawn(page);
    await page.getByRole('button', { name: 'Талдау', exact: true }).tap();
    await page.getByRole('button', { name: 'Шеңбер сызу' }).tap();
    const giveUp = page.getByRole('button', { name: 'Сызбау' });
    await giveUp.waitFor();
    await mapDrawn(page);
    const frame = await page.locator('[data-map]').boundingBox();
    const at = (x, y) => ({ x: frame.x + frame.width * x, y: frame.y + frame.height * y });
    const fingers = await page.context().newCDPSession(page);
    const touch = (type, touchPoints) => fingers.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [at(0.5, 0.4)]);
    await touch('touchEnd', []);
    assert.ok(await giveUp.isVisible(), 'a press draws nothing, and ends nothing');
    await touch('touchStart', [at(0.5, 0.4)]);
    for (const x of [0.55, 0.6, 0.7]) await touch('touchMove', [at(x, 0.45)]);
    await touch('touchEnd', []);
    await page.waitForURL(/area=circle/);
    await page.locator('section[aria-labelledby="area-heading"] dd strong').waitFor();
    await picture(page, 'finger-circle');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('is drawn without the graphics card when that does not come back', async () => {
    const view = await open('/map?lang=en&layers=territories&territory=350000000');
    await mapDrawn(view.page);
    await view.page.evaluate(() =>
      document
        .querySelector('.maplibregl-canvas')
        .getContext('webgl2')
        .getExtension('WEBGL_lose_context')
        .loseContext(),
    );
    await view.page.getByText('did not give the graphics card back').waitFor();
    await view.page.locator('.ol-layer canvas').first().waitFor();
    await view.page.getByRole('region', { name: 'Chosen region' }).waitFor();
    await picture(view.page, 'context-gone');
    await view.close();
  });

  it('has its colours again after the graphics card was taken away', async () => {
    const view = await open('/map?lang=ru&layers=territories,enterprises');
    await mapDrawn(view.page);
    assert.equal(await coloured(view.page), 20);
    await view.page.evaluate(async () => {
      const gl = document.querySelector('.maplibregl-canvas').getContext('webgl2');
      const lost = gl.getExtension('WEBGL_lose_context');
      lost.loseContext();
      await new Promise((done) => setTimeout(done, 500));
      lost.restoreContext();
    });
    await view.page.waitForFunction(() => document.querySelector('[data-map]').oshmap?.areTilesLoaded());
    const deadline = Date.now() + 10_000;
    while ((await coloured(view.page)) < 20 && Date.now() < deadline)
      await new Promise((done) => setTimeout(done, 200));
    assert.equal(await coloured(view.page), 20);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('stands in the flow where the window is as low as 400 % make it: nothing lies over another', async () => {
    const view = await open('/map?lang=ru', { viewport: { width: 320, height: 256 } });
    await mapDrawn(view.page);
    await view.page.getByRole('button', { name: 'Анализ' }).click();
    await view.page.locator('#table tbody tr').nth(19).waitFor();
    const boxes = await view.page.evaluate(() =>
      ['header', '.search', '[data-map]', '.time', '.key', '.right'].map((name) => {
        const { left, top, right, bottom } = document.querySelector(name).getBoundingClientRect();
        return { name, left, top, right, bottom };
      }),
    );
    for (const [place, one] of boxes.entries())
      for (const other of boxes.slice(place + 1))
        assert.ok(
          one.bottom <= other.top ||
            other.bottom <= one.top ||
            one.right <= other.left ||
            other.right <= one.left,
          `${one.name} and ${other.name} ${JSON.stringify(boxes)}`,
        );
    assert.equal(await view.page.evaluate(() => document.documentElement.scrollWidth), 320);
    await picture(view.page, 'low', { fullPage: true });
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

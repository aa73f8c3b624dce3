import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { mapDrawn, open } from './browser.mjs';

const layers = 'territories,enterprises,clusters,injuries,opo';

/** Opens the map with the menu of exports. */
async function menu(query, options = {}) {
  const view = await open(`/map?lang=en&${query}`, { acceptDownloads: true, ...options });
  await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
  await mapDrawn(view.page);
  await view.page.locator('.folds .fold').last().click();
  return view;
}

/** What a button of the menu hands over. */
async function taken(view, button) {
  const [file] = await Promise.all([
    view.page.waitForEvent('download'),
    view.page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFile(await file.path());
}

describe('What leaves the map', () => {
  it('is drawn in the SVG file with the key of every layer, or named as left out', async () => {
    const view = await menu(`layers=${layers},sectors&area=circle:73.1,49.8,150&territory=350000000`);
    const text = String(await taken(view, 'Drawing (SVG, vector)'));
    const counted = (mark) => text.split(mark).length - 1;
    assert.equal(counted('data-kato='), 20);
    assert.ok(counted('data-mark=') > 40, `${counted('data-mark=')} circles`);
    assert.ok(counted('data-cluster=') > 0);
    assert.ok(counted('href="data:image/png;base64,') > 0, 'the heat surface is in the file');
    assert.equal(counted('data-area='), 1);
    assert.equal(counted('data-chosen='), 1);
    assert.match(text, />\s*≤\s[\d,]+\s*</, 'sizes of circles');
    // The dataset of the tests has no facilities: the key says so and explains no class of theirs.
    const none = 'No dangerous production facilities are loaded';
    for (const words of ['Injury rate', 'V – very high', 'Heat of injuries', none, 'area drawn'])
      assert.ok(text.includes(words), words);
    assert.ok(!text.includes('class of hazard'));
    assert.match(text, /not drawn here: Activities with most victims/);
    assert.ok(!text.includes('<!--'));
    const parsed = await view.page.evaluate(
      (source) => new DOMParser().parseFromString(source, 'image/svg+xml').querySelector('parsererror'),
      text,
    );
    assert.equal(parsed, null, 'it is well-formed');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  it('stands in the PNG file with a key as tall as its layers ask for', async () => {
    const heights = [];
    for (const shown of ['territories', layers]) {
      const view = await menu(`layers=${shown}`);
      const bytes = await taken(view, 'Picture (PNG)');
      assert.equal(bytes.readUInt32BE(16), 1600, 'one good width, whatever room the panels leave');
      heights.push(bytes.readUInt32BE(20));
      if (shown === 'territories')
        assert.ok(heights[0] < 1.2 * bytes.readUInt32BE(16), 'nothing of the map behind the panels is in it');
      await view.close();
    }
    assert.ok(heights[1] - heights[0] > 100, `${heights}`);
  });

  it('is drawn anew in the same size without WebGL', async () => {
    const view = await open('/map?lang=en&layers=territories&territory=350000000', {
      acceptDownloads: true,
      flags: ['--disable-gpu', '--disable-software-rasterizer'],
    });
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await view.page.locator('[data-canvas-map] canvas').first().waitFor();
    await view.page.locator('.folds .fold').last().click();
    const bytes = await taken(view, 'Picture (PNG)');
    assert.equal(bytes.readUInt32BE(16), 1600);
    const colours = await view.page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const pen = canvas.getContext('2d');
      pen.drawImage(image, 0, 0);
      // A line across the middle of the map meets the outline of the chosen region, in full strength, and its ground.
      const { data: row } = pen.getImageData(60, 700, image.width - 120, 1);
      return [
        ...new Set(Array.from({ length: row.length / 4 }, (_, at) => row.slice(4 * at, 4 * at + 3).join())),
      ];
    }, bytes.toString('base64'));
    assert.ok(colours.includes('194,24,91'), 'the outline of the chosen region');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('has no name cut by its edge without WebGL', async () => {
    // A lake beyond the border has its name at the right edge of this picture.
    const view = await open('/map?lang=en&layers=enterprises&territory=630000000', {
      acceptDownloads: true,
      flags: ['--disable-gpu', '--disable-software-rasterizer'],
    });
    await view.page.locator('[data-canvas-map] canvas').first().waitFor();
    await view.answered();
    await view.page.locator('.folds .fold').last().click();
    const bytes = await taken(view, 'Picture (PNG)');
    const inked = await view.page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d', {
        willReadFrequently: true,
      });
      pen.drawImage(image, 0, 0);
      const [red, green, blue] = [0x40, 0x67, 0x7a];
      const near = (one, other) => Math.abs(one - other) < 12;
      const count = (left, width) => {
        const { data } = pen.getImageData(left, 200, width, 1480);
        let found = 0;
        for (let at = 0; at < data.length; at += 4)
          if (near(data[at], red) && near(data[at + 1], green) && near(data[at + 2], blue)) found += 1;
        return found;
      };
      // The map ends 48 pixels before the picture does.
      return { map: count(48, image.width - 96), edge: count(image.width - 54, 6) };
    }, bytes.toString('base64'));
    assert.ok(inked.map > 100, `${inked.map} pixels in the colour of names of lakes`);
    assert.equal(inked.edge, 0, 'none of them at the edge');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('says where the map can be embedded', async () => {
    const view = await menu('layers=territories');
    await view.page.getByRole('button', { name: 'Embed in a page' }).click();
    await view.page.getByRole('note').getByText('frame_ancestors').waitFor();
    await view.close();
  });

  it('leaves the key of an embedded map in sight: the card of a region is folded beside it', async () => {
    const view = await open('/map?lang=en&embed=1&territory=350000000', {
      width: 800,
      height: 500,
    });
    const title = view.page.locator('.cards button[aria-expanded]');
    await title.waitFor();
    assert.equal(await title.getAttribute('aria-expanded'), 'false');
    const box = (part) => view.page.locator(part).boundingBox();
    const [card, key] = [await box('.cards'), await box('.key')];
    assert.ok(card.y + card.height <= key.y, `${card.y + card.height} above ${key.y}`);
    await title.click();
    await view.page.locator('.cards table').waitFor();
    await title.click();
    await view.page.locator('.cards table').waitFor({ state: 'detached' });
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('is a report of the territory that opens as a page without scripts, in its own style', async () => {
    const view = await open('/signin?lang=en&next=/map%3Flang=en%26layers=territories%26territory=350000000');
    await view.page
      .getByRole('button', { name: /executive/i })
      .first()
      .click();
    await view.page.locator('table tbody tr[data-kato]').first().waitFor();
    await view.page.locator('.folds .fold').last().click();
    await view.page.getByRole('button', { name: 'Report of the territory (to print)' }).click();
    const link = view.page.getByRole('link', { name: /^Open the report: / });
    await link.waitFor();
    const [report] = await Promise.all([view.page.waitForEvent('popup'), link.click()]);
    const refused = [];
    report.on('console', (message) => refused.push(message.text()));
    await report.locator('h1').waitFor();
    assert.match(await report.locator('h1').textContent(), /^Report: .+, 20\d\d$/);
    assert.ok((await report.locator('section').count()) >= 6);
    assert.ok((await report.locator('section').first().locator('tbody tr').count()) >= 8);
    assert.equal(await report.locator('script').count(), 0);
    const table = report.locator('table').first();
    assert.equal(await table.evaluate((node) => getComputedStyle(node).borderCollapse), 'collapse');
    assert.deepEqual(refused, []);
    const figures = await view.page
      .getByRole('link', { name: 'Its figures (CSV)' })
      .evaluate(async (node) =>
        [...new Uint8Array(await (await fetch(node.href)).arrayBuffer())].slice(0, 3),
      );
    assert.deepEqual(figures, [0xef, 0xbb, 0xbf], 'Excel knows UTF-8 by the mark');
    await report.close();
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('is a file of the enterprises of a drawn area that tells what lifts their degrees', async () => {
    const next = encodeURIComponent('/map?lang=en&layers=territories&area=circle:73.1,49.8,60');
    const view = await open(`/signin?lang=en&next=${next}`, { acceptDownloads: true });
    await view.page
      .getByRole('button', { name: /steward/i })
      .first()
      .click();
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await view.page.locator('.folds .fold').last().click();
    await view.page.getByText('hold those inside the drawn area only').waitFor();
    const { about, features } = JSON.parse(await taken(view, 'Enterprises GEOJSON'));
    assert.match(about.filter, /^S_INTERSECTS\(geometry, POLYGON/);
    assert.ok(features.length > 0);
    for (const { geometry, properties } of features) {
      const [lon, lat] = geometry.coordinates;
      assert.ok(Math.hypot((lon - 73.1) * 71.9, (lat - 49.8) * 111.2) < 61, `${lon} ${lat}`);
      const { degree, degree_before_overrides: plain, overrides } = properties;
      assert.equal(degree, overrides === '' ? plain : Math.max(plain, 4));
    }
    assert.ok(features.some(({ properties }) => properties.overrides !== ''));
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('asks for the sign-in again when it has ended', async () => {
    const view = await open('/signin?lang=en&next=/map%3Flang=en%26layers=territories');
    await view.page
      .getByRole('button', { name: /inspector/i })
      .first()
      .click();
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await view.page.context().clearCookies();
    await view.page.locator('.folds .fold').last().click();
    await view.page.getByRole('button', { name: 'Enterprises CSV' }).click();
    const notice = view.page.getByRole('alert').filter({ hasText: 'sign in again' });
    await notice.waitFor();
    await view.page.locator('header').getByRole('link', { name: 'Sign in' }).waitFor();
    await notice.getByRole('button', { name: 'Sign in' }).click();
    await view.page.waitForURL(/\/signin\?lang=en&next=/);
    await view.close();
  });

  it('is there without a network, whatever the query, and says so', async () => {
    const view = await open('/map?lang=en&layers=territories', { serviceWorkers: 'allow' });
    const table = () => view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await table();
    await view.page.evaluate(() => navigator.serviceWorker.ready);
    await view.page.reload();
    await table();
    await view.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await view.page.waitForLoadState('networkidle');
    await view.page.context().setOffline(true);
    await view.page.goto(view.page.url().replace(/\?.*/, '?layers=territories&year=2021'));
    await table();
    await view.page.getByRole('status').getByText('No network').waitFor();
    assert.equal(await view.page.evaluate(() => document.documentElement.lang), 'en');
    await view.page.context().setOffline(false);
    await view.page.getByRole('status').getByText('No network').waitFor({ state: 'detached' });
    await view.close();
  });

  it('is there without a network after a single visit; another page offers what is kept, nothing else', async () => {
    const view = await open('/map?lang=en&layers=territories', { serviceWorkers: 'allow' });
    const table = () => view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await table();
    await view.page.waitForFunction(async () => {
      const kept = await (await caches.open('oshmap-1')).keys();
      return kept.some(({ url }) => new URL(url).pathname === '/map');
    });
    await view.page.waitForTimeout(2000); // what was on its way is told once more
    await view.page.context().setOffline(true);
    await view.page.reload();
    await table();
    await view.page.goto(new URL('/?lang=en', view.page.url()).href);
    assert.deepEqual(
      await view.page.locator('section[lang="en"] a').evaluateAll((all) => all.map((one) => one.textContent)),
      ['Map'],
    );
    await view.page.getByRole('link', { name: 'Map' }).click();
    await table();
    await view.close();
  });

  it('lets everybody take all indicators along, with the country and with outlines', async () => {
    const view = await open('/map?lang=en');
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    const opener = view.page.getByRole('button', { name: 'Take with you' });
    for (const [format, begins] of [
      ['XLSX', 'PK'],
      ['GPKG', 'SQLite format 3'],
    ]) {
      await opener.click();
      const coming = view.page.waitForEvent('download');
      await view.page
        .getByRole('button', { name: `All indicators of the territories, all years ${format}` })
        .click();
      const bytes = readFileSync(await (await coming).path());
      assert.equal(bytes.subarray(0, begins.length).toString('latin1'), begins, format);
      assert.ok(bytes.length > 20_000, `${bytes.length} bytes of ${format}`);
      await view.page.locator('section.menu').waitFor({ state: 'detached' });
      await opener.and(view.page.locator(':focus')).waitFor();
    }
    for (const inside of [false, true]) {
      await opener.press('Enter');
      await view.page.locator('section.menu').waitFor();
      if (inside) await view.page.getByRole('button', { name: 'Embed in a page' }).focus();
      await view.page.keyboard.press('Escape');
      await view.page.locator('section.menu').waitFor({ state: 'detached' });
      await opener.and(view.page.locator(':focus')).waitFor();
    }
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

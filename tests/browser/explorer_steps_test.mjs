import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, chooseIndicator, mapDrawn, open, picture } from './browser.mjs';

const karaganda = '350000000';
const search = (page) => page.evaluate(() => location.search);
const parameter = (page, name, value) =>
  page.waitForFunction(
    ([key, wanted]) => new URLSearchParams(location.search).get(key) === wanted,
    [name, value],
  );
const camera = (page) =>
  page.evaluate(() => {
    const map = document.querySelector('[data-map]').oshmap;
    const { lng, lat } = map.getCenter();
    return [map.getZoom(), lat, lng];
  });

/** Panels that cover some of a box of degrees on the map, by their classes. */
const over = (page, box) =>
  page.evaluate(([west, south, east, north]) => {
    const element = document.querySelector('[data-map]');
    const frame = element.getBoundingClientRect();
    const low = element.oshmap.project([west, south]);
    const high = element.oshmap.project([east, north]);
    const shown = {
      left: frame.left + low.x,
      right: frame.left + high.x,
      top: frame.top + high.y,
      bottom: frame.top + low.y,
    };
    const names = [
      '.find',
      '.left',
      '.right',
      '.time',
      '.key',
      '.stage .buttons',
      '.sources',
      '.cards',
      '.pins',
    ];
    const covering = names.filter((name) => {
      const panel = document.querySelector(`main ${name}`)?.getBoundingClientRect();
      return (
        panel !== undefined &&
        panel.width > 0 &&
        panel.left < shown.right &&
        panel.right > shown.left &&
        panel.top < shown.bottom &&
        panel.bottom > shown.top
      );
    });
    const inside =
      shown.left >= frame.left &&
      shown.right <= frame.right &&
      shown.top >= frame.top &&
      shown.bottom <= frame.bottom;
    return inside ? covering : [...covering, 'the edge of the map'];
  }, box);
const country = [46.49, 40.57, 87.32, 55.44];

describe('The map beside its panels', () => {
  for (const [width, height] of [
    [1280, 800],
    [820, 1180],
    [390, 844],
  ]) {
    it(`shows the country and a region as a whole in ${width} × ${height}`, async () => {
      const view = await open('/map?lang=kk', { width, height });
      await mapDrawn(view.page);
      await view.answered();
      // Panels that grew are answered a moment later.
      await view.page.waitForTimeout(400);
      await mapDrawn(view.page);
      assert.deepEqual(await over(view.page, country), []);
      assert.equal(new URL(view.page.url()).searchParams.get('at'), null, 'a link fits every window');
      await picture(view.page, `beside-${width}`);
      await view.page.goto(`${new URL(view.page.url()).origin}/map?lang=ru&territory=${karaganda}`);
      await mapDrawn(view.page);
      await view.answered();
      await view.page.waitForTimeout(400);
      await mapDrawn(view.page);
      const { territories } = await api('/api/v1/territories?level=region');
      const { bbox } = territories.find(({ kato }) => kato === karaganda);
      assert.deepEqual(await over(view.page, bbox), []);
      await picture(view.page, `beside-region-${width}`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    });
  }

  it('takes the room that legend and years give when they are folded, also by keyboard and for the next visit', async () => {
    const view = await open('/map?lang=ru', { width: 1366, height: 780 });
    await mapDrawn(view.page);
    const legend = view.page.locator('.legend h2 button');
    const years = view.page.locator('.years .fold');
    assert.equal(await legend.getAttribute('aria-expanded'), 'true');
    const [before] = await camera(view.page);
    await legend.focus();
    await view.page.keyboard.press('Enter');
    assert.equal(await legend.getAttribute('aria-expanded'), 'false');
    assert.equal(await view.page.locator('#legend-parts').isVisible(), false);
    await years.focus();
    await view.page.keyboard.press('Space');
    assert.equal(await years.getAttribute('aria-expanded'), 'false');
    assert.match(await years.innerText(), /\d{4}/, 'the year stays in sight');
    await view.page.waitForFunction(
      (zoom) => document.querySelector('[data-map]').oshmap.getZoom() > zoom + 0.1,
      before,
    );
    await view.page.reload();
    await mapDrawn(view.page);
    for (const fold of [legend, years]) assert.equal(await fold.getAttribute('aria-expanded'), 'false');
    await picture(view.page, 'folded');
    // What the reader moved stays where it is.
    await view.page.getByRole('button', { name: 'Приблизить' }).click();
    await mapDrawn(view.page);
    const moved = await camera(view.page);
    await legend.click();
    await view.page.waitForTimeout(400);
    assert.deepEqual(await camera(view.page), moved);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('The button Back', () => {
  it('takes back one step after the other, and Forward takes them again', async () => {
    const view = await open('/map?lang=ru&layers=territories');
    const { page } = view;
    await mapDrawn(page);
    const entries = () => page.evaluate(() => history.length);
    const begin = await entries();
    const visited = [await search(page)];
    const took = async () => {
      await view.answered();
      await mapDrawn(page);
      visited.push(await search(page));
    };
    await chooseIndicator(page, 'fatal_rate_100k');
    await parameter(page, 'indicator', 'fatal_rate_100k');
    await took();
    await page.locator('input[name="layer"][value="enterprises"]').check();
    await took();
    await page.getByRole('radio', { name: '2020' }).check({ force: true });
    await parameter(page, 'year', '2020');
    await took();
    await page.locator(`tr[data-kato="${karaganda}"] button`).click();
    await parameter(page, 'territory', karaganda);
    await took();
    const chosen = await camera(page);
    assert.equal(await entries(), begin + 4, 'one entry for each step');
    // Moving the map is none.
    await page.getByRole('button', { name: 'Приблизить' }).click();
    await page.waitForURL(/at=/);
    assert.equal(await entries(), begin + 4);

    for (let step = visited.length - 2; step >= 0; --step) {
      await page.goBack();
      await page.waitForFunction((wanted) => location.search === wanted, visited[step]);
      await view.answered();
    }
    await mapDrawn(page);
    assert.equal(new URL(page.url()).pathname, '/map');
    assert.equal(await page.locator('.cards .card').count(), 0, 'the card is gone');
    assert.equal(/1000/.test(await page.locator('#choose-indicator').innerText()), true);
    // The first view had no place of its own: the country is fitted anew, as large as it can be beside the panels.
    await page.waitForTimeout(400);
    await mapDrawn(page);
    assert.deepEqual(await over(page, country), []);
    for (let step = 1; step < visited.length; ++step) await page.goForward();
    await page.waitForURL(/at=/);
    await page.locator('.cards .card').waitFor();
    await mapDrawn(page);
    assert.ok((await camera(page))[0] > chosen[0] + 0.5, 'where the reader had moved to');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('closes a card that a press on the map opened, and leaves the page only from its first view', async () => {
    const view = await open('/methods?lang=en');
    const { page } = view;
    await page.goto(`${new URL(page.url()).origin}/map?lang=en&layers=territories`);
    await mapDrawn(page);
    const { territories } = await api('/api/v1/territories?level=region');
    const { label } = territories.find(({ kato }) => kato === karaganda);
    const at = await page.evaluate((position) => {
      const element = document.querySelector('[data-map]');
      const { x, y } = element.oshmap.project(position);
      const frame = element.getBoundingClientRect();
      return { x: frame.left + x, y: frame.top + y };
    }, label);
    await page.mouse.move(at.x, at.y);
    await page.mouse.click(at.x, at.y);
    await page.locator('.cards .card').waitFor();
    await mapDrawn(page);
    await page.goBack();
    await page.locator('.cards .card').waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).pathname, '/map');
    // Playing the years leaves nothing behind.
    const entries = await page.evaluate(() => history.length);
    const play = page.getByRole('button', { name: 'Play the years' });
    await play.click();
    await parameter(page, 'year', await page.locator('.years input').first().inputValue());
    await page.getByRole('button', { name: 'Pause' }).click();
    assert.equal(await page.evaluate(() => history.length), entries);
    await page.goBack();
    await page.waitForURL(/\/methods/);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

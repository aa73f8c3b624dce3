import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, mapDrawn, open, picture, server } from './browser.mjs';

describe('The methods page', () => {
  for (const language of ['kk', 'ru', 'en']) {
    it(`explains every indicator and lists every conflict in ${language}`, async () => {
      const view = await open(`/methods?lang=${language}`);
      const { indicators } = await api('/api/v1/indicators');
      const { conflicts } = await api('/api/v1/conflicts');
      await view.page.locator(`#indicator-${indicators.at(-1).id}`).waitFor();
      const rows = await view.page.evaluate(() =>
        [...document.querySelectorAll('[id^="indicator-"]')].map((row) => [
          row.id.slice('indicator-'.length),
          { text: row.innerText, explained: row.querySelector('td')?.innerText ?? '' },
        ]),
      );
      const shown = new Map(rows);
      for (const { id, name } of indicators) {
        const { text, explained } = shown.get(id) ?? { text: '', explained: '' };
        assert.ok(text.includes(name[language]), `${id}: ${text}`);
        assert.ok(explained.length > 10, `${id} is explained: ${explained}`);
      }
      assert.equal(await view.page.locator('#conflicts article').count(), conflicts.length);
      await picture(view.page, `methods-${language}`, { fullPage: true });
      assert.deepEqual(view.complaints, []);
      assert.deepEqual(await view.violations(), []);
      await view.close();
    });
  }
});

describe('A link to a method', () => {
  it('shows its entry, also when it comes after the page', async () => {
    const view = await open('/methods?lang=en#indicator-insurance_coverage_private');
    const row = view.page.locator('#indicator-insurance_coverage_private.aimed');
    await row.waitFor();
    const seen = await row.evaluate((entry) => {
      const { top, bottom } = entry.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.ok(seen, 'the entry is in sight');
    assert.match(await row.innerText(), /2030 — 90/);
    await view.close();
  });
});

describe('Every page', () => {
  for (const path of ['/methods?lang=kk', '/map?lang=kk&territory=350000000', '/?lang=kk']) {
    it(`fits a screen of 320 pixels (400 % zoom) without sideways scrolling: ${path}`, async () => {
      const view = await open(path, { width: 320, height: 640 });
      if (path.startsWith('/map')) await mapDrawn(view.page);
      else await view.page.locator('#conflicts article, #page[data-ready]').first().waitFor();
      const width = () => view.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok((await width()) <= 320, `${await width()} pixels wide`);
      await view.page.getByRole('link', { name: 'Русский' }).click();
      await view.page.waitForURL(/lang=ru/);
      assert.ok((await width()) <= 320, `${await width()} pixels wide in Russian`);
      await view.close();
    });
  }

  it('shows the demo mark in another page, too, without a way out of it, in light and dark', async () => {
    const { snapshot } = await api('/api/v1/dataset');
    for (const colorScheme of ['light', 'dark']) {
      const view = await open('/map?lang=ru&embed=1', { width: 800, height: 720, colorScheme });
      await mapDrawn(view.page);
      const mark = view.page.locator('.demo-mark summary');
      assert.equal(await mark.count(), snapshot.is_demo ? 1 : 0);
      if (snapshot.is_demo) {
        await mark.click();
        await view.page.getByText('Показанные предприятия вымышлены').waitFor();
        assert.equal(await view.page.locator('.demo-mark a').count(), 0);
      }
      await picture(view.page, `embedded-${colorScheme}`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });

  it('shows the demo mark, and prints a sheet with the map as vectors instead of the panels', async () => {
    const { snapshot } = await api('/api/v1/dataset');
    const view = await open('/map?lang=ru');
    await mapDrawn(view.page);
    assert.equal(await view.page.locator('.demo-mark summary').count(), snapshot.is_demo ? 1 : 0);
    if (snapshot.is_demo) {
      await view.page.locator('.demo-mark summary').click();
      await view.page.getByText('Показанные предприятия вымышлены').waitFor();
    }
    await view.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await view.page.locator('.paper svg path[data-kato]').nth(19).waitFor({ state: 'attached' });
    await view.page.emulateMedia({ media: 'print' });
    assert.equal(await view.page.locator('#choose-view').isVisible(), false);
    assert.equal(await view.page.locator('.paper table').isVisible(), true);
    assert.equal(await view.page.locator('.paper tbody tr').count(), 21, 'the regions and the country');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('The methods page at an entry', () => {
  it('says that there is none of the name', async () => {
    const view = await open('/methods?lang=en#indicator-nothing');
    const notice = view.page.getByRole('status').filter({ hasText: 'no entry “indicator-nothing”' });
    await notice.waitFor();
    await view.page.goto(new URL('/methods?lang=en#indicator-injured', view.page.url()).href);
    await notice.waitFor({ state: 'detached' });
    await view.close();
  });
});

describe('An embedded map in a low frame', () => {
  it('says above the map what it shows', async () => {
    const view = await open('/map?lang=en&embed=1', { width: 700, height: 450 });
    await mapDrawn(view.page);
    const heading = await view.page.locator('#legend-heading').boundingBox();
    const stage = await view.page.locator('.stage').boundingBox();
    assert.ok(heading.y + heading.height <= stage.y, 'the name of the figure, then the map');
    assert.ok(stage.y + stage.height / 2 < 450, 'most of the map in the first view');
    await view.close();
  });
});

describe('The installed page', () => {
  for (const file of ['manifest', 'routes'])
    it(`has every icon that ${file}.webmanifest names, of the size it says`, async () => {
      const { icons } = await (await fetch(`${server}/${file}.webmanifest`)).json();
      const pictures = icons.filter(({ type }) => type === 'image/png');
      assert.deepEqual(pictures.map(({ sizes, purpose }) => `${sizes} ${purpose}`).sort(), [
        '192x192 any',
        '512x512 any',
        '512x512 maskable',
      ]);
      for (const { src, sizes } of pictures) {
        const answer = await fetch(server + src);
        assert.equal(answer.headers.get('content-type'), 'image/png');
        const head = new DataView(await answer.arrayBuffer());
        assert.equal(`${head.getUint32(16)}x${head.getUint32(20)}`, sizes, src);
      }
    });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { api, mapDrawn, open } from './browser.mjs';

/** The page as the browser prints it; the file is kept where pictures are. */
async function pdfOf(view, name) {
  const pdf = await view.page.pdf({ preferCSSPageSize: true, format: 'A4', printBackground: false });
  if (process.env.SCREENSHOTS) writeFileSync(join(process.env.SCREENSHOTS, `${name}.pdf`), pdf);
  return pdf;
}

/** How many sheets of A4 it takes. */
async function printed(view, name) {
  return (await pdfOf(view, name)).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** What is to be read on each sheet. */
const textsOf = (pdf, order = '-layout') =>
  execFileSync('pdftotext', [order, '-', '-'], { input: pdf, encoding: 'utf8' }).split('\f').slice(0, -1);

const words = (text) => text.replace(/\s+/g, ' ');

/** The enterprise of the list whose card is the longest: most workplaces, addresses and remedies. */
async function longest() {
  const { list } = await api('/api/v1/inspection-list?length=12&territory=35');
  const all = await Promise.all(list.map(({ bin }) => api(`/api/v1/enterprises/${bin}`)));
  const length = ({ sites = [], risk }) => (risk.assessment?.workplaces.length ?? 0) + 2 * sites.length;
  return all.reduce((best, one) => (length(one) > length(best) ? one : best));
}

/** In the page: counts what of the copied map is as blue as the classes of the indicator, at the moment of printing. */
function rememberCopy() {
  addEventListener('beforeprint', () => {
    const map = document.querySelector('.paper [data-copied] canvas');
    const read = new OffscreenCanvas(map.width, map.height).getContext('2d', { willReadFrequently: true });
    read.drawImage(map, 0, 0);
    const { data } = read.getImageData(0, 0, map.width, map.height);
    globalThis.painted = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 2] - data[at] > 60) globalThis.painted += 1;
  });
}

describe('On paper', () => {
  it('an enterprise is one sheet with score, parts, addresses and workplaces in every language', async () => {
    const found = await longest();
    for (const language of ['kk', 'ru', 'en']) {
      const view = await open(`/enterprise/${found.bin}?lang=${language}`, { colorScheme: 'dark' });
      await view.page.locator('section.block').nth(8).waitFor();
      await view.answered();
      await view.page.emulateMedia({ media: 'print' });
      const card = view.page.locator('[data-paper]');
      const text = await card.innerText();
      assert.ok(text.includes(found.bin) && text.includes(found.risk.model_version), text);
      assert.equal(await card.locator('svg.bar').count(), found.risk.components.length + 5);
      assert.equal(await view.page.locator('.blocks').isVisible(), false);
      const box = await card.evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(box, 0, 'nothing is cut at the side');
      assert.equal(await printed(view, `card-${language}`), 1, `one sheet in ${language}`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });

  it('the card of an enterprise has a stop between the title of a signal and its sentence', async () => {
    const { signals } = await api('/api/v1/signals?rule=no_insurance&limit=1');
    const view = await open(`/enterprise/${signals[0].enterprise.bin}?lang=en`);
    await view.answered();
    await view.page.emulateMedia({ media: 'print' });
    const { en } = signals[0].title;
    const line = view.page.locator('[data-paper] p', { hasText: en });
    assert.ok((await line.innerText()).startsWith(`${en}. `));
    await view.close();
  });

  it('the map is one sheet with its legend, its table, source and day', async () => {
    for (const language of ['kk', 'ru']) {
      const view = await open(`/map?lang=${language}&layers=territories`);
      await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
      await view.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await view.page.locator('.paper svg path[data-kato]').nth(19).waitFor({ state: 'attached' });
      await view.page.emulateMedia({ media: 'print' });
      const classes = await view.page.locator('.paper .classes svg').count();
      const colours = new Set(
        await view.page
          .locator('.paper svg path[data-kato]')
          .evaluateAll((paths) => paths.map((path) => path.getAttribute('fill'))),
      );
      const legend = await view.page
        .locator('.paper .classes rect')
        .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('fill')));
      assert.ok(classes >= 3, `${classes} classes`);
      const unnamed = [...colours].filter((colour) => !legend.includes(colour));
      assert.ok(unnamed.length <= 1, `only what has no figure is in no class: ${unnamed}`);
      assert.equal(await printed(view, `map-${language}`), 1);
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });

  it('the map outlines the chosen region, marks it in the table and explains the sizes of circles', async () => {
    const view = await open('/map?lang=en&territory=350000000');
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await view.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await view.page.locator('.paper svg [data-mark]').nth(9).waitFor({ state: 'attached' });
    assert.equal(await view.page.locator('.paper svg path[data-chosen="350000000"]').count(), 1);
    await view.page.emulateMedia({ media: 'print' });
    assert.match(await view.page.locator('.paper tr.chosen').innerText(), /^Karaganda/);
    const sizes = view.page.locator('.paper .classes li').filter({ hasText: /^\s*(≤\s)?[\d,]+\s*$/ });
    assert.ok((await sizes.count()) >= 2, 'sizes of circles');
    // A circle of the key is as large as one of that number on the sheet's map.
    const factor = await view.page
      .locator('.paper article svg[role="img"]')
      .evaluate((svg) => svg.getScreenCTM().a);
    const [key] = await sizes.locator('circle').evaluateAll((all) => all.map(({ r }) => r.baseVal.value));
    assert.ok(Math.abs(key - 3 * factor) < 0.1, `${key} beside ${3 * factor}`);
    assert.equal(await printed(view, 'map-chosen'), 1);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('the map is never an empty sheet, though the browser prints it before anything more can come', async () => {
    for (const flags of [[], ['--disable-gpu', '--disable-3d-apis']]) {
      const view = await open('/map?lang=ru', { flags });
      await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
      if (flags.length === 0) await mapDrawn(view.page);
      else await view.page.locator('[data-canvas-map] canvas').first().waitFor();
      await view.answered();
      assert.equal(
        view.requests.filter((url) => url.includes('PrintSheet')).length,
        0,
        'not in the first view',
      );
      // The reader's hand shows itself; nothing says yet that it goes to the browser's menu.
      await view.page.mouse.move(700, 500);
      await view.page.mouse.move(700, 510);
      await view.answered();
      assert.equal(await view.page.locator('.paper').count(), 0);
      await view.page.evaluate(rememberCopy);
      const pages = textsOf(await pdfOf(view, `map-by-browser-${flags.length}`));
      assert.equal(pages.length, 1);
      for (const text of [/Частота травматизма/, /Карагандинская область/, /Составлено/])
        assert.match(words(pages[0]), text);
      const rows = pages[0].split('\n').filter((line) => /\d,\d+ +\d,\d+ – \d/.test(line));
      assert.ok(rows.length >= 20, `${rows.length} rows with figures: ${pages[0]}`);
      const painted = await view.page.evaluate(() => globalThis.painted);
      assert.ok(painted >= 10_000, `${painted} pixels of the map have colours of classes`);
      assert.equal(await view.page.locator('.paper').count(), 0, 'put away again');
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });

  it('the map is drawn anew out of sight when its reader is on the way to the browser’s menu', async () => {
    const view = await open('/map?lang=en');
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await view.answered();
    await view.page.evaluate(() =>
      document.documentElement.dispatchEvent(
        new MouseEvent('mouseleave', { relatedTarget: null, clientY: -1 }),
      ),
    );
    await view.page.locator('.paper svg path[data-kato]').nth(19).waitFor({ state: 'attached' });
    await view.answered();
    const drawing = await view.page.evaluate(() => {
      let found = null;
      const look = () => (found = document.querySelectorAll('.paper svg path[data-kato]').length);
      addEventListener('beforeprint', look, { once: true });
      dispatchEvent(new Event('beforeprint'));
      return found;
    });
    assert.ok(drawing >= 20, `${drawing} regions`);
    await view.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await view.page.locator('.paper').count(), 0);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('Ctrl+P on the map prints the sheet once it is drawn, in every layout of keys', async () => {
    const view = await open('/map?lang=kk');
    await view.page.evaluate(() => {
      globalThis.prints = [];
      globalThis.print = () => {
        globalThis.prints.push(document.querySelectorAll('.paper svg path[data-kato]').length);
        dispatchEvent(new Event('beforeprint'));
        dispatchEvent(new Event('afterprint'));
      };
    });
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    for (const key of ['p', 'з']) {
      const isLeft = await view.page.evaluate(
        (letter) =>
          dispatchEvent(
            new KeyboardEvent('keydown', { key: letter, code: 'KeyP', ctrlKey: true, cancelable: true }),
          ),
        key,
      );
      assert.equal(isLeft, false, 'the browser does not print by itself');
      await view.page.waitForFunction((letters) => globalThis.prints.length === letters, key === 'p' ? 1 : 2);
    }
    const prints = await view.page.evaluate(() => globalThis.prints);
    assert.ok(
      prints.every((regions) => regions >= 20),
      String(prints),
    );
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('the sheet of a map is one, however long what is written on it', async () => {
    const queries = [
      'indicator=fatal_rate_1000&sector=F&territory=350000000',
      'indicator=fatal_rate_1000&sector=F&territory=350000000&layers=territories,enterprises,signals,clusters,heat_enterprises,opo',
      'view=what-if&weights=40,20,20,20&sector=F&size=50-&layers=territories,enterprises,signals,clusters',
    ];
    for (const language of ['ru', 'kk', 'en']) {
      for (const [place, query] of queries.entries()) {
        const view = await open(`/map?lang=${language}&${query}`);
        await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
        await view.answered();
        await view.page.evaluate(() => dispatchEvent(new Event('blur')));
        await view.page.locator('.paper svg path[data-kato]').nth(19).waitFor({ state: 'attached' });
        await view.answered();
        const pages = textsOf(await pdfOf(view, `map-long-${language}-${place}`));
        assert.equal(pages.length, 1, `${language} ${query}`);
        assert.match(pages[0], /lang=\w\w/, 'the line of source and day');
        await view.close();
      }
    }
  });

  it('the methods take the width of the sheet, with the contents above the text', async () => {
    for (const language of ['ru', 'kk', 'en']) {
      const view = await open(`/methods?lang=${language}`, { width: 718, height: 1047 });
      await view.page.locator('#indicators tbody tr').nth(20).waitFor();
      await view.answered();
      await view.page.emulateMedia({ media: 'print' });
      const cut = await view.page
        .locator('main, table, article, .scroll')
        .evaluateAll(
          (all) =>
            all.filter(
              (one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > 719,
            ).length,
        );
      assert.equal(cut, 0, 'nothing is cut at the side');
      const main = await view.page.locator('main').boundingBox();
      assert.ok(main.width > 700, `${main.width} px of text`);
      const words = await view.page
        .locator('#indicators thead th')
        .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
      assert.deepEqual(words, [0, 0, 0, 0], 'headings of columns stay whole');
      const pages = textsOf(await pdfOf(view, `methods-${language}`));
      assert.ok(pages.length <= 20, `${pages.length} sheets in ${language}`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });

  it('no heading of the barometer stands at the foot of a sheet, no card is divided, no sheet is nearly empty', async () => {
    for (const language of ['ru', 'kk', 'en']) {
      const view = await open(`/?lang=${language}`);
      await view.page.locator('#official-table tbody tr').nth(5).waitFor();
      await view.answered();
      const headings = await view.page.locator('main :is(h2:not(.unseen), h3, h2 + p)').allInnerTexts();
      const cards = view.page.locator('.sector-cards li');
      const [first, link] = await Promise.all([
        cards.first().locator('dt').first().innerText(),
        cards
          .first()
          .locator('a')
          .evaluate(({ firstChild }) => firstChild.textContent),
      ]);
      const pdf = await pdfOf(view, `barometer-${language}`);
      for (const [place, page] of textsOf(pdf).map(words).entries()) {
        const isLeft = headings.some((heading) => page.trimEnd().endsWith(words(heading)));
        assert.ok(!isLeft, `sheet ${place + 1} of ${language} ends with a heading: ${page.slice(-200)}`);
      }
      const pages = textsOf(pdf, '-raw').map(words);
      let whole = 0;
      for (const [place, page] of pages.entries()) {
        if (place < pages.length - 1)
          assert.ok(page.length > 350, `sheet ${place + 1} is nearly empty: ${page}`);
        const ends = page.split(words(link)).length - 1;
        if (ends === 0) continue;
        const begins = page.match(new RegExp(`${words(first)} [\\d–×]`, 'g'))?.length;
        assert.equal(begins, ends, `cards of sheet ${place + 1} in ${language}: ${page}`);
        whole += ends;
      }
      assert.equal(whole, await cards.count());
      const lines = pages.filter((page) => page.includes('stat.gov.kz'));
      assert.ok(lines.length > 0, 'sources of official figures');
      assert.ok(pages.length <= 12, `${pages.length} sheets`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });
});

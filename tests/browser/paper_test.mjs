import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { api, open } from './browser.mjs';

/** Prints the page and counts the sheets of A4; the file is kept where pictures are. */
async function printed(view, name) {
  const pdf = await view.page.pdf({ preferCSSPageSize: true, format: 'A4', printBackground: false });
  if (process.env.SCREENSHOTS) writeFileSync(join(process.env.SCREENSHOTS, `${name}.pdf`), pdf);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** The enterprise of the list whose card is the longest: most workplaces, addresses and remedies. */
async function longest() {
  const { list } = await api('/api/v1/inspection-list?length=12&territory=35');
  const all = await Promise.all(list.map(({ bin }) => api(`/api/v1/enterprises/${bin}`)));
  const length = ({ sites = [], risk }) => (risk.assessment?.workplaces.length ?? 0) + 2 * sites.length;
  return all.reduce((best, one) => (length(one) > length(best) ? one : best));
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
    const sizes = view.page.locator('.paper .classes li').filter({ hasText: /^\s*(≤ )?[\d,]+\s*$/ });
    assert.ok((await sizes.count()) >= 2, 'sizes of circles');
    // A circle of the key is as large as one of that number on the sheet's map.
    const factor = await view.page.locator('.paper article > svg').evaluate((svg) => svg.getScreenCTM().a);
    const [key] = await sizes.locator('circle').evaluateAll((all) => all.map(({ r }) => r.baseVal.value));
    assert.ok(Math.abs(key - 3 * factor) < 0.1, `${key} beside ${3 * factor}`);
    assert.equal(await printed(view, 'map-chosen'), 1);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

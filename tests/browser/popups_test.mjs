import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, mapDrawn, open, picture } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

/** Opens every part of the page itself that can be unfolded, and those inside; the head would cover it. */
async function unfold(page) {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('main details')) part.open = true;
  });
}

describe('axe finds nothing', () => {
  it('in the explorer with menus, lists, cards and pins open', async () => {
    const { list } = await api('/api/v1/inspection-list?length=1&territory=35');
    const { bin } = list[0];
    const view = await signedIn('inspector', '/map?lang=en&layers=territories,enterprises');
    await mapDrawn(view.page);
    await unfold(view.page);
    const wrong = {};
    const look = async (name) => {
      await view.answered();
      wrong[name] = await findings(view.page);
      await picture(view.page, `open-${name}`);
    };
    await view.page.getByRole('button', { name: 'Take with you' }).click();
    await view.page.locator('section.menu button[aria-expanded]').click();
    await look('export');
    await view.page.getByRole('button', { name: 'Take with you' }).click();
    await view.page.locator('#choose-indicator').click();
    await view.page.locator('[data-indicator]').first().waitFor();
    await look('indicators');
    await view.page.keyboard.press('Escape');
    await view.page.locator('#find').fill('Karaganda');
    await view.page.getByRole('option').first().waitFor();
    await look('search');
    await view.page.keyboard.press('Escape');
    await view.page.goto(
      `${new URL(view.page.url()).origin}/map?lang=en&layers=territories&enterprise=${bin}&pins=350000000,${bin}&panel=what-if`,
    );
    await mapDrawn(view.page);
    await view.page.getByRole('region', { name: 'Chosen enterprise' }).locator('ul li').first().waitFor();
    await unfold(view.page);
    await look('card-and-pins');
    assert.deepEqual(
      Object.entries(wrong).filter(([, found]) => found.length > 0),
      [],
    );
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('on the data desk with everything unfolded, and with a report open', async () => {
    const view = await signedIn('admin', '/data?lang=ru');
    const wrong = {};
    const look = async (name) => {
      await view.answered();
      await unfold(view.page);
      wrong[name] = await findings(view.page);
      await picture(view.page, `desk-${name}`, { fullPage: true });
    };
    await view.page.locator('#import-kind option').nth(2).waitFor({ state: 'attached' });
    await view.page.locator('#import-kind').selectOption('oked');
    await view.page.locator('#import-file').setInputFiles({
      name: 'oked.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('oked;name_ru\nQ9;Нет такого\n'),
    });
    await view.page.locator('main button.primary').click();
    await view.page.locator('li[data-job="done"], li[data-job="failed"]').first().waitFor();
    await look('report');
    for (const tab of ['batches', 'reviews', 'audit', 'accounts']) {
      await view.page.locator(`#tab-${tab}`).click();
      await look(tab);
    }
    assert.deepEqual(
      Object.entries(wrong).filter(([, found]) => found.length > 0),
      [],
    );
    await signOut(view);
  });

  it('on the pages of an enterprise, of methods and of the barometer with everything unfolded', async () => {
    const { list } = await api('/api/v1/inspection-list?length=1&territory=35');
    for (const path of [`/enterprise/${list[0].bin}?lang=kk`, '/methods?lang=kk', '/?lang=kk']) {
      const view = await open(path);
      await view.page.locator('h2').nth(3).waitFor({ state: 'attached' });
      await view.answered();
      await unfold(view.page);
      assert.deepEqual(await findings(view.page), [], path);
      await view.close();
    }
  });
});

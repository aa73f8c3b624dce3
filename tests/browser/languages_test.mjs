import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapDrawn, open } from './browser.mjs';

describe('The language', () => {
  it('changes everywhere at once and stays in the address', async () => {
    const view = await open('/map?lang=kk');
    await mapDrawn(view.page);
    assert.equal(await view.page.title(), 'Карта · Кәсіпорындардың цифрлық картасы');
    const before = view.tiles().length;
    await view.page.getByRole('link', { name: 'English' }).click();
    await view.page.waitForURL(/lang=en/);
    await mapDrawn(view.page);
    assert.equal(await view.page.title(), 'Map · Digital map of enterprises');
    assert.equal(await view.page.evaluate(() => document.documentElement.lang), 'en');
    const text = await view.page.locator('main').innerText();
    assert.doesNotMatch(text.replace(/(?:source|BIN)[^\n]*/g, ''), /Показатель|Көрсеткіш|Регион|Өңір/);
    assert.equal(view.tiles().length, before, 'no tile is fetched for a language');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('sorts the regions by the Kazakh alphabet', async () => {
    const view = await open('/map?lang=kk');
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    await view.page.locator('table thead th').first().getByRole('button').click();
    const names = await view.page.locator('table tbody th').allInnerTexts();
    const place = (name) => names.findIndex((known) => known.trim().startsWith(name));
    assert.ok(place('Ақмола') < place('Алматы'), 'қ before л');
    assert.ok(place('Жетісу') < place('Қарағанды'), 'ж before қ');
    assert.ok(place('Қарағанды') < place('Маңғыстау'), 'қ before м');
    assert.ok(place('Түркістан') < place('Ұлытау') && place('Ұлытау') < place('Шымкент'), 'т, ұ, ш');
    await view.close();
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, server } from './browser.mjs';

const ready = (page) => page.locator('#page[data-ready] .cards').waitFor();
const headings = {
  kk: 'Қауіпсіз еңбек барометрі',
  ru: 'Барометр безопасного труда',
  en: 'Barometer of safe work',
};

/** Every heading that the page showed since it began, the server's among them. */
const recordHeadings = (page) =>
  page.addInitScript(() => {
    globalThis.shown = [];
    const look = () => {
      const text = document.querySelector('h1')?.textContent;
      if (text && globalThis.shown.at(-1) !== text) globalThis.shown.push(text);
      requestAnimationFrame(look);
    };
    look();
  });

describe('The first page without a language in its address', () => {
  for (const [locale, language] of [
    ['ru-KZ', 'ru'],
    ['kk-KZ', 'kk'],
    ['en-GB', 'en'],
    ['de-DE', 'kk'],
  ]) {
    it(`is written by the server in the language of the browser: ${locale}`, async () => {
      const plain = await open('/', { locale, javaScriptEnabled: false });
      assert.equal(await plain.page.locator('h1').innerText(), headings[language]);
      await plain.close();
      const view = await open('/', { locale });
      await ready(view.page);
      assert.equal(await view.page.locator('h1').innerText(), headings[language]);
      await view.close();
    });
  }

  it('never shows another language than the one read last', async () => {
    const view = await open('/?lang=en', { locale: 'ru-KZ' });
    await ready(view.page);
    await recordHeadings(view.page);
    await view.page.goto(`${server}/`);
    await ready(view.page);
    assert.deepEqual(await view.page.evaluate(() => globalThis.shown), [headings.en]);
    assert.match(view.page.url(), /lang=en/);
    await view.close();
  });
});

describe('The barometer without a network', () => {
  it('is read in every language, also one that was never chosen', async () => {
    const view = await open('/?lang=ru', { serviceWorkers: 'allow', locale: 'ru-KZ' });
    await ready(view.page);
    await view.page.evaluate(() => navigator.serviceWorker.ready);
    await view.page.reload();
    await ready(view.page);
    await view.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    // The texts of the other languages are fetched once the page stands.
    await view.page.waitForTimeout(2000);
    await view.page.waitForLoadState('networkidle');
    await view.page.context().setOffline(true);
    await view.page.getByRole('link', { name: 'Қазақша' }).click();
    await view.page.locator('h1', { hasText: headings.kk }).waitFor();
    assert.equal(await view.page.getByRole('alert').count(), 0);
    await view.page.reload();
    await ready(view.page);
    await view.page.getByRole('status').getByText('Желі жоқ').waitFor();
    await view.page.getByRole('link', { name: 'English' }).click();
    await view.page.locator('h1', { hasText: headings.en }).waitFor();
    await view.page.locator('#conflicts details.conflict').first().waitFor();
    await view.page.context().setOffline(false);
    await view.close();
  });

  it('shows no country in the place of a region, and a sentence where a page was never read', async () => {
    const view = await open('/?lang=ru', { serviceWorkers: 'allow' });
    await ready(view.page);
    await view.page.evaluate(() => navigator.serviceWorker.ready);
    await view.page.reload();
    await ready(view.page);
    await view.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await view.page.waitForLoadState('networkidle');
    await view.page.context().setOffline(true);
    await view.page.goto(`${server}/?lang=ru&territory=350000000`);
    await view.page.getByText('этот вид на устройстве не сохранён').waitFor();
    assert.equal(await view.page.getByText('Казахстан, 2022').count(), 0);
    await view.page.goto(`${server}/enterprise/999900067360?lang=ru`);
    await view.page.getByRole('heading', { name: 'Сети нет' }).waitFor();
    await view.page.locator('section[lang="ru"]').getByRole('link', { name: 'Барометр' }).click();
    await ready(view.page);
    await view.page.getByRole('status').getByText('Сети нет').waitFor();
    await view.page.context().setOffline(false);
    await view.close();
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { drawn, mapDrawn, open, picture, server } from './browser.mjs';
import { proxyBelow } from './prefix_proxy.mjs';

const prefix = '/map-of-osh';

describe('Below a path of another site', () => {
  let proxy;
  before(async () => {
    proxy = await proxyBelow(server, prefix);
  });
  after(() => proxy.close());

  /** Every link of the page that leads to this site, and none beside the prefix. */
  async function strays(page) {
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a[href], link[href], script[src], img[src]')].map(
        (one) => one.href || one.src,
      ),
    );
    const own = links.filter((link) => link.startsWith(new URL(proxy.url).origin));
    assert.ok(own.length > 3, links.join(' '));
    return own.filter((link) => !link.startsWith(`${proxy.url}/`));
  }

  for (const [path, ready] of [
    ['/?lang=ru', '#page[data-ready] .cards'],
    ['/methods?lang=en', 'main h2'],
    ['/signin?lang=kk', 'button[data-role="steward"]'],
  ]) {
    it(`${path} loads everything from there and leads on there`, async () => {
      const view = await open(path, { at: proxy.url });
      await view.page.locator(ready).first().waitFor();
      assert.deepEqual(await strays(view.page), []);
      assert.deepEqual(view.complaints, []);
      await view.close();
    });
  }

  it('the map draws territories', async () => {
    const view = await open('/map?lang=ru', { at: proxy.url });
    await mapDrawn(view.page);
    assert.ok((await drawn(view.page, ['territory-fill'])).length > 0);
    assert.ok(view.tiles().every((url) => url.startsWith(`${proxy.url}/`)));
    await picture(view.page, 'map-below-a-path');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  it('a steward signs in, and the desk and the page of an enterprise stay there', async () => {
    const view = await open('/signin?lang=en', { at: proxy.url });
    await view.page.locator('button[data-role="steward"]').click();
    await view.page.waitForURL((url) => url.pathname === `${prefix}/data`);
    await view.page.locator('main h1, main h2').first().waitFor();
    assert.deepEqual(await strays(view.page), []);
    const bin = await view.page.evaluate(async (root) => {
      const answer = await fetch(`${root}/ogc/collections/enterprises/items?limit=1`);
      return (await answer.json()).features[0].id;
    }, proxy.url);
    await view.page.goto(`${proxy.url}/enterprise/${bin}?lang=en`);
    await view.page.locator('main h1').first().waitFor();
    assert.deepEqual(await strays(view.page), []);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, drawn, mapDrawn, open, picture } from './browser.mjs';

/** Opens the map close to the largest group and gives back the view with single enterprises. */
async function closeView() {
  const far = await open('/map?lang=ru&layers=enterprises');
  await mapDrawn(far.page);
  const groups = await drawn(far.page, ['enterprise-groups']);
  const largest = groups.reduce((best, group) =>
    group.properties.count > best.properties.count ? group : best,
  );
  await far.close();
  const [lon, lat] = largest.at;
  for (const zoom of [13, 15, 12, 11]) {
    const view = await open(
      `/map?lang=ru&layers=territories,enterprises&at=${zoom}/${lat.toFixed(4)}/${lon.toFixed(4)}`,
    );
    await mapDrawn(view.page);
    const points = await drawn(view.page, ['enterprise-points']);
    if (points.length > 0) return { view, points };
    await view.close();
  }
  throw new Error('no single enterprise is drawn near the largest group');
}

describe('An enterprise', () => {
  it('shows degree, score and what it is made of when it is pressed', async () => {
    const { view, points } = await closeView();
    const [point] = points;
    const at = await view.page.evaluate((position) => {
      const element = document.querySelector('[data-map]');
      element.oshmap.jumpTo({ center: position });
      const frame = element.getBoundingClientRect();
      return { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
    }, point.at);
    await mapDrawn(view.page);
    await view.page.mouse.click(at.x, at.y);
    await view.page.waitForURL(/enterprise=\d{12}/);
    const bin = /enterprise=(\d{12})/.exec(view.page.url())[1];
    const card = view.page.getByRole('region', { name: 'Выбранное предприятие' });
    await card.locator('ul li').first().waitFor();
    const known = await api(`/api/v1/enterprises/${bin}`);
    const text = await card.innerText();
    assert.ok(text.includes(known.name.ru), text);
    assert.ok(text.includes(bin));
    assert.equal(await card.locator('ul li').count(), known.risk.components.length);
    await mapDrawn(view.page);
    await picture(view.page, 'enterprise');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  it('is found by its BIN, and words without a meaning get a sentence', async () => {
    const { view, points } = await closeView();
    const bin = String(points[0].properties.bin);
    await view.close();
    const fresh = await open('/map?lang=en');
    await mapDrawn(fresh.page);
    const field = fresh.page.locator('#find');
    await field.fill('ghtrw plkjh');
    await fresh.page.getByText('Nothing was found').waitFor();
    await field.fill(bin);
    const hit = fresh.page.getByRole('option').first();
    await hit.waitFor();
    await field.press('Enter');
    await fresh.page.getByRole('region', { name: 'Chosen enterprise' }).locator('ul li').first().waitFor();
    assert.deepEqual(fresh.complaints, []);
    await fresh.close();
  });

  it('that may not be seen is answered with a sentence', async () => {
    const view = await open('/methods?lang=kk');
    await view.page.route('**/api/v1/enterprises/*', (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Forbidden', status: 403, detail: 'not for you' }),
      }),
    );
    for (const path of ['/map?lang=kk&enterprise=031140001297', '/enterprise/031140001297?lang=kk']) {
      await view.page.goto(new URL(path, view.page.url()).href);
      await view.page.getByText('тек уәкілетті пайдаланушыларға').waitFor();
    }
    assert.equal(await view.page.locator('main a[href^="/signin"]').count(), 1);
    await view.close();
  });
});

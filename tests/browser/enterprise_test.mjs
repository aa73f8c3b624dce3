import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, drawn, mapDrawn, open, picture } from './browser.mjs';

/** The first enterprise of the list of inspections: its BIN and where it lies. */
async function known() {
  const { list } = await api('/api/v1/inspection-list?length=1');
  return list[0];
}

/** The point nearest to a position: it lies in the middle of the view, under no panel. */
const nearest = (points, [lon, lat]) =>
  points.reduce((best, point) => {
    const far = ({ at }) => Math.hypot(at[0] - lon, at[1] - lat);
    return far(point) < far(best) ? point : best;
  });

describe('An enterprise', () => {
  it('shows degree, score and what it is made of when it is pressed', async () => {
    const [lon, lat] = (await known()).position;
    const view = await open(`/map?lang=ru&layers=territories,enterprises&at=16/${lat}/${lon}`);
    await mapDrawn(view.page);
    const points = await drawn(view.page, ['enterprise-points']);
    assert.ok(points.length > 0, 'single enterprises are drawn');
    // Any of them will do: the drawing tells where, and the click which.
    const at = await view.page.evaluate(
      (position) => {
        const element = document.querySelector('[data-map]');
        const { x, y } = element.oshmap.project(position);
        const frame = element.getBoundingClientRect();
        return { x: frame.left + x, y: frame.top + y };
      },
      nearest(points, [lon, lat]).at,
    );
    await view.page.mouse.click(at.x, at.y);
    await view.page.waitForURL(/enterprise=\d{12}/);
    const bin = /enterprise=(\d{12})/.exec(view.page.url())[1];
    const card = view.page.getByRole('region', { name: 'Выбранное предприятие' });
    await card.locator('ul li').first().waitFor();
    const { name, risk } = await api(`/api/v1/enterprises/${bin}`);
    const text = await card.innerText();
    assert.ok(text.includes(name.ru), text);
    assert.ok(text.includes(bin));
    assert.equal(await card.locator('ul li').count(), risk.components.length);
    await mapDrawn(view.page);
    await picture(view.page, 'enterprise');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  it('is found by its BIN, and words without a meaning get a sentence', async () => {
    const { bin } = await known();
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

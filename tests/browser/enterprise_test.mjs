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

describe('The enterprises that drive a figure', () => {
  it('stand in a list that equals the interface, by the order chosen, and open their card', async () => {
    const query = 'territory=350000000&year=2022&stream=BNS&indicator=injury_rate_1000';
    const view = await open('/map?lang=ru&territory=350000000&year=2022&panel=enterprises');
    const panel = view.page.getByRole('tabpanel');
    for (const [order, column] of [
      ['excess', 3],
      ['observed', 2],
      ['score', 1],
    ]) {
      await panel.getByRole('combobox').selectOption(order);
      const { enterprises } = await api(`/api/v1/enterprises?${query}&order=${order}&most=20`);
      const first = panel.locator('tbody tr').first();
      await first.getByText(enterprises[0].name.ru).waitFor();
      assert.equal(await panel.locator('tbody tr').count(), enterprises.length);
      const shown = await first.locator('th, td').nth(column).innerText();
      const number = Number(
        shown
          .replace(/[^\d,−-]/gu, '')
          .replace(',', '.')
          .replace('−', '-'),
      );
      assert.ok(Math.abs(number - enterprises[0][order]) <= 0.051, `${order}: ${shown}`);
    }
    await picture(view.page, 'leading');
    await panel.locator('tbody button').first().click();
    await view.page.waitForURL(/enterprise=\d{12}/);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('belong to sectors that say how many cases they have, and come by them', async () => {
    const query = 'indicator=injury_rate_1000&by=sector&territory=350000000&years=2022&stream=BNS';
    const { figures } = await api(`/api/v1/figures?${query}`);
    const cases = figures
      .filter(({ sector, period }) => sector.length === 1 && period === '2022')
      .sort((left, right) => (right.numerator ?? -1) - (left.numerator ?? -1));
    const all = cases.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
    const view = await open('/map?lang=ru&territory=350000000&year=2022&panel=sectors');
    const panel = view.page.getByRole('tabpanel');
    await panel.getByRole('combobox').selectOption('cases');
    const first = panel.locator('ol li').first();
    const percent = Math.round((100 * cases[0].numerator) / all);
    await first.getByText(`случаев: ${cases[0].numerator}, ${percent} % всех`).waitFor();
    assert.ok((await first.innerText()).startsWith(cases[0].sector));
    await picture(view.page, 'sectors-panel');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('tell their events by marks with a key and a word for who points at them', async () => {
    const { enterprises } = await api('/api/v1/enterprises?order=injured&most=1');
    const view = await open(`/enterprise/${enterprises[0].bin}?lang=ru`);
    const events = view.page.getByRole('region', { name: 'События' });
    const marks = events.locator('svg g');
    await marks.first().waitFor();
    const told = await marks.locator('title').allTextContents();
    const rows = await events.locator('tbody tr').count();
    const counted = told.flatMap((text) => [...text.matchAll(/: (\d+)/g)].map(([, count]) => Number(count)));
    assert.equal(
      counted.reduce((sum, count) => sum + count, 0),
      rows,
      'no event is lost',
    );
    assert.ok((await events.locator('.key li').count()) >= 8);
    await events.scrollIntoViewIfNeeded();
    await picture(view.page, 'events');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('has a timeline of readable size on a phone', async () => {
    const { bin } = await known();
    const view = await open(`/enterprise/${bin}?lang=kk`, { width: 390, height: 844 });
    const drawing = view.page.locator('section[aria-labelledby="timeline-heading"] > div > svg').first();
    await drawing.waitFor();
    await drawing.scrollIntoViewIfNeeded();
    await picture(view.page, 'timeline-phone');
    const heights = await drawing
      .locator('text')
      .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().height));
    assert.ok(heights.length > 0 && Math.min(...heights) >= 9, `${heights}`);
    await view.close();
  });
});

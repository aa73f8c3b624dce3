import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, picture } from './browser.mjs';

/** Figures as a server with disclosure control answers them: those that `isHeld` picks are withheld. */
async function withhold(page, isHeld) {
  await page.route('**/api/v1/figures?**', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    for (const figure of answer.figures)
      if (isHeld(figure))
        Object.assign(figure, {
          value: null,
          numerator: null,
          denominator: null,
          interval: null,
          suppression: 'primary',
        });
    await route.fulfill({ response, json: answer });
  });
}

/** A page at an address whose figures are withheld in part. */
async function openWithheld(path, isHeld) {
  const view = await open('/methods?lang=en');
  await withhold(view.page, isHeld);
  await view.page.goto(new URL(path, view.page.url()).href);
  return view;
}

describe('Where figures are withheld', () => {
  it('a sector has its share of all cases, not of those that are shown', async () => {
    const view = await openWithheld(
      '/map?lang=en&layers=territories&panel=sectors',
      ({ sector }) => sector !== 'ALL' && sector !== 'B',
    );
    const mining = view.page.locator('#analysis-panel li').filter({ hasText: 'Mining' });
    // 586 of the 2,449 victims of the country.
    await mining.getByText('cases: 586, 24% of all').waitFor();
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('the trend says so, breaks its line and draws no empty chart', async () => {
    const view = await openWithheld(
      '/map?lang=en&layers=territories&panel=trend',
      ({ territory, period }) => territory === '350000000' && period === '2021',
    );
    const row = view.page.locator('#analysis-panel tbody tr').filter({ hasText: 'Karaganda' });
    await row.getByText('withheld').waitFor();
    assert.match((await row.locator('td').allInnerTexts()).join(' '), /^0\.\d+ withheld 1\.20$/);
    const lines = await view.page
      .locator('#analysis-panel svg path')
      .evaluateAll((all) => all.map((one) => one.getAttribute('d').replaceAll(/[^ML]/g, '')));
    assert.equal(lines.filter((line) => line === 'MM').length, 1, `${lines}`);
    await view.page.unroute('**/api/v1/figures?**');
    await withhold(view.page, ({ territory }) => territory !== 'KZ');
    await view.page.goto(`${view.page.url()}&indicator=dead`);
    await view.page.locator('#analysis-panel').getByText('Withheld to protect confidentiality').waitFor();
    assert.equal(await view.page.locator('#analysis-panel svg').count(), 0);
    await picture(view.page, 'withheld-trend');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('the ranking tells them from places without a value', async () => {
    const view = await openWithheld(
      '/map?lang=en&layers=territories&panel=distribution',
      ({ territory }) => territory === '350000000',
    );
    await view.page.getByText('Withheld to protect confidentiality: Karaganda Region').waitFor();
    assert.equal(await view.page.getByText('Without a value').count(), 0);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('the barometer leaves their places open, and says what its marks mean', async () => {
    const view = await openWithheld(
      '/?lang=en&territory=350000000&other=620000000',
      ({ territory, indicator }) =>
        ['100000000', '110000000'].includes(territory) ||
        (territory === '350000000' && indicator === 'disease_rate_100k'),
    );
    const first = view.page.locator('#ranking-table tbody tr[data-kato="620000000"] td');
    await first.first().waitFor();
    assert.ok(
      (await first.allInnerTexts()).includes('1–3'),
      'two that are withheld may lie above the highest',
    );
    const compared = view.page.locator('#compare-table tr[data-indicator="disease_rate_100k"] td').first();
    assert.match(await compared.innerText(), /^×/);
    await view.page.getByText('× withheld to protect confidentiality').first().waitFor();
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, chooseIndicator, drawn, mapDrawn, open, picture, server } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

const karaganda = '350000000';
const ulytau = '620000000';

describe('The executive', () => {
  it('sees what changed against last year, how sure it is, and takes it along', async () => {
    const view = await signedIn('executive', '/map?lang=en&layers=territories');
    await mapDrawn(view.page);
    const before = view.tiles().length;
    await view.page.locator('#choose-view').selectOption('change');
    await view.page.waitForURL(/view=change/);
    await view.page.getByRole('tab', { name: 'Two years' }).click();
    const { rows } = await api('/api/v1/change?years=2021,2022&by=territory&indicator=injury_rate_1000');
    const known = rows.find(({ territory }) => territory === karaganda).change;
    const row = view.page.locator('section tbody tr', { hasText: 'Karaganda' });
    const percent = Math.round((known.ratio - 1) * 100);
    await row
      .getByText(`${percent > 0 ? '+' : ''}${percent}`)
      .first()
      .waitFor();
    const states = await drawn(view.page, ['territory-fill']);
    const state = states.find(({ properties }) => properties.kato === karaganda).state;
    assert.equal(state.unstable, known.p_value >= 0.05, 'hatched only when chance may explain it');
    assert.equal(view.tiles().length, before, 'no tile is fetched for a comparison');
    await picture(view.page, 'story-executive');
    await view.page.getByRole('button', { name: 'Take with you' }).click();
    const coming = view.page.waitForEvent('download');
    await view.page.getByRole('button', { name: 'Picture (PNG)' }).click();
    const chunks = [];
    for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk);
    const png = Buffer.concat(chunks);
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) > 700 && png.readUInt32BE(20) > 500, 'a whole sheet');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await signOut(view);
  });
});

describe('The inspector', () => {
  it('goes from a search to the page of an enterprise and to what surrounds it', async () => {
    const { list } = await api('/api/v1/inspection-list?length=1&territory=35');
    const [{ bin, name, position }] = list;
    const view = await signedIn('inspector', '/map?lang=en&layers=territories');
    await mapDrawn(view.page);
    await view.page.locator('#find').fill(name.ru);
    await view.page.getByRole('option').filter({ hasText: bin }).first().waitFor();
    await view.page.getByRole('option').filter({ hasText: bin }).first().click();
    await view.page.waitForURL(new RegExp(`enterprise=${bin}`));
    await view.page.getByRole('link', { name: 'Open the page of the enterprise' }).click();
    await view.page.waitForURL(new RegExp(`/enterprise/${bin}`));
    const { risk } = await api(`/api/v1/enterprises/${bin}`);
    await view.page.locator('section.block').nth(8).waitFor();
    const steps = await view.page
      .locator('section[aria-labelledby="waterfall-heading"] .line strong')
      .allInnerTexts();
    assert.equal(steps.length, risk.components.length + 1);
    const parts = steps.slice(0, -1).reduce((sum, text) => sum + Number(text), 0);
    assert.equal(parts.toFixed(1), steps.at(-1), 'the shown parts add up to the shown score');
    assert.equal(steps.at(-1), risk.score.toFixed(1));
    await view.page.locator('section[aria-labelledby="timeline-heading"] details').waitFor();
    await view.page.locator('section[aria-labelledby="peers-heading"] tr').first().waitFor();
    assert.deepEqual(await findings(view.page), []);
    await picture(view.page, 'story-inspector-enterprise', { fullPage: true });
    assert.deepEqual(view.complaints, []);

    const [lon, lat] = position;
    const area = `circle:${lon.toFixed(4)},${lat.toFixed(4)},20.0`;
    await view.page.goto(`${server}/map?lang=en&layers=territories&panel=area&area=${area}`);
    const total = view.page.locator('section[aria-labelledby="area-heading"] dd strong');
    await total.waitFor();
    assert.ok(Number((await total.innerText()).replace(/\D/g, '')) > 0);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

describe('The data steward', () => {
  it('finds the desk, and a wrong file is answered with its reason and changes nothing', async () => {
    const { snapshot } = await api('/api/v1/dataset');
    const view = await signedIn('steward', '/data?lang=en');
    await view.page.getByRole('heading', { name: 'Import a file' }).waitFor();
    assert.deepEqual(await findings(view.page), []);
    // A demonstration account only rehearses, and only files of records that are not about enterprises.
    await view.page.locator('#import-kind').selectOption('official-figures');
    await view.page.locator('#import-file').setInputFiles({
      name: 'figures.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('this,is,no\ntable,of,figures\n'),
    });
    await view.page.getByRole('button', { name: 'Only check', exact: true }).click();
    await view.page.locator('li[data-job="failed"]').first().waitFor();
    await view.page.getByRole('alert').waitFor();
    assert.equal((await api('/api/v1/dataset')).snapshot.version, snapshot.version);
    await picture(view.page, 'story-steward');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await signOut(view);
  });

  it('is asked to sign in first', async () => {
    const view = await open('/data?lang=kk');
    await view.page.locator('main a[href^="/signin"]').waitFor();
    assert.deepEqual(
      view.requests.filter((url) => /api\/v1\/(jobs|imports|audit|accounts)/.test(url)),
      [],
    );
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('A public viewer of real data', () => {
  it('is not asked for anything about single enterprises', async () => {
    const view = await open('/methods?lang=en');
    await view.page.route('**/api/v1/dataset', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('"is_demo":true', '"is_demo":false');
      await route.fulfill({ response, body });
    });
    await view.page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('"sees_enterprises":true', '"sees_enterprises":false');
      await route.fulfill({ response, body });
    });
    const before = view.requests.length;
    await view.page.goto(`${server}/map?lang=en`);
    await mapDrawn(view.page);
    await view.page.locator('#find').fill('Karaganda');
    await view.page.getByRole('option').first().waitFor();
    assert.equal(await view.page.getByRole('tab', { name: 'What if' }).count(), 0);
    assert.equal(await view.page.getByRole('checkbox', { name: /Enterprises/ }).count(), 0);
    const asked = view.requests
      .slice(before)
      .filter((url) => /enterprises|what-if|signals|inspection/.test(url));
    assert.deepEqual(asked, []);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('The explorer', () => {
  it('shows clusters beyond chance where the scan finds them', async () => {
    const view = await open('/map?lang=en&layers=territories,clusters');
    const { clusters } = await api('/api/v1/statistics/scan?indicator=injury_rate_1000&year=2022');
    const significant = clusters.filter(
      ({ p_permutation, observed, expected }) => p_permutation <= 0.05 && observed > expected,
    );
    assert.ok(significant.some(({ territories }) => territories.includes(ulytau)));
    await view.page.getByText('the number says how many times').waitFor();
    await mapDrawn(view.page);
    const names = await drawn(view.page, ['cluster-names']);
    assert.ok(names.length >= 1 && names.length <= significant.length, `${names.length} named`);
    await picture(view.page, 'clusters');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('scores anew under other weights and recolours without a tile', async () => {
    const view = await open('/map?lang=en&layers=territories&panel=what-if');
    await mapDrawn(view.page);
    const before = view.tiles().length;
    const slider = view.page.getByRole('slider').nth(2);
    await slider.focus();
    for (let turn = 0; turn < 4; ++turn) await view.page.keyboard.press('ArrowRight');
    // The address follows the presses: the weights of the last one are those that the slider shows.
    const shown = Number(await slider.inputValue());
    const named = (url) => (url.searchParams.get('weights') ?? '').split(',').map(Number);
    await view.page.waitForURL((url) => named(url)[2] === shown);
    const weights = named(new URL(view.page.url())).map((weight) => weight / 100);
    const after = await api(`/api/v1/what-if?weights=${weights}&movers=0`);
    await view.page.getByText(after.mean_score_after.toFixed(1), { exact: true }).waitFor();
    await mapDrawn(view.page);
    const regions = await drawn(view.page, ['territory-fill']);
    assert.ok(new Set(regions.map(({ state }) => state.colour)).size > 1, 'regions in classes of change');
    assert.equal(view.tiles().length, before, 'no tile is fetched for weights');
    await picture(view.page, 'what-if');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('finds an indicator by its words with the keyboard alone', async () => {
    const view = await open('/map?lang=en&layers=territories');
    await mapDrawn(view.page);
    await view.page.locator('#choose-indicator').focus();
    await view.page.keyboard.press('Enter');
    await view.page.keyboard.type('fatal');
    await view.page.keyboard.press('Enter');
    await view.page.waitForURL(/indicator=\w*fatal/);
    await chooseIndicator(view.page, 'mean_score');
    await view.page.waitForURL(/indicator=mean_score/);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('has no findings of axe with any of its panels', async () => {
    const view = await open('/map?lang=ru&layers=territories');
    await mapDrawn(view.page);
    for (const panel of [
      'table',
      'distribution',
      'trend',
      'sectors',
      'compare',
      'signals',
      'what-if',
      'area',
    ]) {
      await view.page.locator(`#tab-${panel}`).click();
      await view.page.locator(`#tab-${panel}[aria-selected="true"]`).waitFor();
      await view.answered();
      assert.deepEqual(await findings(view.page), [], panel);
      await picture(view.page, `panel-${panel}`);
    }
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

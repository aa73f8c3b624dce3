import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, drawn, mapDrawn, open, picture, server } from './browser.mjs';
import { findings } from './people.mjs';

describe('Layers of marks', () => {
  it('show activities and signals, and the heat weighed as it was chosen', async () => {
    const view = await open('/map?lang=en&layers=territories,sectors,signals');
    await mapDrawn(view.page);
    const activities = await drawn(view.page, ['sector-names']);
    const { sectors } = await api('/api/v1/sectors');
    const sections = sectors.filter(({ level }) => level === 'section').map(({ oked }) => oked);
    assert.ok(activities.length > 0);
    assert.ok(activities.every(({ properties }) => sections.includes(properties.oked)));
    const signals = await drawn(view.page, ['signal-points']);
    assert.ok(signals.length > 0);
    await view.page.locator('input[name="layer"][value="injuries"]').check();
    await view.page.locator('#choose-heat').selectOption('rate');
    await view.page.waitForURL(/heat=rate/);
    await view.page.getByText('victims per 1000 workers and year').waitFor();
    await mapDrawn(view.page);
    assert.ok(view.tiles().some((url) => /heat\/injuries.*kind=rate/.test(url)));
    assert.deepEqual(await findings(view.page), []);
    await picture(view.page, 'layers');
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  it('leave the names of the regions to be seen above thousands of signals', async () => {
    const view = await open('/map?lang=ru&layers=territories,enterprises,signals');
    await mapDrawn(view.page);
    const names = (await drawn(view.page, ['territory-names'])).length;
    assert.ok(names >= 12, `${names} names`);
    const key = view.page.locator('[data-key="signals"] span');
    await key.filter({ hasText: '≤' }).first().waitFor();
    await view.page.goto(view.page.url().replace('territories,enterprises,signals', 'sectors'));
    await mapDrawn(view.page);
    assert.ok((await drawn(view.page, ['territory-names'])).length >= 12, 'above the activities, too');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('have a key of the circles that are seen: a handful in the country, single ones close by', async () => {
    const view = await open('/map?lang=en&layers=territories,enterprises&sector=B&degree=4,5&size=large');
    await mapDrawn(view.page);
    const counts = (await drawn(view.page, ['enterprise-groups'])).map(({ properties }) => properties.count);
    const least = view.page.locator('[data-key="enterprises"] span').first();
    await view.page.locator('.legend').getByText('circle: an enterprise').waitFor();
    const number = Number((await least.innerText()).replace(/\D/g, ''));
    assert.ok(number <= Math.max(...counts), `${number} of ${counts}`);
    const [one] = (await drawn(view.page, ['enterprise-points'])).map(({ at }) => at);
    await view.page.goto(`${server}/map?lang=en&layers=enterprises&at=13.5/${one[1]}/${one[0]}`);
    await mapDrawn(view.page);
    const groups = (await drawn(view.page, ['enterprise-groups'])).length;
    const says = groups === 0 ? 'a circle is one enterprise' : 'circle: an enterprise';
    await view.page.locator('.legend').getByText(says).waitFor();
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('hold a circle round the middle of what is seen, which the map goes to', async () => {
    const view = await open('/map?lang=en&layers=territories&panel=area');
    await mapDrawn(view.page);
    const zoom = () => view.page.evaluate(() => document.querySelector('[data-map]').oshmap.getZoom());
    const far = await zoom();
    await view.page.getByRole('button', { name: 'Circle round the middle of the map' }).click();
    await view.page.waitForURL(/area=circle/);
    await mapDrawn(view.page);
    assert.ok((await zoom()) > far + 2);
    const [lon, lat] = new URL(view.page.url()).searchParams
      .get('area')
      .replace('circle:', '')
      .split(',')
      .map(Number);
    const on = await view.page.evaluate(
      (centre) => {
        const element = document.querySelector('[data-map]');
        const { x, y } = element.oshmap.project(centre);
        const { left, top } = element.getBoundingClientRect();
        return document.elementFromPoint(left + x, top + y)?.tagName;
      },
      [lon, lat],
    );
    assert.equal(on, 'CANVAS', 'under no panel');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('draw the hatch of unstable values only where there are any', async () => {
    for (const indicator of ['injury_rate_1000', 'fatal_rate_1000']) {
      const view = await open(`/map?lang=en&layers=territories&indicator=${indicator}`);
      await mapDrawn(view.page);
      const states = (await drawn(view.page, ['territory-fill'])).map(({ state }) => state);
      for (const mark of ['unstable', 'suppressed']) {
        const isDrawn = await view.page.evaluate(
          (id) => !document.querySelector('[data-map]').oshmap.getLayer(id).isHidden(4),
          `territory-${mark}`,
        );
        const isNeeded = states.some((state) => state[mark]);
        assert.equal(isDrawn, isNeeded, `${mark} of ${indicator}`);
      }
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });

  it('keep two regions side by side with the figures of the table', async () => {
    const view = await open('/map?lang=en&layers=territories&territory=350000000');
    await mapDrawn(view.page);
    await view.page.getByRole('button', { name: 'Keep beside' }).click();
    await view.page.waitForURL(/pins=350000000/);
    await view.page.locator('table tbody tr[data-kato="620000000"] button').first().click();
    await view.page.waitForURL(/territory=620000000/);
    await view.page.getByRole('button', { name: 'Keep beside' }).click();
    await view.page.waitForURL(/pins=350000000,620000000/);
    await view.page.locator('.pinned tbody tr td').nth(1).waitFor();
    const cells = await view.page.locator('.pinned tbody tr').first().locator('td').allInnerTexts();
    const { figures } = await api(
      '/api/v1/figures?indicator=injury_rate_1000&by=territory&year=2022&stream=BNS',
    );
    const values = ['350000000', '620000000'].map(
      (kato) => figures.find(({ territory }) => territory === kato).value,
    );
    assert.deepEqual(
      cells.map((text) => Number(text)),
      values.map((value) => Number(value.toFixed(2))),
    );
    assert.deepEqual(await findings(view.page), []);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

describe('The ranking of the barometer', () => {
  for (const width of [1100, 1300])
    it(`shows its last column at ${width} pixels`, async () => {
      const view = await open('/?lang=ru', { width });
      await view.page.locator('.ranking tbody svg').first().waitFor();
      const room = await view.page
        .locator('.ranking .scroll')
        .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
      assert.ok(room.scrollWidth <= room.clientWidth, JSON.stringify(room));
      await view.close();
    });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapDrawn, open, picture } from './browser.mjs';

const withoutWebgl = ['--disable-gpu', '--disable-software-rasterizer'];

const windows = [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [390, 844],
  [320, 640],
];

/**
 * What lies over what of the notices, the comparison, a card, the search and the buttons of the panels: each as far as
 * it is seen. With lines more in the key it looks before the page draws anew: the room is shared without a delay.
 */
const overlaps = (page, linesMore = 0) =>
  page.evaluate((lines) => {
    const longer = document.createElement('p');
    longer.style.height = `${lines * 1.5}rem`;
    if (lines > 0) document.querySelector('.below .legend').append(longer);
    const seen = (one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      const told = one.closest('.told')?.getBoundingClientRect() ?? { top, bottom };
      return {
        name: `${one.className}: ${one.innerText.slice(0, 20)}`,
        left,
        right,
        top: Math.max(top, told.top),
        bottom: Math.min(bottom, told.bottom),
      };
    };
    // On a phone a card lies over years and key by design.
    const below = innerWidth > 768 ? ', .below > .time, .below > .key' : '';
    const parts = [
      ...document.querySelectorAll(
        `main :is(.notice, .pins, .cards, .find, .left > .fold, .folds > .fold${below})`,
      ),
    ];
    const boxes = parts.map(seen).filter(({ left, right, top, bottom }) => right > left && bottom > top);
    longer.remove();
    const meet = (one, other) =>
      one.left < other.right - 1 &&
      other.left < one.right - 1 &&
      one.top < other.bottom - 1 &&
      other.top < one.bottom - 1;
    return boxes.flatMap((one, at) =>
      boxes.slice(at + 1).flatMap((other) => (meet(one, other) ? [`${one.name} and ${other.name}`] : [])),
    );
  }, linesMore);

describe('What the map tells', () => {
  for (const flags of [[], withoutWebgl])
    for (const [width, height] of windows)
      it(`stands in one stack, on nothing else, at ${width}x${height}${flags.length > 0 ? ' without WebGL' : ''}`, async () => {
        const address =
          '/map?lang=ru&year=2030&indicator=nothing&territory=350000000&pins=620000000,630000000';
        const view = await open(address, { width, height, flags });
        await view.page.locator('.notice').first().waitFor();
        await view.page.locator('.pins summary').waitFor();
        await view.page.locator('.cards table').first().waitFor();
        // On a slow machine one more says that the map is on its way.
        const all = flags.length > 0 ? 2 : 1;
        await view.page.waitForFunction((n) => document.querySelectorAll('.notice').length === n, all);
        assert.deepEqual(await overlaps(view.page), []);
        assert.deepEqual(await overlaps(view.page, 4), [], 'with a longer key');
        const close = view.page.locator('.notice button').first();
        await close.focus();
        await close.press('Enter');
        await view.page.waitForFunction(
          (left) => document.querySelectorAll('.notice').length === left,
          all - 1,
        );
        assert.deepEqual(await overlaps(view.page), []);
        assert.deepEqual(view.complaints, []);
        await view.close();
      });

  it('names what is compared and cannot be shown', async () => {
    const view = await open('/map?lang=en&territory=KZ&pins=350000000,999900000000');
    await view.page.locator('.pins .away').getByText('BIN 999900000000: not in the data').waitFor();
    await view.page.locator('.pins .away button').click();
    await view.page.locator('.pins .away').waitFor({ state: 'detached' });
    assert.match(view.page.url(), /pins=350000000(&|$)/);
    await view.close();
  });

  it('says of a compared enterprise that the filters leave it out, and keeps its figures', async () => {
    const pins = '999900067618,999900067380';
    const view = await open(`/map?lang=en&territory=KZ&pins=${pins}`);
    const enterprises = view.page.locator('.pins table').last();
    await enterprises.locator('thead th').nth(2).waitFor();
    await view.answered();
    assert.equal(
      await view.page.locator('.pins .outside').count(),
      0,
      'without a filter nothing is left out',
    );
    await view.page.locator('#choose-sector').selectOption('A');
    await view.page.waitForURL(/sector=A/);
    await view.page.locator('.pins .outside').getByText('not on the map').first().waitFor();
    assert.equal(await enterprises.locator('thead th').count(), 3, 'both stay');
    assert.equal(await enterprises.locator('tbody tr').count(), 9);
    await picture(view.page, 'pins-left-out');
    await view.page.locator('#choose-sector').selectOption('ALL');
    await view.page.locator('.pins .outside').waitFor({ state: 'detached' });
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  for (const [width, height] of windows)
    it(`leaves the country in sight beside what is compared at ${width}x${height}`, async () => {
      const view = await open('/map?lang=ru&layers=territories&territory=KZ&pins=620000000,630000000', {
        width,
        height,
      });
      await view.page.locator('.pins summary').waitFor();
      await view.answered();
      await mapDrawn(view.page);
      const seen = await view.page.evaluate(() => {
        const map = document.querySelector('[data-map]').oshmap;
        const { left, top, width } = map.getContainer().getBoundingClientRect();
        const pins = document.querySelector('.pins').getBoundingClientRect();
        const at = (position) => map.project(position);
        const [west, east] = [at([46.5, 48]).x, at([87.3, 48]).x];
        // Ends of the country to the north, east, south and west.
        const ends = [
          [70.5, 55.3],
          [87, 49.1],
          [68.5, 40.8],
          [47, 48.5],
        ].map(at);
        return {
          share: (east - west) / width,
          covered: ends.filter(({ x, y }) => left + x < pins.right && top + y < pins.bottom).length,
        };
      });
      await picture(view.page, `pins-${width}`);
      assert.equal(seen.covered, 0, 'what is compared lies on no end of the country');
      assert.ok(seen.share > 0.35, `it takes ${seen.share} of the width`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    });

  for (const [width, height, pins] of [
    [1440, 900, ''],
    [1366, 768, ''],
    [1366, 768, '&pins=350000000,390000000,110000000'],
    [1024, 768, ''],
    [390, 844, ''],
    [320, 640, ''],
  ])
    it(`leaves the country in sight below a notice at ${width}x${height}${pins && ' and what is compared'} without WebGL`, async () => {
      const view = await open(`/map?lang=kk${pins}`, { width, height, flags: withoutWebgl });
      await view.page.locator('.notice').first().waitFor();
      await view.answered();
      await view.page.waitForFunction(() => {
        const map = document.querySelector('[data-canvas-map]')?.oshmapCanvas;
        if (!map || map.getView().getAnimating()) return false;
        const { left, top } = map.getTargetElement().getBoundingClientRect();
        const at = ([lon, lat]) => {
          const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
          return map.getPixelFromCoordinate([(lon * Math.PI * 6378137) / 180, 6378137 * north]);
        };
        // Ends of the country to the north, east, south and west.
        const ends = [
          [70.5, 55.3],
          [87, 49.1],
          [68.5, 40.8],
          [47, 48.5],
        ].map(at);
        const over = [
          ...document.querySelectorAll('main :is(.notice, .pins, .below > .time, .below > .key)'),
        ].map((one) => one.getBoundingClientRect());
        return ends.every(([x, y]) =>
          over.every(
            (box) => left + x < box.left || left + x > box.right || top + y < box.top || top + y > box.bottom,
          ),
        );
      });
      await picture(view.page, `notice-${width}`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    });

  it('shows the whole scale of a heat map beside what else the map shows', async () => {
    for (const flags of [[], withoutWebgl]) {
      const view = await open('/map?lang=ru&layers=territories,enterprises,injuries', { flags });
      await view.page.locator('.key ol li').first().waitFor();
      await view.answered();
      const cut = await view.page.evaluate(() => {
        const seen = document.querySelector('.key .parts').getBoundingClientRect();
        return [...document.querySelectorAll('.key ol li')]
          .filter((step) => step.getBoundingClientRect().bottom > seen.bottom)
          .map(({ innerText }) => innerText);
      });
      assert.deepEqual(cut, []);
      await picture(view.page, `heat-key${flags.length > 0 ? '-without-webgl' : ''}`);
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });
});

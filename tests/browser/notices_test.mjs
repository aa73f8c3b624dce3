import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open } from './browser.mjs';

const withoutWebgl = ['--disable-gpu', '--disable-software-rasterizer'];

/** What lies over what of the notices, the comparison, a card, the search and the buttons of the panels: each as far as it is seen. */
const overlaps = (page) =>
  page.evaluate(() => {
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
    const parts = [
      ...document.querySelectorAll('main :is(.notice, .pins, .cards, .find, .left > .fold, .folds > .fold)'),
    ];
    const boxes = parts.map(seen).filter(({ left, right, top, bottom }) => right > left && bottom > top);
    const meet = (one, other) =>
      one.left < other.right - 1 &&
      other.left < one.right - 1 &&
      one.top < other.bottom - 1 &&
      other.top < one.bottom - 1;
    return boxes.flatMap((one, at) =>
      boxes.slice(at + 1).flatMap((other) => (meet(one, other) ? [`${one.name} and ${other.name}`] : [])),
    );
  });

describe('What the map tells', () => {
  for (const flags of [[], withoutWebgl])
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [1024, 768],
      [390, 844],
      [320, 640],
    ])
      it(`stands in one stack, on nothing else, at ${width}x${height}${flags.length > 0 ? ' without WebGL' : ''}`, async () => {
        const address =
          '/map?lang=ru&year=2030&indicator=nothing&territory=350000000&pins=620000000,630000000';
        const view = await open(address, { width, height, flags });
        await view.page.locator('.notice').first().waitFor();
        await view.page.locator('.pins summary').waitFor();
        await view.page.locator('.cards table').first().waitFor();
        assert.equal(await view.page.locator('.notice').count(), flags.length > 0 ? 2 : 1);
        assert.deepEqual(await overlaps(view.page), []);
        const close = view.page.locator('.notice button').first();
        await close.focus();
        await close.press('Enter');
        await view.page.waitForFunction(
          (left) => document.querySelectorAll('.notice').length === left,
          flags.length > 0 ? 1 : 0,
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
});

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chooseIndicator, drawn, mapDrawn, open, picture } from './browser.mjs';

/** Kazakh names are drawn with the bundled letters, not by a server of glyphs. */
async function hasKazakhLetters(view) {
  const names = (await drawn(view.page, ['territory-names'])).map(({ properties }) => properties.name_kk);
  assert.ok(names.length >= 10, `names drawn: ${names.length}`);
  assert.ok(
    names.some((name) => /[ӘәҒғҚқҢңӨөҰұҮүҺһІі]/.test(name)),
    names.join(', '),
  );
  const fonts = view.requests.filter((url) => url.includes('cyrillic-ext') && url.endsWith('.woff2'));
  assert.ok(fonts.length > 0, 'the extended Cyrillic font was loaded');
  const local = await view.page.evaluate(() => document.querySelector('[data-map]').oshmap.getStyle().glyphs);
  assert.equal(local, undefined, 'no glyph server');
}

describe('The map', () => {
  it('draws 20 regions and the enterprises in three languages without a complaint', async () => {
    const view = await open('/map?lang=kk');
    for (const [language, name] of [
      ['kk', null],
      ['ru', 'Русский'],
      ['en', 'English'],
    ]) {
      if (name !== null) {
        await view.page.getByRole('link', { name }).click();
        await view.page.waitForURL(new RegExp(`lang=${language}`));
      }
      await mapDrawn(view.page);
      const regions = await drawn(view.page, ['territory-fill']);
      const codes = new Set(regions.map(({ properties }) => properties.kato));
      assert.equal(codes.size, 20, 'twenty regions');
      // What has no figure, or none yet, is of one colour.
      const colours = new Set(regions.map(({ state }) => state.colour));
      assert.ok(colours.size >= 5, `regions in classes: ${[...colours]}`);
      const enterprises = await drawn(view.page, ['enterprise-groups', 'enterprise-points']);
      assert.ok(enterprises.length > 20, `enterprises and groups drawn: ${enterprises.length}`);
      assert.equal(await view.page.evaluate(() => document.documentElement.lang), language);
      await picture(view.page, `map-${language}`);
      if (language === 'kk') await hasKazakhLetters(view);
    }
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  it('lays the density of injuries and of diseases over the regions with its legend', async () => {
    const view = await open('/map?lang=ru&layers=territories,injuries');
    for (const measure of ['injuries', 'diseases']) {
      await view.page.locator(`input[name="layer"][value="${measure}"]`).check();
      await view.page.waitForURL(new RegExp(measure));
      await mapDrawn(view.page);
      const tiles = view.answers.filter(({ url }) => url.includes(`/heat/${measure}/`));
      assert.ok(tiles.length > 0, 'heat tiles were asked for');
      assert.ok(tiles.every(({ status }) => status === 200));
      await view.page.locator('.legend ol .swatch').first().waitFor();
      assert.ok((await view.page.locator('.legend ol .swatch').count()) >= 3, 'classes in the legend');
      await picture(view.page, `heat-${measure}`);
      await view.page.locator(`input[name="layer"][value="${measure}"]`).uncheck();
    }
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });

  it('asks for no tile when year or indicator change, and switches a layer off and on', async () => {
    const view = await open('/map?lang=ru');
    await mapDrawn(view.page);
    const before = view.tiles().length;
    const colours = async () =>
      JSON.stringify(
        (await drawn(view.page, ['territory-fill']))
          .map(({ properties, state }) => `${properties.kato} ${state.colour}`)
          .sort(),
      );
    const first = await colours();
    await view.page.getByRole('radio', { name: '2020' }).check({ force: true });
    await mapDrawn(view.page);
    await chooseIndicator(view.page, 'fatal_rate_100k');
    await view.page.waitForURL(/indicator=fatal_rate_100k/);
    await view.answered();
    await mapDrawn(view.page);
    assert.notEqual(await colours(), first, 'the colours changed');
    assert.equal(view.tiles().length, before, 'tiles asked for');

    const layer = view.page.locator('input[name="layer"][value="enterprises"]');
    await layer.uncheck();
    await mapDrawn(view.page);
    assert.equal((await drawn(view.page, ['enterprise-groups', 'enterprise-points'])).length, 0);
    await layer.check();
    await mapDrawn(view.page);
    assert.ok((await drawn(view.page, ['enterprise-groups', 'enterprise-points'])).length > 20);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('has all its drawing programs before the reader chooses: hatching and single circles wait for none', async () => {
    const view = await open('/map?lang=ru&layers=territories,enterprises');
    await mapDrawn(view.page);
    const programs = () =>
      view.page.evaluate(() => {
        const { painter } = document.querySelector('[data-map]').oshmap;
        const { programCache } = [painter, ...Object.values(painter)].find((part) => part?.programCache);
        return Object.keys(programCache.programs).sort();
      });
    const deadline = Date.now() + 10_000;
    while (!(await programs()).some((name) => name.startsWith('fillPattern')) && Date.now() < deadline)
      await view.page.waitForTimeout(50);
    const before = await programs();
    for (const sector of ['C', 'Q']) {
      await view.page.locator('#choose-sector').selectOption(sector);
      await view.page.waitForURL(new RegExp(`sector=${sector}`));
      await view.answered();
      await mapDrawn(view.page);
      const marked = await drawn(view.page, ['territory-unstable', 'territory-suppressed']);
      assert.ok(
        marked.some(({ state }) => state.unstable || state.suppressed),
        'regions are marked',
      );
      assert.deepEqual(await programs(), before, sector);
    }
    const circles = await drawn(view.page, ['enterprise-groups', 'enterprise-points']);
    assert.ok(
      circles.some(({ properties }) => properties.count === undefined),
      'single enterprises are drawn',
    );
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('hatches dark classes in white, says at the pointer what hatching means, and takes the tip of a pressed group away', async () => {
    const view = await open('/map?lang=en&layers=territories&view=value&indicator=fatal_rate_100k');
    await mapDrawn(view.page);
    const colours = async (layer) =>
      new Set((await drawn(view.page, [layer])).map(({ state }) => state.colour));
    const unstable = (await drawn(view.page, ['territory-fill'])).filter(({ state }) => state.unstable);
    const white = unstable.filter(({ state }) => state.whiteAt.includes('/9/'));
    assert.ok(white.length > 0 && white.length < unstable.length, `${white.length} of ${unstable.length}`);
    assert.ok(
      white.every(({ state }) => ['#1f5f86', '#468fae'].includes(state.colour)),
      'only dark classes',
    );
    assert.ok((await colours('territory-unstable-light')).has('#1f5f86'));
    const katos = unstable.map(({ properties }) => properties.kato);
    const place = await view.page.evaluate((wanted) => {
      const map = document.querySelector('[data-map]').oshmap;
      const { left, top, width, height } = map.getCanvas().getBoundingClientRect();
      for (let y = 0; y < height; y += 8)
        for (let x = 0; x < width; x += 8) {
          const [one] = map.queryRenderedFeatures([x, y], { layers: ['territory-fill'] });
          const isFree = document.elementFromPoint(left + x, top + y) === map.getCanvas();
          if (isFree && wanted.includes(one?.properties.kato)) return { x: left + x, y: top + y };
        }
      return null;
    }, katos);
    assert.ok(place, 'a hatched region is seen');
    await view.page.mouse.move(place.x, place.y);
    await view.page.locator('.hover .marked').getByText('unstable: 20 events or fewer').waitFor();
    await picture(view.page, 'hatched-tip');
    await view.page.goto(view.page.url().replace('layers=territories', 'layers=territories,enterprises'));
    await mapDrawn(view.page);
    const group = await view.page.evaluate(() => {
      const map = document.querySelector('[data-map]').oshmap;
      const { left, top } = map.getCanvas().getBoundingClientRect();
      for (const { geometry } of map.queryRenderedFeatures({ layers: ['enterprise-groups'] })) {
        const { x, y } = map.project(geometry.coordinates);
        if (document.elementFromPoint(left + x, top + y) === map.getCanvas())
          return { x: left + x, y: top + y };
      }
      return null;
    });
    await view.page.mouse.move(group.x, group.y);
    await view.page.locator('.hover .degrees').waitFor();
    await view.page.mouse.down();
    await view.page.mouse.up();
    await mapDrawn(view.page);
    assert.equal(await view.page.locator('.hover').count(), 0, 'the tip went with its group');
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('is drawn in the dark and on a phone', async () => {
    const dark = await open('/map?lang=ru', { colorScheme: 'dark' });
    await mapDrawn(dark.page);
    await picture(dark.page, 'map-dark');
    assert.deepEqual(dark.complaints, []);
    await dark.close();
    const phone = await open('/map?lang=kk', { width: 390, height: 844, hasTouch: true, isMobile: true });
    await mapDrawn(phone.page);
    assert.ok((await drawn(phone.page, ['territory-fill'])).length > 0);
    const [[west, south], [east, north]] = await phone.page.evaluate(() =>
      document.querySelector('[data-map]').oshmap.getBounds().toArray(),
    );
    assert.ok(west < 46.5 && south < 40.6 && east > 87.3 && north > 55.4, 'shows the whole country');
    await picture(phone.page, 'map-phone', { fullPage: true });
    assert.deepEqual(phone.complaints, []);
    await phone.close();
  });

  const wanted = process.env.UPDATE_README_PICTURE === '1';
  it('stands in the README', {
    skip: wanted ? false : 'UPDATE_README_PICTURE=1 writes the picture',
  }, async () => {
    const view = await open('/map?lang=en', { width: 1440, height: 900 });
    await mapDrawn(view.page);
    const path = fileURLToPath(new URL('../../docs/pictures/map.png', import.meta.url));
    mkdirSync(fileURLToPath(new URL('../../docs/pictures', import.meta.url)), { recursive: true });
    await view.page.screenshot({ path });
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

/** Names of the map that lie on its outermost pixels, and how many regions are named on it at all. */
const namesAtEdges = () => {
  const frame = document.querySelector('[data-map], [data-canvas-map]');
  const { clientWidth: width, clientHeight: height } = frame;
  const named = ({ properties }) => properties.name_ru ?? properties.name_en ?? '';
  if (frame.oshmap) {
    const layers = frame.oshmap
      .getStyle()
      .layers.filter(({ id, type }) => type === 'symbol' && id !== 'name-edges')
      .map(({ id }) => id);
    const within = (box) => frame.oshmap.queryRenderedFeatures(box, { layers });
    const sides = [
      [0, 0, 1, height],
      [width - 1, 0, width, height],
      [0, 0, width, 1],
      [0, height - 1, width, height],
    ];
    const cut = sides.flatMap(([left, top, right, bottom]) =>
      within([
        [left, top],
        [right, bottom],
      ]),
    );
    const regions = frame.oshmap.queryRenderedFeatures({ layers: ['territory-names'] });
    return { cut: cut.map(named), regions: [...new Set(regions.map(named))] };
  }
  // The boxes of all names that found room.
  const names = frame.oshmapCanvas.frameState_.declutter.names
    .all()
    .filter(({ value }) => value.get('side') === undefined);
  const isCut = ({ minX, minY, maxX, maxY }) =>
    maxX > 0 &&
    maxY > 0 &&
    minX < width &&
    minY < height &&
    (minX < 0 || minY < 0 || maxX > width || maxY > height);
  const name = ({ value }) => value.get('name_ru') ?? '';
  const regions = names.filter(({ value }) => value.get('layer') === 'territory_labels');
  return { cut: names.filter(isCut).map(name), regions: regions.map(name) };
};

describe('Names at the edge of the map', () => {
  for (const flags of [[], ['--disable-gpu', '--disable-3d-apis']])
    for (const [width, height] of [
      [390, 844],
      [320, 640],
    ])
      it(`are moved or left out, not cut, at ${width}×${height} ${flags.length > 0 ? 'without' : 'with'} WebGL`, async () => {
        const view = await open('/map?lang=en&layers=territories', { width, height, flags });
        const drawnMap = async () => {
          if (flags.length === 0) return mapDrawn(view.page);
          await view.page.locator('[data-canvas-map] canvas').first().waitFor();
          // What lies over the map leaves no name beneath it.
          const notice = view.page.getByRole('button', { name: 'Close', exact: true });
          if (await notice.isVisible()) await notice.click();
          await view.answered();
          await view.page.waitForTimeout(500);
        };
        await drawnMap();
        await picture(view.page, `names-${width}-${flags.length}`);
        const whole = await view.page.evaluate(namesAtEdges);
        assert.deepEqual(whole.cut, []);
        // A canvas looks for no other place by itself: on the smallest map some names are left out.
        const isRoomy = width > 320 || flags.length === 0;
        if (isRoomy) assert.ok(whole.regions.includes('Восточно-Казахстанская область'), `${whole.regions}`);
        assert.ok(whole.regions.length >= 10, `${whole.regions}`);
        // Closer, the edge runs through the middle of the country.
        for (let turn = 0; turn < 2; ++turn) await view.page.locator('.buttons button').first().click();
        await drawnMap();
        await picture(view.page, `names-close-${width}-${flags.length}`);
        assert.deepEqual((await view.page.evaluate(namesAtEdges)).cut, []);
        assert.deepEqual(view.complaints, []);
        await view.close();
      });
});

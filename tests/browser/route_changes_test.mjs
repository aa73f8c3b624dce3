import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapDrawn, picture, server } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';
import { fetched, madePlan, stops, threeNear } from './plans.mjs';

/** A plan of three visits that lie near each other, in one day. */
async function nearPlan(view, name) {
  const bins = await threeNear(view.page);
  await view.page.goto(`${server}/routes?lang=en&new=1&bins=${bins.join(',')}`);
  const plan = await madePlan(view.page, `${name} ${Date.now()}`, { days: 1, candidates: 3 });
  // Nothing moves under the pointer any more.
  await mapDrawn(view.page);
  return plan.plan.routes[0].stops.map(({ id }) => id);
}

/** Waits until a change has ended, and requires that the plan took it. */
async function taken(page) {
  await page.locator('[data-change="changed"], [data-change="refused"], [data-change="failed"]').waitFor();
  assert.equal(await page.locator('[data-change]').innerText(), 'The plan was changed.');
}

const row = (page, id) => page.locator(`[data-stop="${id}"]`);

/** Where the middle of an element is in the window. */
async function middle(locator) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** What is smaller than a finger needs, in CSS pixels of height: links, buttons and fields that stand by themselves. */
const small = (page) =>
  page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('a, button, select, textarea, summary, input')]
      .filter(
        (one) => one.checkVisibility() && !one.closest('.frame') && !/checkbox|radio/.test(one.type ?? ''),
      )
      .filter((one) => one.getBoundingClientRect().height < 43.5)
      .map((one) => `${one.outerHTML.slice(0, 90)}: ${one.getBoundingClientRect().height}`),
  );

describe('A plan that is changed on its page', () => {
  it('takes the order that the mouse drags, that keys give, and locks', async () => {
    const view = await signedIn('inspector', '/routes?lang=en');
    const { page } = view;
    const [first, second, third] = await nearPlan(view, 'Dragged');
    await row(page, third).dragTo(row(page, first));
    await taken(page);
    assert.deepEqual(await stops(page), [third, first, second]);

    await row(page, second).locator('[data-act="earlier"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-change="busy"]').waitFor();
    await taken(page);
    assert.deepEqual(await stops(page), [third, second, first]);
    const held = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await page.waitForFunction(() => document.activeElement !== document.body);
    assert.match(await held(), /: earlier$/, 'keys go on where they were');

    const lock = row(page, first).locator('[data-act="lock"]');
    const isLocked = (await lock.getAttribute('aria-pressed')) === 'true';
    assert.ok(isLocked, 'an order that somebody gave is kept');
    await lock.focus();
    await page.keyboard.press('Space');
    await page.locator('[data-change="busy"]').waitFor();
    await taken(page);
    assert.equal(await lock.getAttribute('aria-pressed'), 'false');
    await lock.click();
    await page.locator('[data-change="busy"]').waitFor();
    await taken(page);
    assert.equal(await lock.getAttribute('aria-pressed'), 'true');
    await row(page, first).getByText('locked').waitFor();
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('takes the order that a finger drags, on a phone whose targets a finger meets', async () => {
    const phone = { width: 390, height: 800, hasTouch: true, isMobile: true };
    const view = await signedIn('inspector', '/routes?lang=en', phone);
    const { page } = view;
    const [first, second, third] = await nearPlan(view, 'Touched');
    await row(page, second).scrollIntoViewIfNeeded();
    const grip = await middle(row(page, first).locator('.grip'));
    const goal = await middle(row(page, second));
    const finger = await page.context().newCDPSession(page);
    const touch = (type, points) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }) => ({ x, y })) });
    await touch('touchStart', [grip]);
    for (const share of [0.3, 0.6, 1])
      await touch('touchMove', [
        { x: grip.x + (goal.x - grip.x) * share, y: grip.y + (goal.y - grip.y) * share },
      ]);
    await page.locator('li.over').waitFor();
    await touch('touchEnd', []);
    await taken(page);
    assert.deepEqual(await stops(page), [second, first, third]);
    assert.deepEqual(await small(page), []);
    assert.deepEqual(await findings(page), []);

    await row(page, first).locator('a').click();
    await page.getByRole('heading', { name: 'What to check' }).waitFor();
    assert.deepEqual(await small(page), []);
    assert.deepEqual(await findings(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'fits a phone');
    await picture(page, 'routes-phone-visit', { fullPage: true });
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('keeps the hours, minutes, lock, skills and nights that its form was told', async () => {
    const view = await signedIn('inspector', '/routes?lang=en');
    const { page } = view;
    const bins = await threeNear(page);
    await page.goto(`${server}/routes?lang=en&new=1&bins=${bins.join(',')}`);
    await page.locator('tr[data-bin]').nth(2).waitFor();
    const [late, skilled] = bins;
    await page.locator(`tr[data-bin="${late}"] button[aria-expanded]`).click();
    const form = page.getByRole('group', { name: /: times and lock$/ });
    await form.getByLabel('On the spot, minutes').fill('25');
    await form.getByLabel('from', { exact: true }).fill('14:00');
    await form.getByLabel('to', { exact: true }).fill('13:00');
    await form.getByRole('alert').waitFor();
    await form.getByLabel('to', { exact: true }).fill('16:30');
    await form.locator('select').nth(2).selectOption('1');
    assert.equal(await form.getByRole('alert').count(), 0);
    assert.deepEqual(await findings(page), []);
    await picture(page, 'routes-terms', { fullPage: true });

    await page.getByText(/: days, skills, nights$/).click();
    await page.getByLabel('Days', { exact: true }).fill('2');
    await page.getByLabel('Skills, separated by commas').fill('mining');
    await page.locator(`tr[data-bin="${skilled}"] input.needs`).fill('diving');
    await page.locator(`tr[data-bin="${skilled}"] input.needs`).press('Tab');
    await page.getByText('Nobody has the skill “diving”.').waitFor();
    await page.getByRole('button', { name: 'Add an overnight stay' }).click();
    await page.getByRole('button', { name: 'On the map: Place of the overnight stay' }).click();
    await page
      .locator('.map.aiming canvas')
      .first()
      .click({ position: { x: 200, y: 150 } });
    const plan = await madePlan(page, `Agreed ${Date.now()}`, { days: 2, candidates: 3 });

    const visits = new Map(plan.visits.map((visit) => [visit.id, visit]));
    assert.equal(visits.get(late).service_min, 25);
    assert.deepEqual(visits.get(late).lock, { day: 1 });
    const all = plan.plan.routes.flatMap((route) => route.stops.map((stop) => ({ ...stop, day: route.day })));
    const stop = all.find(({ id }) => id === late);
    assert.equal(stop.day, 1, 'locked to the second day');
    assert.ok(stop.start >= '14:00' && stop.start <= '16:30', stop.start);
    assert.deepEqual(plan.problem.inspectors[0].skills, ['mining']);
    assert.equal(plan.problem.inspectors[0].nights.length, 1);
    assert.ok(!all.some(({ id }) => id === skilled), 'nobody has the skill');
    const night = plan.problem.inspectors[0].nights[0].location;
    const ends = plan.plan.routes.find(({ day }) => day === 0)?.end;
    const isBroken = plan.plan.broken_wishes.some(({ constraint }) => /night|way_back/.test(constraint));
    assert.ok(
      isBroken || JSON.stringify(ends) === JSON.stringify(night),
      'sleeps there, or it is said why not',
    );

    await row(page, late).locator('[data-act="terms"]').click();
    const again = row(page, late).getByRole('group', { name: /: times and lock$/ });
    assert.equal(await again.getByLabel('from', { exact: true }).inputValue(), '14:00');
    await again.getByLabel('from', { exact: true }).fill('15:00');
    await again.getByLabel('On the spot, minutes').fill('40');
    await row(page, late).getByRole('button', { name: 'Apply' }).click();
    await taken(page);
    const changed = await fetched(page, `/api/v1/plans/${plan.id}`);
    const moved = changed.plan.routes.flatMap((route) => route.stops).find(({ id }) => id === late);
    assert.ok(moved.start >= '15:00' && moved.start <= '16:30', moved.start);
    assert.equal(changed.visits.find(({ id }) => id === late).service_min, 40);

    const pack = await fetched(page, `/api/v1/plans/${plan.id}/pack`);
    await page.evaluate(() => {
      globalThis.print = () => {
        globalThis.wasPrinted = true;
      };
    });
    await page.getByRole('button', { name: 'Print the day sheets' }).click();
    await page.waitForFunction(() => globalThis.wasPrinted);
    await page.emulateMedia({ media: 'print' });
    const sheet = await page.locator('article.sheet', { hasText: late }).innerText();
    const { address } = pack.cards[late].sites.find((site) => site.address !== '');
    const [weak] = pack.checks[late].weak_indicators;
    assert.ok(sheet.includes(address), `the sheet names the address ${address}`);
    assert.ok(sheet.includes(weak.text.en), `the sheet names what to check: ${weak.text.en}`);
    await picture(page, 'routes-sheet-checks', { fullPage: true });
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

/** Sends a result past the page and waits until the register has taken or refused it. */
const recorded = (page, plan, result) =>
  page.evaluate(
    async ([id, one]) => {
      const { account } = await (await fetch('/api/v1/session')).json();
      const answer = await fetch(`/api/v1/plans/${id}/results`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': account.csrf_token },
        body: JSON.stringify({ results: [one] }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      for (;;) {
        const { results } = await (await fetch(`/api/v1/plans/${id}/results`)).json();
        if (results.every(({ register }) => register !== 'waiting')) return;
        await new Promise((done) => setTimeout(done, 200));
      }
    },
    [plan, result],
  );

describe('A plan that is kept up', () => {
  it('takes another enterprise by its BIN, and nothing any more once it is archived', async () => {
    const view = await signedIn('inspector', '/routes?lang=en');
    const { page } = view;
    const [first, second, added] = await threeNear(page);
    await page.goto(`${server}/routes?lang=en&new=1&bins=${first},${second}`);
    await page.locator('tr[data-bin]').nth(1).waitFor();
    await mapDrawn(page);
    await page.getByText('Say where the office is.').waitFor();
    await page.getByRole('button', { name: /^On the map: Office/ }).click();
    await page.locator('[data-map]').click();
    await page.getByText('Say where the office is.').waitFor({ state: 'detached' });
    const { id } = await madePlan(page, `By BIN ${Date.now()}`, { days: 1, candidates: 2 });
    const bin = page.getByLabel('BIN of another enterprise');
    const add = page.getByRole('button', { name: 'Add to the plan' });
    await bin.fill('12345');
    await add.click();
    assert.equal(await bin.evaluate((field) => field.validity.patternMismatch), true, 'twelve digits');
    await bin.fill(` ${added} `);
    await add.click();
    await page.locator('[data-change="busy"]').waitFor();
    await taken(page);
    assert.ok((await stops(page)).includes(added), 'it has to be visited');
    assert.equal(await bin.inputValue(), '');
    await bin.fill(added);
    await add.click();
    await page.locator('[data-change="refused"]', { hasText: 'stands in the plan already' }).waitFor();
    await bin.fill('000000000000');
    await add.click();
    await page.locator('[data-change="refused"]', { hasText: 'no enterprise has the BIN' }).waitFor();
    assert.equal((await stops(page)).length, 3);

    const archived = await page.evaluate(async (plan) => {
      const { account } = await (await fetch('/api/v1/session')).json();
      const answer = await fetch(`/api/v1/plans/${plan}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': account.csrf_token },
        body: '{"archived": true}',
      });
      return answer.ok;
    }, id);
    assert.ok(archived);
    // The page does not know of it yet: the server's refusal is told.
    await row(page, first).locator('[data-act="lock"]').click();
    await page.locator('[data-change="refused"]', { hasText: 'archived' }).waitFor();
    for (const [language, words] of [
      ['en', 'The plan is archived: take it back into the list to change it.'],
      ['kk', 'Жоспар мұрағатта: өзгерту үшін оны тізімге қайтарыңыз.'],
      ['ru', 'План в архиве: чтобы изменить его, верните его в список.'],
    ]) {
      await page.goto(`${server}/routes?lang=${language}&plan=${id}`);
      await page.getByText(words).waitFor();
      await row(page, added).waitFor();
      assert.equal(await page.locator('[data-act="lock"], form.route-form').count(), 0, 'offers no change');
    }
    assert.deepEqual(await findings(page), []);
    await picture(page, 'routes-archived', { fullPage: true });

    // A phone may still send what it recorded; what the register says of it is told in the reader's language.
    await recorded(page, id, {
      uuid: crypto.randomUUID(),
      visit: added,
      outcome: 'done',
      visited_at: '1950-06-01T10:30',
      effort_days: 0.5,
    });
    for (const [language, words] of [
      ['kk', 'тексеру күні: '],
      ['ru', 'дата проверки: '],
      ['en', 'inspected on: '],
    ]) {
      await page.goto(`${server}/routes?lang=${language}&plan=${id}&visit=${added}`);
      await page.locator('[data-result]', { hasText: words }).waitFor();
      assert.doesNotMatch(await page.locator('[data-result]').innerText(), /тек ағылшынша|по-английски/);
    }
    await signOut(view);
  });
});

describe('The map of a plan', () => {
  it('shows every number of a town, however far away it is seen', async () => {
    const view = await signedIn('inspector', '/routes?lang=en&new=1', { width: 390, height: 800 });
    const { page } = view;
    const plan = await madePlan(page, `Town ${Date.now()}`, { days: 3, candidates: 20 });
    await mapDrawn(page);
    const count = plan.plan.routes.reduce((sum, route) => sum + route.stops.length, 0);
    for (const zoom of [4, 7, 10]) {
      await page.evaluate((wanted) => {
        const map = document.querySelector('[data-map]').oshmap;
        map.jumpTo({ zoom: wanted, center: map.getCenter() });
      }, zoom);
      await mapDrawn(page);
      const signs = await page.evaluate(() => {
        const map = document.querySelector('[data-map]').oshmap;
        return map
          .queryRenderedFeatures({ layers: ['plot-points'] })
          .filter(({ properties }) => /^\d+$/.test(properties.sign))
          .map(({ geometry }) => map.project(geometry.coordinates))
          .map(({ x, y }) => [x, y]);
      });
      if (zoom === 4) assert.equal(signs.length, count, 'all are drawn');
      for (const [at, [x, y]] of signs.entries())
        for (const [otherX, otherY] of signs.slice(at + 1))
          assert.ok(Math.hypot(otherX - x, otherY - y) > 21, `two numbers overlap at zoom ${zoom}`);
      await picture(page, `routes-town-${zoom}`);
    }
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('is drawn with stops and ways where WebGL is missing', async () => {
    const flags = ['--disable-gpu', '--disable-software-rasterizer'];
    const view = await signedIn('inspector', '/routes?lang=en&new=1', { flags });
    const { page } = view;
    const plan = await madePlan(page, `Plain ${Date.now()}`);
    const kinds = () =>
      page.evaluate(() => {
        const map = document.querySelector('[data-map]')?.oshmapCanvas;
        const extent = map?.getView().calculateExtent(map.getSize());
        const found = {};
        for (const layer of map?.getAllLayers() ?? [])
          layer.getSource()?.forEachFeatureInExtent?.(extent, (feature) => {
            const kind = feature.get('kind');
            if (kind) found[kind] = (found[kind] ?? 0) + (kind !== 'point' || feature.get('sign') ? 1 : 0);
          });
        return found;
      });
    await page.waitForFunction(() => document.querySelector('[data-map]')?.oshmapCanvas);
    const offices = plan.plan.routes.length;
    const planned = plan.plan.routes.reduce((sum, route) => sum + route.stops.length, 0);
    for (let turn = 0; turn < 60 && ((await kinds()).point ?? 0) < planned + offices; ++turn)
      await page.waitForTimeout(250);
    const drawn = await kinds();
    assert.equal(drawn.point, planned + offices, 'numbers and offices');
    assert.equal((drawn.dashed ?? 0) + (drawn.line ?? 0), plan.plan.routes.length, 'a way for each duty');
    await picture(page, 'routes-without-webgl', { fullPage: true });
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

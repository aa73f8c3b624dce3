import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawn, mapDrawn, open, picture } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

/** A request of the page's own session, as the page sends it. */
const ask = (page, method, path, body) =>
  page.evaluate(
    async ([how, where, what]) => {
      const { account } = await (await fetch('/api/v1/session')).json();
      const response = await fetch(where, {
        method: how,
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': account?.csrf_token ?? '' },
        ...(what === null ? {} : { body: JSON.stringify(what) }),
      });
      return response.json();
    },
    [method, path, body ?? null],
  );

const openOf = (page) => page.locator('[data-review]').getAttribute('data-review').then(Number);

describe('The review queue', () => {
  it('is worked through by keyboard alone: candidate, own pin, no such place, undo', async () => {
    const view = await signedIn('steward', '/data?lang=en#imports');
    const { page } = view;
    const asked = [];
    // An address of its own for every run: decisions stay on record.
    const run = Date.now();
    for (const place of ['Акжар', 'Жанатас', 'Кызылжар'])
      asked.push(
        await ask(page, 'POST', '/api/v1/geocode/reviews', { query: `с. ${place}, участок ${run}` }),
      );
    await page.locator('#tab-imports').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-review]').waitFor();
    await mapDrawn(page);
    const go = async (id) => {
      for (let turn = 0; turn < 200 && (await openOf(page)) !== id; ++turn) await page.keyboard.press('KeyN');
      assert.equal(await openOf(page), id);
    };

    await go(asked[0].id);
    await mapDrawn(page);
    assert.ok((await drawn(page, ['plot-points'])).length > 0, 'candidates are on the map');
    assert.equal(await page.locator('[data-candidate]').count(), asked[0].candidates.length);
    await page.keyboard.press('Digit1');
    await page.getByText('Candidate 1:').waitFor();
    await picture(page, 'review-queue');
    assert.deepEqual(await findings(page), []);
    await page.keyboard.press('Enter');
    await page.getByText(`Decided: ${asked[0].query}.`).waitFor();
    const first = await ask(page, 'GET', `/api/v1/geocode/reviews/${asked[0].id}`);
    assert.equal(first.decisions[0].label, asked[0].candidates[0].properties.geocoding.label);
    assert.equal(first.decisions[0].reason, 'the candidate was checked on the map');

    await page.keyboard.press('KeyU');
    await page.getByText('The decision was taken back.').waitFor();
    assert.equal(await openOf(page), asked[0].id, 'the address is open again');
    const undone = await ask(page, 'GET', `/api/v1/geocode/reviews/${asked[0].id}`);
    assert.notEqual(undone.decisions[0].withdrawn_at, null);

    await go(asked[1].id);
    await page.keyboard.press('KeyM');
    const before = await page.locator('[data-pin]').getAttribute('data-pin');
    for (let turn = 0; turn < 3; ++turn) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowDown');
    const after = (await page.locator('[data-pin]').getAttribute('data-pin')).split(',').map(Number);
    assert.ok(after[0] > Number(before.split(',')[0]), 'the pin went east');
    assert.ok(after[1] < Number(before.split(',')[1]), 'and south');
    await page.keyboard.press('KeyE');
    await page.keyboard.type('the plant stands beside the railway');
    await page.keyboard.press('Enter');
    await page.getByText(`Decided: ${asked[1].query}.`).waitFor();
    const second = await ask(page, 'GET', `/api/v1/geocode/reviews/${asked[1].id}`);
    assert.ok(Math.abs(second.decisions[0].position[0] - after[0]) < 1e-5);
    assert.equal(second.decisions[0].reason, 'the plant stands beside the railway');
    assert.ok(
      ['settlement', 'district', 'region'].includes(second.decisions[0].precision),
      `a pin on a map of 100 km is no house, but ${second.decisions[0].precision}`,
    );

    await go(asked[2].id);
    await page.keyboard.press('KeyR');
    await page.getByText(`Decided: ${asked[2].query}.`).waitFor();
    assert.equal(
      (await ask(page, 'GET', `/api/v1/geocode/reviews/${asked[2].id}`)).decisions[0].nowhere,
      true,
    );

    await page.locator('#desk-panel select').first().selectOption('decided');
    await page.locator('.stands').waitFor();
    assert.match(await page.locator('.stands').textContent(), /In force: .+steward/);
    await page.locator('section.room').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Somebody has decided on this address.').waitFor();
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await signOut(view);
  });

  it('follows the address of the page: links within it, the way back and forth', async () => {
    const view = await signedIn('steward', '/data?lang=ru#imports');
    const { page } = view;
    const [first, second] = await Promise.all(
      ['Акжар', 'Жанатас'].map((place) =>
        ask(page, 'POST', '/api/v1/geocode/reviews', { query: `с. ${place}, участок ${Date.now()}` }),
      ),
    );
    const decided = { nowhere: true, reason: 'нет такого места' };
    await ask(page, 'PUT', `/api/v1/geocode/reviews/${second.id}/decision`, decided);
    const opens = ({ id }) => page.locator(`[data-review="${id}"]`).waitFor();
    const follow = (hash) =>
      page.evaluate((wanted) => {
        location.hash = wanted;
      }, hash);

    await follow(`#reviews/${first.id}`);
    await opens(first);
    await page.locator('#review-reason').fill('написано для первого');
    await follow(`#reviews/${second.id}`);
    await opens(second);
    assert.equal(await page.locator('#review-reason').inputValue(), '', 'a reason is that of its address');
    await page.goBack();
    await opens(first);
    await page.goForward();
    await opens(second);
    await follow('#reviews');
    await page.locator('[data-review]').waitFor();
    await view.answered();
    assert.notEqual(await openOf(page), second.id, 'the queue without a number begins at its head');
    await page.goBack();
    await opens(second);

    await page.locator('#tab-audit').click();
    await page.locator(`a[href="#reviews/${second.id}"]`).first().click();
    await opens(second);
    assert.equal(await page.evaluate(() => document.activeElement.className.includes('room')), true);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('says on a phone, too, what a press did, and shows the address that comes next', async () => {
    const view = await signedIn('steward', '/data?lang=ru#imports', { width: 390, height: 844 });
    const { page } = view;
    const asked = await ask(page, 'POST', '/api/v1/geocode/reviews', {
      query: `с. Акжар, участок ${Date.now()}`,
    });
    await page.goto(new URL(`/data?lang=ru&again=1#reviews/${asked.id}`, page.url()).href);
    await page.locator(`[data-review="${asked.id}"]`).waitFor();
    const accept = page.getByRole('button', { name: 'Принять', exact: true });
    const isSeen = (what) =>
      page.locator(what).evaluate((element) => {
        const { left, top, width } = element.getBoundingClientRect();
        const above = document.elementFromPoint(left + Math.min(20, width / 2), top + 8);
        return top >= 0 && above !== null && element.contains(above);
      });
    await accept.click();
    await page.locator('.said', { hasText: 'Сначала выберите' }).waitFor();
    assert.ok(await isSeen('.said'), 'why nothing was decided is seen beside the button');
    await page.locator('[data-candidate]').first().click();
    await accept.click();
    await page.locator('.said', { hasText: `Решено: ${asked.query}.` }).waitFor();
    await view.answered();
    await picture(page, 'review-phone');
    assert.ok(await isSeen('.said'), 'what was decided');
    if ((await page.locator('[data-review]').count()) > 0)
      assert.ok(await isSeen('[data-review]'), 'and the next address');
    assert.deepEqual(await findings(page), []);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('says that it is empty where a key would choose or decide', async () => {
    const view = await signedIn('steward', '/data?lang=ru#imports');
    const { page } = view;
    await page.route('**/api/v1/geocode/reviews?*', (route) => route.fulfill({ json: { reviews: [] } }));
    await page.locator('#tab-reviews').click();
    await page.getByText('Ни один адрес не ждёт решения.').waitFor();
    for (const key of ['Enter', 'KeyR', 'KeyM', 'KeyN', 'Digit1']) {
      await page.locator('section[aria-labelledby="reviews-heading"]').press(key);
      assert.equal(await page.getByRole('status').first().textContent(), 'Ни один адрес не ждёт решения.');
      assert.equal(await page.getByText('Ни один адрес не ждёт решения.').count(), 1);
    }
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('takes the pin where the mouse drags it, and an address an enterprise’s page sends along', async () => {
    const address = `Карагандинская область, с. Акжар, участок ${Date.now()}`;
    const query = new URLSearchParams({ lang: 'kk', address, within: '350000000' });
    const view = await signedIn('steward', `/data?${query}#reviews`);
    const { page } = view;
    await page.locator('[data-review]', { hasText: address }).waitFor();
    await mapDrawn(page);
    await page.getByRole('button', { name: 'Белгі қою' }).click();
    const pin = page.locator('.maplibregl-marker');
    const from = await pin.boundingBox();
    const before = (await page.locator('[data-pin]').getAttribute('data-pin')).split(',').map(Number);
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 });
    await page.mouse.up();
    const after = (await page.locator('[data-pin]').getAttribute('data-pin')).split(',').map(Number);
    assert.ok(after[0] > before[0] && after[1] < before[1], `${before} → ${after}`);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('refuses a pin outside the country, and takes one in another region only when it is meant', async () => {
    const address = `Карагандинская область, с. Акжар, участок ${Date.now()}`;
    const query = new URLSearchParams({ lang: 'en', address, within: '350000000' });
    const view = await signedIn('steward', `/data?${query}#reviews`);
    const { page } = view;
    await page.locator('[data-review]', { hasText: address }).waitFor();
    const id = await openOf(page);
    const decisions = async () => (await ask(page, 'GET', `/api/v1/geocode/reviews/${id}`)).decisions;
    const put = async (lon, lat) => {
      for (const [field, degrees] of [
        ['Longitude', lon],
        ['Latitude', lat],
      ]) {
        await page.getByLabel(field, { exact: true }).fill(degrees);
        await page.getByLabel(field, { exact: true }).press('Tab');
      }
    };
    const accept = page.getByRole('button', { name: 'Accept', exact: true });
    const doubt = page.locator('.pin [role="alert"]');
    const said = page.locator('.said');
    await page.getByRole('button', { name: 'Put the pin' }).click();
    await page.locator('#review-reason').fill('seen there');

    await put('60', '35');
    await doubt.filter({ hasText: 'lies outside the country' }).waitFor();
    for (let turn = 0; turn < 2; ++turn) {
      await accept.click();
      await said.filter({ hasText: 'cannot be accepted there' }).waitFor();
    }
    assert.deepEqual(await decisions(), [], 'not even when it is pressed again');

    await put('76.9', '43.24');
    await doubt.filter({ hasText: 'lies in another region (Almaty city)' }).waitFor();
    await doubt.filter({ hasText: 'must lie in: Karaganda region' }).waitFor();
    await picture(page, 'review-doubt');
    await accept.click();
    await said.filter({ hasText: 'If that is meant, accept once more.' }).waitFor();
    assert.deepEqual(await decisions(), []);
    await accept.click();
    await page.getByText('Decided: ').waitFor();
    assert.deepEqual((await decisions())[0].position, [76.9, 43.24]);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('moves the enterprises at an address to where it was decided to lie, and back', async () => {
    const view = await signedIn('steward', '/data?lang=en#reviews');
    const { page } = view;
    const bin = (await ask(page, 'GET', '/api/v1/enterprises?most=1&territory=35')).enterprises[0].bin;
    const site = async () => (await ask(page, 'GET', `/api/v1/enterprises/${bin}`)).sites[0];
    const before = await site();
    const query = new URLSearchParams({ lang: 'en', address: before.address, within: before.kato });
    await page.goto(new URL(`/data?${query}#reviews`, page.url()).href);
    await page.locator('[data-review]', { hasText: before.address }).waitFor();
    await mapDrawn(page);
    await page.getByRole('button', { name: 'Put the pin' }).click();
    const put = (await page.locator('[data-pin]').getAttribute('data-pin')).split(',').map(Number);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.locator('[data-moving="done"]', { hasText: 'Moved on the map: ' }).waitFor();
    const after = await site();
    assert.equal(after.origin, 'review');
    assert.ok(Math.abs(after.position[0] - put[0]) < 1e-4, `${after.position} is where the pin was, ${put}`);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('The decision was taken back.').waitFor();
    await page.locator('[data-moving="done"]').waitFor();
    assert.deepEqual(await site(), before);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('keeps a steward of some regions from moving the enterprises of others, and says why', async () => {
    const admin = await signedIn('admin', '/data?lang=en#reviews');
    const name = `demo-s${Date.now()}`;
    const password = 'mountain-Goat-42';
    await ask(admin.page, 'POST', '/api/v1/accounts', {
      name,
      password,
      role: 'steward',
      regions: ['350000000'],
    });
    const asked = [];
    for (const within of ['350000000', '620000000'])
      asked.push(
        await ask(admin.page, 'POST', '/api/v1/geocode/reviews', {
          query: `с. Акжар, участок ${within}${Date.now()}`,
          within,
        }),
      );
    const [own, foreign] = asked;
    for (const { id } of asked)
      await ask(admin.page, 'PUT', `/api/v1/geocode/reviews/${id}/decision`, {
        nowhere: true,
        reason: 'seen',
      });
    await signOut(admin);

    const view = await open('/signin?lang=en');
    const { page } = view;
    const begun = await ask(page, 'POST', '/api/v1/session', { name, password });
    assert.equal(begun.account?.name, name);
    await page.goto(new URL('/data?lang=en#reviews', page.url()).href);
    await page.locator('#desk-panel select').first().selectOption('decided');
    const row = ({ query }) => page.locator('.list li', { hasText: query });
    await row(foreign).getByText('decided').waitFor();
    await row(own).getByText('decided').waitFor();

    await row(foreign).getByRole('button').click();
    await page.locator('#review-closed', { hasText: 'outside your regions' }).waitFor();
    for (const act of ['Accept', 'No such place', 'Undo'])
      assert.ok(await page.getByRole('button', { name: act, exact: true }).isDisabled(), act);
    await picture(page, 'review-closed');
    assert.deepEqual(await findings(page), []);
    for (const key of ['KeyU', 'Enter', 'KeyR']) {
      await page.locator('section.room').focus();
      await page.keyboard.press(key);
      await page.locator('.said', { hasText: 'outside your regions' }).waitFor();
    }
    const kept = await ask(page, 'GET', `/api/v1/geocode/reviews/${foreign.id}`);
    assert.equal(kept.decided, true);
    assert.equal(kept.may_decide, false);

    await row(own).getByRole('button').click();
    await page.locator(`[data-review="${own.id}"]`).waitFor();
    await page.locator('.stands').waitFor();
    await page.locator('section.room').focus();
    await page.keyboard.press('KeyU');
    await page.getByText('The decision was taken back.').waitFor();
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawn, mapDrawn, picture, server } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';
import { changedElsewhere, draftKept, fetched, karaganda, madePlan, stops, threeNear } from './plans.mjs';

describe('The inspector’s week', () => {
  it('goes from candidates on the map to a plan and a printed sheet', async () => {
    const view = await signedIn('inspector', '/routes?lang=en&new=1');
    const { page } = view;
    await page.locator('#draft-territory').selectOption(karaganda);
    await page.locator('tr[data-bin]').nth(5).waitFor();
    await mapDrawn(page);
    const shown = await drawn(page, ['plot-points']);
    const bins = await page.locator('tr[data-bin]').evaluateAll((rows) => rows.map((row) => row.dataset.bin));
    assert.ok(shown.length > 0 && shown.every(({ properties }) => bins.includes(properties.id)));
    await page
      .getByLabel(/^Wish: /)
      .nth(4)
      .selectOption('must');
    await page
      .getByLabel(/^Wish: /)
      .first()
      .selectOption('must_not');
    assert.deepEqual(await findings(page), []);
    await picture(page, 'routes-candidates', { fullPage: true });

    const plan = await madePlan(page, `Week ${Date.now()}`);
    assert.ok(plan.plan.visited > 0);
    const visited = plan.plan.routes.flatMap((route) => route.stops.map(({ id }) => id));
    const broken = plan.plan.broken_wishes.some(({ id }) => id === bins[4]);
    assert.notEqual(visited.includes(bins[4]), broken, 'the must is visited, or what breaks it is named');
    assert.ok(!visited.includes(bins[0]), 'what was left out is not');
    assert.deepEqual((await stops(page)).sort(), [...visited].sort(), 'the list is the plan');
    assert.equal(plan.plan.travel_is_estimated, (await page.locator('[data-estimated]').count()) > 0);
    const left = plan.plan.unvisited.length;
    await page.getByRole('heading', { name: `Not visited: ${left}` }).waitFor();
    const reason = await page.locator('[data-unvisited] p').first().innerText();
    assert.ok(reason.length > 10, reason);
    await mapDrawn(page);
    assert.ok((await drawn(page, ['plot-dashed', 'plot-line'])).length > 0, 'routes are on the map');
    assert.deepEqual(await findings(page), []);
    await picture(page, 'routes-plan', { fullPage: true });

    await page.getByRole('button', { name: 'Try it' }).click();
    await page.locator('[data-gain]').waitFor();

    await page.emulateMedia({ media: 'print' });
    const sheets = page.locator('article.sheet');
    assert.equal(await sheets.count(), plan.plan.routes.filter((one) => one.stops.length > 0).length);
    assert.equal(await sheets.first().isVisible(), true);
    assert.ok((await sheets.first().locator('svg circle').count()) > 0, 'the sheet has a map');
    assert.equal(await page.locator('#timeline-heading').isVisible(), false);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 5000);
    await picture(page, 'routes-sheet', { fullPage: true });
    assert.deepEqual(view.complaints, []);
    assert.deepEqual(await view.violations(), []);
    await signOut(view);
  });

  it('takes an order that can be kept, and says of another why not', async () => {
    const view = await signedIn('inspector', '/routes?lang=en');
    const { page } = view;
    const bins = await threeNear(page);
    await page.goto(`${server}/routes?lang=en&new=1&bins=${bins.join(',')}`);
    const plan = await madePlan(page, `Order ${Date.now()}`, { days: 1, candidates: 3 });
    const [first, second, third] = plan.plan.routes[0].stops.map(({ id }) => id);
    await page
      .locator(`[data-stop="${second}"]`)
      .getByRole('button', { name: /: earlier$/ })
      .click();
    await page.locator('[data-change="changed"]').waitFor();
    assert.equal(await page.locator('[data-change]').innerText(), 'The plan was changed.');
    assert.deepEqual(await stops(page), [second, first, third]);

    // From now on the first visit can only be the first: the one before it would end after it closes.
    const windows = [{ from: '09:00', to: '09:55' }];
    await changedElsewhere(page, plan.id, { unlock: bins, change: [{ id: second, windows }] });
    await page.reload();
    const visit = page.locator(`[data-stop="${second}"]`);
    await visit.getByRole('button', { name: /: later$/ }).click();
    await page.locator('[data-change="refused"]').waitFor();
    const said = await page.locator('[data-change]').innerText();
    assert.match(said, /^The plan was not changed\. .+ cannot be reached in this order before it closes/);
    assert.equal((await stops(page))[0], second, 'the plan stands as it was');
    await picture(page, 'routes-refused', { fullPage: true });
    assert.deepEqual(
      view.complaints.filter((text) => !text.includes('422')),
      [],
    );
    await signOut(view);
  });
});

describe('A stored plan', () => {
  it('opens without a network, records a result there and sends it once', async () => {
    const view = await signedIn('inspector', '/routes?lang=en&new=1', {
      width: 390,
      height: 800,
      hasTouch: true,
      serviceWorkers: 'allow',
    });
    const { page } = view;
    const context = page.context();
    const plan = await madePlan(page, `Field ${Date.now()}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'fits a phone');
    await page.getByRole('button', { name: 'Store on this device' }).click();
    await page.locator('[data-kept]').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.locator('#timeline-heading').waitFor();

    await context.setOffline(true);
    await page.goto(`${server}/routes?lang=en&plan=${plan.id}`);
    await page.getByText('No network: the plan stored on this device is shown.').waitFor();
    await mapDrawn(page);
    assert.ok((await drawn(page, ['ground', 'countries', 'territory-fill'])).length > 0, 'tiles of the pack');
    const fonts = (await (await fetch(`${server}/routes-files.json`)).json()).filter((file) =>
      /woff2$/.test(file),
    );
    const lacking = await page.evaluate(async (files) => {
      const found = await Promise.all(
        files.map((file) =>
          fetch(file).then(
            ({ ok }) => ok,
            () => false,
          ),
        ),
      );
      return files.filter((_, at) => !found[at]);
    }, fonts);
    assert.ok(fonts.length > 0 && lacking.length === 0, `letters of the map: ${lacking}`);
    const visit = plan.plan.routes[0].stops[0].id;
    await page.locator(`[data-stop="${visit}"] a`).click();
    await page.getByRole('heading', { name: 'What to check' }).waitFor();
    assert.equal(await page.locator('a[href^="geo:"]').count(), 1);
    await picture(page, 'routes-phone', { fullPage: true });
    await page.getByRole('button', { name: 'Add a violation' }).click();
    await page.getByLabel('What was violated').fill('no guard at the press');
    await page.getByLabel('Note').fill('the manager was absent');
    await draftKept(page, 'the manager was absent');
    await page.reload();
    // A draft survives.
    await page.waitForFunction(
      (note) => [...document.querySelectorAll('textarea')].some(({ value }) => value === note),
      'the manager was absent',
    );
    await page.getByRole('button', { name: 'Record the result' }).click();
    await page.locator('[data-result="waiting"]').waitFor();
    await page.locator('[data-waiting="1"]').waitFor();

    // The first answer is lost on its way: the server has stored the result, the page does not know.
    const before = view.complaints.length;
    let lost = 0;
    await context.route('**/api/v1/plans/*/results', async (route) => {
      if (route.request().method() === 'POST' && lost++ === 0) {
        await route.fetch();
        await route.abort();
      } else await route.continue();
    });
    await context.setOffline(false);
    await page.reload();
    // The page sends again by itself after half a minute; a reader who waits for that needs no button.
    await page
      .getByRole('button', { name: 'Send now' })
      .click({ timeout: 8000 })
      .catch(() => undefined);
    await page.locator('[data-waiting="0"]').waitFor();
    const { results } = await fetched(page, `/api/v1/plans/${plan.id}/results`);
    const own = results.filter((result) => result.visit === visit);
    assert.ok(lost > 1, 'it was sent again after the lost answer');
    assert.equal(own.length, 1, 'nothing is doubled');
    assert.equal(own[0].note, 'the manager was absent');
    assert.equal(own[0].violations[0].subject, 'no guard at the press');
    assert.ok(view.complaints.length >= before);
    // What is still being fetched when a page is loaded again is cut off; that the letters are there was asked above.
    const cutOff =
      /ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to load|Ignoring the font face .*Failed to fetch/;
    assert.deepEqual(
      view.complaints.filter((text) => !cutOff.test(text)),
      [],
    );
    await signOut(view);
  });

  it('shows a result of a colleague as a conflict and lets the reader decide', async () => {
    const view = await signedIn('inspector', '/routes?lang=ru&new=1');
    const { page } = view;
    await page.goto(`${server}/routes?lang=en&new=1`);
    const plan = await madePlan(page, `Conflict ${Date.now()}`);
    const visit = plan.plan.routes[0].stops[0].id;
    const theirs = {
      uuid: crypto.randomUUID(),
      visit,
      outcome: 'absent',
      visited_at: '2026-01-02T10:30',
      kind: 'planned',
      effort_days: 0.25,
      note: 'theirs',
      position: null,
      violations: [],
      replaces: null,
    };
    await page.goto(`${server}/routes?lang=en&plan=${plan.id}&visit=${visit}`);
    await page.locator('#result-outcome').selectOption('closed');
    await page.evaluate(
      async ([id, result]) => {
        const { account } = await (await fetch('/api/v1/session')).json();
        await fetch(`/api/v1/plans/${id}/results`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': account.csrf_token },
          body: JSON.stringify({ results: [result] }),
        });
      },
      [plan.id, theirs],
    );
    await page.getByRole('button', { name: 'Record the result' }).click();
    await page.locator('[data-conflict="conflict"]').waitFor();
    assert.deepEqual(await findings(page), []);
    await page.getByRole('button', { name: 'Yours corrects it' }).click();
    await page.locator('[data-conflict]').waitFor({ state: 'detached' });
    await page.locator('[data-waiting="0"]').waitFor();
    const { results } = await fetched(page, `/api/v1/plans/${plan.id}/results`);
    const standing = results.filter((one) => one.visit === visit && one.replaced_by === null);
    assert.deepEqual(
      standing.map(({ outcome }) => outcome),
      ['closed'],
    );
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  for (const language of ['kk', 'ru'])
    it(`is listed in ${language}`, async () => {
      const view = await signedIn('inspector', `/routes?lang=${language}`);
      await view.page.locator('main h1').waitFor();
      await view.page.locator('tbody tr').first().waitFor();
      assert.equal(await view.page.locator('html').getAttribute('lang'), language);
      assert.deepEqual(await findings(view.page), []);
      await picture(view.page, `routes-list-${language}`);
      assert.deepEqual(view.complaints, []);
      await signOut(view);
    });
});

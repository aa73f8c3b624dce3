export const karaganda = '350000000';

/** What the server says to the page's own session. */
export const fetched = (page, path) => page.evaluate(async (where) => (await fetch(where)).json(), path);

export const planOf = (page) => new URL(page.url()).searchParams.get('plan');

/** Waits until this device keeps a half-written result that says so. */
export async function draftKept(page, words) {
  const drafts = () =>
    page.evaluate(
      () =>
        new Promise((done, fail) => {
          const request = indexedDB.open('oshmap-field');
          request.onerror = () => fail(request.error);
          request.onsuccess = () => {
            const all = request.result.transaction('drafts').objectStore('drafts').getAll();
            all.onerror = () => fail(all.error);
            all.onsuccess = () => {
              request.result.close();
              done(JSON.stringify(all.result));
            };
          };
        }),
    );
  for (let turn = 0; turn < 300; ++turn) {
    if ((await drafts()).includes(words)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`this device keeps no draft that says "${words}"`);
}

/** Makes a plan through the form, once it has so many candidates, and waits until it stands. */
export async function madePlan(page, name, { days = 2, candidates = 6 } = {}) {
  await page.locator('#draft-territory').waitFor();
  await page.locator('#draft-territory').selectOption(karaganda);
  await page
    .locator('tr[data-bin]')
    .nth(candidates - 1)
    .waitFor();
  await page.getByLabel('Days', { exact: true }).fill(String(days));
  await page.getByLabel('Search for').selectOption('2');
  await page.getByLabel('Name of the plan').fill(name);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.waitForURL(/plan=/);
  await page.locator('#timeline-heading').waitFor();
  return fetched(page, `/api/v1/plans/${planOf(page)}`);
}

/** Great-circle distance on a sphere of 6,371 km (haversine). */
function kilometres([lon, lat], [otherLon, otherLat]) {
  const radians = Math.PI / 180;
  const part =
    Math.sin(((otherLat - lat) * radians) / 2) ** 2 +
    Math.cos(lat * radians) * Math.cos(otherLat * radians) * Math.sin(((otherLon - lon) * radians) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(part));
}

/**
 * BINs of three visits of at most 90 minutes within 15 km. In whatever order, they, the break of an hour and four ways
 * of at most 15 km × 1.35 at 55 km/h take seven hours, and a day has nine.
 */
export async function threeNear(page) {
  const { candidates } = await fetched(page, `/api/v1/plans/candidates?territory=${karaganda}&most=500`);
  const brief = candidates.filter((one) => one.service_min >= 60 && one.service_min <= 90);
  for (const middle of brief) {
    const near = brief.filter((one) => kilometres(one.position, middle.position) < 7.5);
    if (near.length >= 3) return near.slice(0, 3).map(({ bin }) => bin);
  }
  throw new Error('no three brief visits lie near each other');
}

/** Changes the newest version of a plan past the page and waits until that is done. */
export const changedElsewhere = (page, plan, wish) =>
  page.evaluate(
    async ([id, change]) => {
      const { account } = await (await fetch('/api/v1/session')).json();
      const { version } = await (await fetch(`/api/v1/plans/${id}`)).json();
      const answer = await fetch(`/api/v1/plans/${id}/replan`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': account.csrf_token },
        body: JSON.stringify({ ...change, expected_version: version, search: { iterations: 500 } }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      for (;;) {
        const now = await (await fetch(`/api/v1/plans/${id}/progress`)).json();
        if (now.state !== 'planning') return;
        await new Promise((done) => setTimeout(done, 200));
      }
    },
    [plan, wish],
  );

export const stops = (page) =>
  page.locator('[data-stop]').evaluateAll((rows) => rows.map((row) => row.dataset.stop));

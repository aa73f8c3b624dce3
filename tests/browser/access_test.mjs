import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, chooseIndicator, mapDrawn, open } from './browser.mjs';
import { signedIn, signOut } from './people.mjs';

/** Answers the page as a server does whose enterprises strangers may not see, and that knows nobody. */
async function closeToStrangers(page) {
  await page.route('**/api/v1/session', (route) =>
    route.fulfill({ json: { account: null, sees_enterprises: false, demo_roles: [] } }),
  );
}

const restricted = /\/tiles\/(enterprises|signals|opo)|\/api\/v1\/(enterprises|signals|what-if)|\/ogc\//;

describe('Whoever may not see enterprises', () => {
  it('reads what is closed under its tab, and finds the way to sign in; nothing of it is asked for', async () => {
    const view = await open('/methods?lang=en');
    await closeToStrangers(view.page);
    for (const [panel, tab] of [
      ['enterprises', 'Enterprises'],
      ['signals', 'Signals'],
      ['what-if', 'What if'],
      ['area', 'Area'],
    ]) {
      await view.page.goto(
        new URL(`/map?lang=en&panel=${panel}&area=circle:77,43.2,50.0`, view.page.url()).href,
      );
      const shown = view.page.getByRole('tabpanel');
      await shown.getByText('Those who signed in see this.').waitFor();
      const selected = view.page.locator('[role=tab][aria-selected=true]');
      assert.equal((await selected.textContent()).trim(), tab);
      assert.match(await shown.getByRole('link', { name: 'Sign in' }).getAttribute('href'), /next=.*panel/);
    }
    await view.page.goto(new URL('/map?lang=en&enterprise=999900067380', view.page.url()).href);
    const card = view.page.getByRole('region', { name: 'Enterprise' });
    await card.getByText('Those who signed in see this.').waitFor();
    await mapDrawn(view.page);
    await view.page.goto(new URL('/enterprise/999900067380?lang=en', view.page.url()).href);
    await view.page.getByText('is shown to authorised users only').waitFor();
    await view.page.getByRole('main').getByRole('link', { name: 'Sign in' }).waitFor();
    await view.page.goBack();
    await card.getByText('Those who signed in see this.').waitFor();
    assert.deepEqual(
      view.requests.filter((url) => restricted.test(url)),
      [],
    );
    assert.deepEqual(view.complaints, []);
    await card.getByRole('link', { name: 'Sign in' }).click();
    await view.page.waitForURL(
      (url) => url.searchParams.get('next')?.includes('enterprise=999900067380') ?? false,
    );
    await view.close();
  });

  it('is told that the sign-in has ended where the server notices it', async () => {
    const view = await signedIn('inspector', '/map?lang=en&panel=table');
    await mapDrawn(view.page);
    await closeToStrangers(view.page);
    await view.page.route('**/api/v1/enterprises?*', (route) =>
      route.fulfill({ status: 403, json: { detail: 'your role does not allow this' } }),
    );
    await view.page.getByRole('tab', { name: 'Enterprises' }).click();
    const shown = view.page.getByRole('tabpanel');
    await shown.getByText('Your sign-in has ended').waitFor();
    await shown.getByRole('link', { name: 'Sign in' }).waitFor();
    await view.page.locator('header').getByText('Sign in').waitFor();
    await view.page.unroute('**/api/v1/session');
    await signOut(view);
  });

  it('is told that the sign-in has ended where everybody may see enterprises, and no figure of all stands as one of the own regions', async () => {
    const view = await signedIn('inspector', '/map?lang=en&territory=KZ&panel=enterprises');
    const panel = view.page.getByRole('tabpanel');
    await panel.getByText('Enterprises of your regions only').waitFor();
    await view.page.context().clearCookies();
    await chooseIndicator(view.page, 'injured');
    const notice = view.page.getByRole('alert').filter({ hasText: 'Your sign-in has ended' });
    await notice.waitFor();
    await panel.getByText(/^Enterprises: 20,000/).waitFor();
    assert.doesNotMatch(await panel.innerText(), /your regions/i);
    await view.page.locator('header').getByRole('link', { name: 'Sign in' }).waitFor();
    await notice.getByRole('button', { name: 'Sign in' }).click();
    await view.page.waitForURL((url) => url.searchParams.get('next')?.includes('indicator=injured') ?? false);
    await view.close();
  });
});

describe('The table under a comparison', () => {
  it('compares the country with its other year, as it does its regions', async () => {
    const view = await open('/map?lang=en&view=change&year=2022&against=2021&panel=table');
    const { rows } = await api(
      '/api/v1/change?indicator=injury_rate_1000&years=2021,2022&by=none&stream=BNS',
    );
    const percent = Math.round((rows[0].change.ratio - 1) * 100);
    const told = `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}`;
    await view.page.waitForFunction(
      (text) => document.querySelector('tfoot tr[data-kato="KZ"] td.reading')?.textContent.includes(text),
      told,
    );
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

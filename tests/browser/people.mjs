import { readFileSync } from 'node:fs';
import { open } from './browser.mjs';

const axe = readFileSync(new URL('../../frontend/node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe finds wrong: the rule and the first element it names. */
export async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
}

/** A page of somebody who took a demonstration role on the page for signing in. */
export async function signedIn(role, next, options = {}) {
  const view = await open(`/signin?lang=en&next=${encodeURIComponent(next)}`, options);
  await view.page.locator(`button[data-role="${role}"]`).click();
  await view.page.waitForURL((url) => url.pathname !== '/signin');
  return view;
}

export async function signOut(view) {
  await view.page.evaluate(async () => {
    const { account } = await (await fetch('/api/v1/session')).json();
    await fetch('/api/v1/session', {
      method: 'DELETE',
      headers: { 'X-CSRF-Token': account?.csrf_token ?? '' },
    });
  });
  await view.close();
}

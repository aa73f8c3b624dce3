import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, open } from './browser.mjs';
import { differs, incomparable } from './looks.mjs';
import { findings, signedIn } from './people.mjs';

const phone = { width: 390, height: 844 };

/** The key views: who looks at which address, what has to be there before it is looked at, what is never the same. */
const views = [
  { name: 'barometer', path: '/?lang=kk', ready: '#page[data-ready] .cards' },
  { name: 'explorer', path: '/map?lang=ru&layers=territories', ready: '[data-map] canvas' },
  { name: 'enterprise', role: 'inspector', ready: '#waterfall-heading' },
  {
    name: 'routes',
    role: 'inspector',
    path: '/routes?lang=en',
    ready: 'main h1',
    volatile: ['section[aria-labelledby="plans-heading"]'],
  },
  {
    name: 'data-desk',
    role: 'steward',
    path: '/data?lang=kk',
    ready: 'main h1',
    volatile: ['section[aria-labelledby="jobs-heading"]'],
  },
];

async function addressOf({ path }) {
  if (path) return path;
  const { list } = await api('/api/v1/inspection-list?length=1');
  return `/enterprise/${list[0].bin}?lang=ru`;
}

describe('The look of', () => {
  for (const one of views) {
    it(`the page ${one.name} is the known one: light, dark and on a phone`, async (test) => {
      const address = await addressOf(one);
      const light = { colorScheme: 'light' };
      const view = one.role ? await signedIn(one.role, address, light) : await open(address, light);
      const settled = async () => {
        await view.page.locator(one.ready).first().waitFor({ state: 'attached' });
        await view.answered();
      };
      const reason = incomparable(view.page);
      const wrong = [];
      const look = async (kind) => {
        if (reason === null) wrong.push(await differs(view.page, `${one.name}-${kind}`, one));
      };
      await settled();
      await look('light');
      await view.page.emulateMedia({ colorScheme: 'dark' });
      await view.answered();
      await look('dark');
      await view.page.emulateMedia(light);
      await view.page.setViewportSize(phone);
      await view.page.reload();
      await settled();
      await look('phone');
      assert.deepEqual(await findings(view.page), [], 'axe on a phone');
      assert.deepEqual(
        wrong.filter((what) => what !== null),
        [],
      );
      assert.deepEqual(view.complaints, []);
      await view.close();
      if (reason !== null) test.skip(reason);
    });
  }
});

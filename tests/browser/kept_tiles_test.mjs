// A browser keeps tiles for a year; what it kept for a stranger is not what somebody who has signed in gets at that address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './browser.mjs';
import { signOut } from './people.mjs';

const sizes = (view, version) =>
  view.page.evaluate(
    async (v) =>
      Promise.all(
        ['/tiles/enterprises/5/22/10.mvt', '/heat/injuries/5/22/10.png'].map(async (path) => {
          const answer = await fetch(`${path}?v=${v}`);
          return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
        }),
      ),
    version,
  );

test('after signing in nobody sees what was kept for a stranger', async () => {
  const view = await open('/methods?lang=en');
  const version = await view.page.evaluate(async () => (await (await fetch('/health')).json()).snapshot);
  const strangers = await sizes(view, version);
  assert.deepEqual(await sizes(view, version), strangers);
  const begun = await view.page.evaluate(async () => {
    const answer = await fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ demo_role: 'executive' }),
    });
    return answer.status;
  });
  assert.equal(begun, 201);
  const own = await sizes(view, version);
  const fresh = await view.page.evaluate(
    async (v) =>
      (await (await fetch(`/tiles/enterprises/5/22/10.mvt?v=${v}`, { cache: 'reload' })).arrayBuffer())
        .byteLength,
    version,
  );
  assert.ok(fresh < strangers[0].bytes, 'two regions, and all');
  assert.equal(own[0].bytes, fresh, 'asked anew');
  assert.notEqual(own[1].bytes, strangers[1].bytes);
  await signOut(view);
});

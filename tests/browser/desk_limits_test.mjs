import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { picture, server } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('The steward who imports', () => {
  it('hears that a file is too large before it is sent, and in words when the server says so', async () => {
    const view = await signedIn('steward', '/data?lang=ru');
    const { page } = view;
    await page.route('**/api/v1/import-kinds', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), most_bytes: 2048 } });
    });
    await page.reload();
    await page.locator('#import-kind').selectOption('official-figures');
    await page.locator('#import-file').setInputFiles([file('большой.csv', 'x'.repeat(5000))]);
    await page
      .getByRole('alert')
      .getByText('Файл большой.csv слишком велик (4,9 КБ): сервер принимает файлы до 2,0 КБ')
      .waitFor();
    const send = page.getByRole('button', { name: 'Только проверить', exact: true });
    assert.ok(await send.isDisabled());
    await picture(page, 'desk-too-large');
    assert.deepEqual(await findings(page), []);
    assert.deepEqual(view.complaints, []);
    await page.route('**/api/v1/imports/*', (route) =>
      route.fulfill({ status: 413, json: { detail: 'the body may have at most 1024 bytes' } }),
    );
    await page.locator('#import-file').setInputFiles([file('малый.csv', 'x'.repeat(1500))]);
    assert.equal(await page.getByText('большой.csv').count(), 0);
    await send.click();
    await page.getByRole('alert').getByText('Файл слишком велик: сервер принимает файлы до 1,0 КБ').waitFor();
    await signOut(view);
  });

  it('finds the end of an import although the server restarts in between', async () => {
    const view = await signedIn('steward', '/data?lang=ru');
    const { page } = view;
    let asked = 0;
    await page.route(/\/api\/v1\/jobs\/[^/]+$/, async (route) => {
      asked += 1;
      if (asked > 3) return route.continue();
      if (asked > 1) return route.abort('connectionrefused');
      const response = await route.fetch();
      return route.fulfill({ response, json: { ...(await response.json()), state: 'running' } });
    });
    await page.locator('#import-kind').selectOption('official-figures');
    await page.locator('#import-file').setInputFiles([file('раз.csv', 'x\n1\n')]);
    await page.route('**/api/v1/imports/*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), state: 'running' } });
    });
    await page.getByRole('button', { name: 'Только проверить', exact: true }).click();
    await page.getByRole('alert').getByText('Сервер сейчас не отвечает').waitFor();
    await page.getByRole('alert').getByText('Сервер сейчас не отвечает').waitFor({ state: 'detached' });
    await page.locator('[data-job="failed"]', { hasText: 'раз.csv' }).first().waitFor();
    assert.ok(asked > 3);
    assert.equal(await page.locator('[data-job="running"]').count(), 0);
    await signOut(view);
  });
});

describe('The administrator at the list of people', () => {
  it('sees until when an account is locked, opens it, and is offered that only then', async () => {
    const view = await signedIn('admin', '/data?lang=ru#accounts');
    const { page } = view;
    const name = `demo-l${Date.now()}`;
    await page.evaluate(
      async (account) => {
        const { account: own } = await (await fetch('/api/v1/session')).json();
        await fetch('/api/v1/accounts', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': own.csrf_token },
          body: JSON.stringify(account),
        });
      },
      { name, password: 'mountain-Goat-42', role: 'inspector', regions: ['350000000'] },
    );
    for (let guess = 0; guess < 5; guess += 1) {
      const refused = await fetch(`${server}/api/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name, password: 'a wrong guess' }),
      });
      assert.equal(refused.status, 401);
    }
    await page.reload();
    const row = page.locator('tr', { hasText: name });
    await row.getByText(/заблокирована до \d\d:\d\d/).waitFor();
    await picture(page, 'desk-locked');
    assert.deepEqual(await findings(page), []);
    const open = page.getByRole('button', { name: 'Снять блокировку' });
    await open.click();
    await open.click();
    await page.getByText(`Учётная запись ${name} изменена.`).waitFor();
    assert.equal(await row.getByText('заблокирована').count(), 0);
    assert.equal(await open.count(), 0);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

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

  it('gets the jobs when the server is back, by itself, and the newest of many first', async () => {
    const view = await signedIn('steward', '/data?lang=ru#audit');
    const { page } = view;
    let isAway = true;
    const jobs = Array.from({ length: 60 }, (_, at) => ({
      id: `job${at}`,
      kind: 'place addresses',
      owner: 'somebody',
      state: at === 0 ? 'running' : 'done',
      progress: 0,
      message: at === 1 ? 'moved 4 enterprises' : '',
      retry: at === 0 ? { tried: 2, of: 7, in_seconds: 4 } : null,
      created_at: 1_790_000_000 - at,
      result: null,
      about: {},
    }));
    for (const what of ['jobs', 'import-kinds'])
      await page.route(`**/api/v1/${what}`, async (route) => {
        if (isAway) return route.abort('connectionrefused');
        return what === 'jobs' ? route.fulfill({ json: { jobs } }) : route.continue();
      });
    await page.locator('#tab-imports').click();
    await page.getByText('Сервер сейчас не отвечает').waitFor();
    isAway = false;
    await page.locator('[data-job]').first().waitFor();
    assert.equal(await page.getByText('Сервер сейчас не отвечает').count(), 0);
    assert.ok((await page.locator('#import-kind option').count()) > 10, 'all kinds are offered');
    await page.getByText('не получилось (попытка 2 из 7); сервер повторит сам через 4 с').waitFor();
    // A job of an earlier program: its English sentence unfolds below one that everybody reads.
    const old = page.locator('[data-job="done"]').first();
    await old.getByText('числами не сохранено').waitFor();
    assert.equal(await old.getByText('moved 4 enterprises').isVisible(), false);
    await old.locator('summary').click();
    await old.getByText('moved 4 enterprises').waitFor();
    assert.equal(await page.locator('[data-job]').count(), 20);
    await page.getByRole('button', { name: 'Показать ещё: 40' }).click();
    assert.equal(await page.locator('[data-job]').count(), 60);
    await signOut(view);
  });

  it('rehearses boundaries, takes them without some territories when asked, and brings the default ones back', async () => {
    const view = await signedIn('steward', '/data?lang=ru');
    const { page } = view;
    await page.route('**/api/v1/session', async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      const response = await route.fetch();
      const session = await response.json();
      return route.fulfill({
        response,
        json: { ...session, account: { ...session.account, is_demo: false } },
      });
    });
    const asked = [];
    const left = {
      code: 'territories_left_out',
      level: 'region',
      before: 20,
      left_out: 2,
      territories: [
        { kato: '100000000', name: { kk: 'Абай облысы', ru: 'область Абай', en: 'Abai' } },
        { kato: '620000000', name: { kk: 'Ұлытау облысы', ru: 'область Улытау', en: 'Ulytau' } },
      ],
    };
    await page.route('**/api/v1/imports/territories*', (route) => {
      const query = new URL(route.request().url()).searchParams;
      asked.push(Object.fromEntries(query));
      const isTaken = ['rehearsal', 'allow_missing', 'edition'].some((name) => query.has(name));
      const job = {
        id: `b${asked.length}`,
        kind: 'import territories',
        owner: 'somebody',
        state: isTaken ? 'done' : 'failed',
        progress: 1,
        message: isTaken ? '20 region territories in place of 20; 0 rows refused' : 'b.geojson: not taken',
        cause: isTaken ? null : left,
        outcome: isTaken ? { code: 'territories_replaced', before: 20, after: 20, territories: [] } : null,
        created_at: 1_790_000_000 + asked.length,
        result: null,
        about: {},
      };
      return route.fulfill({ status: 202, json: job });
    });
    await page.reload();
    const button = (name) => page.getByRole('button', { name, exact: true });
    const choose = () =>
      page
        .locator('#import-file')
        .setInputFiles([file('b.geojson', '{"type":"FeatureCollection","features":[]}')]);
    await page.locator('#import-kind').selectOption('territories');
    await page.getByLabel('Только проверить').check();
    await choose();
    await button('Только проверить').click();
    await page.locator('[data-job="done"]', { hasText: 'теперь 20 вместо 20' }).first().waitFor();
    await page.getByLabel('Только проверить').uncheck();
    await choose();
    await button('Загрузить').click();
    await button('Заменить').click();
    await page.getByRole('alert').getByText('В файле нет 2 из 20 нынешних территорий').waitFor();
    await button('Загрузить без этих территорий').click();
    await page.getByText('не станет 2: область Абай, область Улытау.').waitFor();
    await picture(page, 'desk-without');
    assert.deepEqual(await findings(page), []);
    await button('Загрузить без них').click();
    await button('Вернуть исходные границы').click();
    await button('Заменить').click();
    await page.waitForFunction(() => document.querySelectorAll('[data-job]').length > 3);
    assert.deepEqual(
      asked.map(({ rehearsal = '', allow_missing = '', edition = '' }) => [
        rehearsal,
        allow_missing,
        edition,
      ]),
      [
        ['true', '', ''],
        ['', '', ''],
        ['', 'true', ''],
        ['', 'true', 'built-in'],
      ],
    );
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

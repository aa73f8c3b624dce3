import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { picture } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

/** A file as the picker of the page is given it. */
const file = (name, text) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

/** Sends what the page's own session may send. */
const ask = (page, method, path, body) =>
  page.evaluate(
    async ([how, where, what]) => {
      const { account } = await (await fetch('/api/v1/session')).json();
      const response = await fetch(where, {
        method: how,
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': account.csrf_token,
        },
        ...(what === null ? {} : { body: JSON.stringify(what) }),
      });
      return response.json();
    },
    [method, path, body ?? null],
  );

describe('The steward at the desk', () => {
  it('is told that the server is away or restarts, not to sign in, and goes on when it is back', async () => {
    const view = await signedIn('steward', '/data?lang=ru');
    const { page } = view;
    for (const [answer, sentence] of [
      [(route) => route.abort('connectionrefused'), 'Нет связи с сервером'],
      [(route) => route.fulfill({ status: 503, body: '' }), 'Сервер перезапускается'],
    ]) {
      await page.route('**/api/**', answer);
      await page.reload();
      const alert = page.getByRole('alert');
      await alert.getByText(sentence).waitFor();
      assert.equal(await page.getByText('Эта страница — для').count(), 0);
      await page.unroute('**/api/**');
      await alert.getByRole('button', { name: 'Повторить' }).click();
      await page.locator('#import-kind').waitFor();
      assert.equal(await alert.count(), 0);
    }
    await signOut(view);
  });

  it('takes files one after the other, and hears what an empty one and a picture are', async () => {
    const view = await signedIn('steward', '/data?lang=ru');
    const { page } = view;
    await page.locator('#import-kind').selectOption('official-figures');
    const input = page.locator('#import-file');
    await input.setInputFiles([file('пусто.csv', '')]);
    await page.getByText('Файл пусто.csv пуст').waitFor();
    await input.setInputFiles([file('раз.csv', 'x\n1\n'), file('два.csv', '\x89PNG\r\n\x1a\n')]);
    await page.getByText('раз.csv, 4 Б').waitFor();
    await page.getByText('Файлов: 2').waitFor();
    await input.setInputFiles([
      {
        name: 'снимок.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      },
    ]);
    await page.getByRole('button', { name: 'Только проверить', exact: true }).click();
    await page.getByRole('alert').getByText('это картинка PNG').waitFor();
    await picture(page, 'desk-picture');
    assert.deepEqual(await findings(page), []);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('is told what a file looks like, says which column is which, and hears that a file has no row', async () => {
    const view = await signedIn('steward', '/data?lang=ru');
    const { page } = view;
    const input = page.locator('#import-file');
    const rehearse = page.getByRole('button', {
      name: 'Только проверить',
      exact: true,
    });
    await page.locator('#import-kind option').nth(3).waitFor({ state: 'attached' });
    await input.setInputFiles([file('регистр.csv', 'БИН;Основной код ОКЭД;КАТО\n')]);
    await page.getByText('Файл регистр.csv по заголовкам похож на «Регистр предприятий»').waitFor();
    await input.setInputFiles([
      file('размеры.csv', 'Код размера;минимум работников;максимум работников;категория\n'),
    ]);
    await page.getByText('По заголовкам это «КРП»').waitFor();
    await input.setInputFiles([file('отчёт.pdf', '%PDF-1.4 garbage')]);
    await page.getByText('отчёт.pdf: это документ PDF. Годятся таблицы CSV, XLSX и ODS').waitFor();
    assert.equal(await page.getByText('По заголовкам не понять').count(), 0);
    await picture(page, 'desk-no-table');
    await input.setInputFiles([
      file('размеры.csv', 'Код размера;минимум работников;максимум работников;категория\n'),
    ]);
    await page.getByText('По заголовкам это «КРП»').waitFor();
    assert.equal(await page.locator('#import-kind').inputValue(), 'krp');
    await rehearse.click();
    await page.getByRole('alert').getByText('Не распознаны столбцы: «КРП»').waitFor();
    await picture(page, 'desk-columns');
    assert.deepEqual(await findings(page), []);
    await page.locator('[data-match]').getByLabel('КРП').selectOption({ label: 'Код размера' });
    await page.getByRole('button', { name: 'Отправить с этими столбцами' }).click();
    await page.getByText('В файле только заголовки').waitFor();
    assert.equal(await page.getByText('Все строки верны').count(), 0);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('sees that a batch is being withdrawn until it is gone, and cannot begin twice', async () => {
    const view = await signedIn('steward', '/data?lang=ru');
    const { page } = view;
    const batch = (number) => ({
      ...{
        batch: number,
        kind: 'register',
        source: `${number}.csv`,
        attribution: null,
        as_of: null,
      },
      ...{
        imported_at: '2026-11-27T18:17:09Z',
        actor: 'aigul',
        read: 9,
        added: 9,
        updated: 0,
        unchanged: 0,
      },
      ...{
        refused: 0,
        files: {},
        url: '',
        can_be_withdrawn: true,
        withdrawn_at: null,
      },
    });
    const job = {
      id: 'k',
      kind: 'withdraw',
      owner: 'aigul',
      created_at: 0,
      progress: 0.4,
      message: '',
    };
    await page.route('**/api/v1/session', async (route) => {
      if (route.request().method() !== 'GET') return route.fallback();
      const answer = await (await route.fetch()).json();
      return route.fulfill({
        json: { ...answer, account: { ...answer.account, is_demo: false } },
      });
    });
    await page.route('**/api/v1/imports', (route) =>
      route.fulfill({ json: { imports: [batch(8), batch(7)] } }),
    );
    await page.route('**/api/v1/imports/8/withdraw', (route) =>
      route.fulfill({ status: 202, json: { ...job, state: 'running' } }),
    );
    let state = 'running';
    const outcome = { code: 'batch_withdrawn', batch: 8, removed: 9, restored: 0, kept: 0 };
    await page.route('**/api/v1/jobs/k', (route) => route.fulfill({ json: { ...job, state, outcome } }));
    await page.goto(new URL('/data?lang=ru#batches', page.url()).href);
    await page.reload();
    await page.getByRole('button', { name: 'Отозвать' }).nth(1).click();
    await page.getByText('Отозвать партию 7?').waitFor();
    await page.getByRole('button', { name: 'Отозвать', exact: true }).first().click();
    await page.getByText('Отозвать партию 8?').waitFor();
    assert.equal(await page.getByText('Отозвать партию 7?').count(), 0, 'one question stands at once');
    await page.getByRole('button', { name: 'Точно отозвать' }).click();
    await page.getByRole('status').getByText('отзывается…').waitFor();
    await page.waitForTimeout(600);
    assert.equal(await page.getByRole('progressbar').getAttribute('value'), '0.4');
    assert.ok(await page.getByRole('button', { name: 'Отозвать' }).isDisabled());
    assert.deepEqual(await findings(page), []);
    state = 'done';
    await page.getByText('Партия 8 отозвана: записей удалено: 9').waitFor();
    assert.equal(await page.getByText('отзывается…').count(), 0);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('reads what was loaded on a phone: nothing of a batch lies beside the screen', async () => {
    const view = await signedIn('steward', '/data?lang=kk#batches', {
      width: 390,
      height: 844,
    });
    const table = view.page.locator('section[aria-labelledby="batches-heading"] table');
    await table.waitFor();
    const cells = await table.locator('td').evaluateAll((all) =>
      all
        .filter((cell) => cell.checkVisibility())
        .map((cell) => ({
          right: cell.getBoundingClientRect().right,
          column: cell.dataset.column,
        })),
    );
    assert.ok(cells.length > 0 && cells.every(({ right }) => right <= 390), JSON.stringify(cells));
    assert.ok(
      cells.some(({ column }) => column !== undefined),
      'each tells its column',
    );
    assert.deepEqual(await findings(view.page), []);
    await picture(view.page, 'desk-batches-phone', { fullPage: true });
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('hears as an inspector that this role does not open the desk, and where to go', async () => {
    const view = await signedIn('inspector', '/data?lang=ru#audit');
    const { page } = view;
    await page.getByText('Вы вошли как «Инспектор труда»').waitFor();
    await page.getByRole('link', { name: 'К своей учётной записи' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Войти' }).count(), 0);
    assert.deepEqual(await findings(page), []);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('sees what a job holds, takes the own file along and is asked before it goes', async () => {
    const view = await signedIn('steward', '/data?lang=ru#classifiers');
    const { page } = view;
    const begun = await ask(page, 'POST', '/api/v1/exports', {
      subject: 'figures',
      format: 'csv',
      selection: 'year=2022&territory=350000000',
    });
    await page.waitForFunction(async (url) => (await (await fetch(url)).json()).state === 'done', begun.url);
    await page.locator('#tab-imports').click();
    const job = page.locator('li[data-job="done"]', { hasText: 'Выгрузка' }).first();
    await job.getByText('показатели · CSV · годы: 2022; территория: Карагандинская область').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      job.getByRole('link', { name: /Скачать/ }).click(),
    ]);
    assert.match(download.suggestedFilename(), /\.csv$/);
    await job.getByRole('button', { name: 'Удалить файл' }).focus();
    await page.keyboard.press('Enter');
    await job.getByText('будет удалён с сервера').waitFor();
    await picture(page, 'desk-job');
    // The keyboard stands on the harmless answer, and Escape takes the question back.
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Оставить');
    await page.keyboard.press('Escape');
    await job.getByRole('button', { name: 'Удалить файл' }).waitFor();
    assert.notEqual((await ask(page, 'GET', begun.url)).result, null);
    await job.getByRole('button', { name: 'Удалить файл' }).click();
    await job.getByRole('button', { name: 'Удалить', exact: true }).click();
    await job.getByRole('link', { name: /Скачать/ }).waitFor({ state: 'detached' });
    assert.equal((await ask(page, 'GET', begun.url)).result, null);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('puts an address in and is told its region and whose it is', async () => {
    const view = await signedIn('steward', '/data?lang=ru#reviews');
    const { page } = view;
    const { enterprises } = await ask(page, 'GET', '/api/v1/enterprises?most=1&territory=350000000');
    const card = await ask(page, 'GET', `/api/v1/enterprises/${enterprises[0].bin}`);
    await page.getByText('Поставить адрес в очередь').click();
    await page.locator('#review-address').fill(card.sites[0].address);
    await page.getByLabel('В регионе').selectOption('350000000');
    await page.getByRole('button', { name: 'Поставить в очередь' }).click();
    await page.getByText('должен лежать в регионе: Карагандинская область').waitFor();
    await page.locator('[data-owners]').getByText(card.bin).waitFor();
    await page.getByText('Примеры для демонстрации').waitFor();
    await picture(page, 'desk-review');
    assert.deepEqual(await findings(page), []);
    await page.getByRole('button', { name: 'Поставить метку' }).click();
    const put = async (lat, lon) => {
      for (const [name, value] of [
        ['Широта', lat],
        ['Долгота', lon],
      ]) {
        await page.getByLabel(name).fill(value);
        await page.getByLabel(name).press('Tab');
      }
    };
    await put('53.649', '69.139');
    await page.getByRole('alert').getByText('в другом регионе (Акмолинская область)').waitFor();
    await page.getByRole('button', { name: 'Принять', exact: true }).click();
    await page.getByText('Если так и нужно, примите ещё раз').waitFor();
    await picture(page, 'desk-pin');
    assert.deepEqual(await findings(page), []);
    await put('35', '60');
    await page.getByRole('alert').getByText('Метка стоит вне страны').waitFor();
    await page.getByRole('button', { name: 'Принять', exact: true }).click();
    await page.getByRole('status').getByText('Метка стоит вне страны').waitFor();
    assert.ok(!view.requests.some((url) => url.includes('/decision')));
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('reads the log of the data and learns who keeps people and regions', async () => {
    const view = await signedIn('steward', '/data?lang=ru#audit');
    const { page } = view;
    await page.getByText('Здесь видно, кто менял данные').waitFor();
    assert.equal(await page.getByLabel('Только о предприятии (БИН)').count(), 0);
    await page.locator('#tab-accounts').click();
    await page.getByText('ведут администраторы этого сервера').waitFor();
    assert.ok(!view.requests.some((url) => url.includes('/api/v1/accounts')));
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

describe('The administrator at the desk', () => {
  it('reads in the log what was asked for and taken, in words', async () => {
    const view = await signedIn('admin', '/data?lang=ru');
    const { page } = view;
    const begun = await ask(page, 'POST', '/api/v1/exports', {
      subject: 'figures',
      format: 'csv',
      selection: 'year=2022&territory=350000000',
    });
    await page.waitForFunction(async (url) => (await (await fetch(url)).json()).state === 'done', begun.url);
    await page.locator('#tab-audit').click();
    const log = page.getByRole('region', { name: 'Кто что сделал' }).first();
    await log.locator('tbody tr').first().waitFor();
    await picture(page, 'desk-log');
    for (const subject of await log.locator('td.subject').allInnerTexts())
      assert.doesNotMatch(subject, /[{}"]|[a-z] [2-9a-z]{16}( |$)/);
    await page.locator('#audit-actor').fill('demo-admin');
    await page.locator('#audit-act').selectOption({ label: 'выгрузка данных' });
    await page.getByRole('button', { name: 'Показать' }).click();
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll('tbody tr')];
      return rows.length > 0 && rows.every((row) => /demo-admin.*выгрузка данных/s.test(row.innerText));
    });
    assert.match(
      await page.getByRole('link', { name: 'Скачать CSV' }).getAttribute('href'),
      /actor=demo-admin/,
    );
    assert.deepEqual(await findings(page), []);
    await page.getByLabel('Только о предприятии').fill('0303');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('двенадцать цифр').waitFor();
    assert.ok(!view.requests.some((url) => url.includes('bin=0303')));
    await signOut(view);
  });

  it('reads a report on one ground: no edges of another colour beside its table', async () => {
    const view = await signedIn('admin', '/data?lang=ru');
    const { page } = view;
    const counts = {
      read: 2,
      accepted: 1,
      added: 1,
      updated: 0,
      unchanged: 0,
      refused: 1,
      flagged: 0,
      fixed: 0,
    };
    const fault = { line: 2, column: 'bin', header: 'БИН', value: '1', rule: 'bin', outcome: 'refused' };
    const report = {
      contract: 'register',
      source: 'a.csv',
      batch: 1,
      imported_before: null,
      counts: { ...counts, placed: 0, held: 0, unsure: 0 },
      rules: [],
      faults: [{ ...fault, sentence: { ru: 'не БИН' } }],
      faults_left_out: 0,
      columns: [],
      unused_headers: [],
      seconds: 1,
    };
    await page.route('**/api/v1/imports', async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      const [first] = answer.imports;
      const files = { 'report.json': '/api/v1/imports/kept' };
      await route.fulfill({
        json: { ...answer, imports: [{ ...first, refused: 1, files, withdrawn_at: null }] },
      });
    });
    await page.route('**/api/v1/imports/kept', (route) => route.fulfill({ json: report }));
    await page.locator('#tab-batches').click();
    await page.locator('td button[aria-expanded="false"]').first().click();
    const cover = await page.locator('.report .scroll').evaluate((table) => {
      const [, first] =
        getComputedStyle(table).backgroundImage.match(/to right, ([^ ]+\([^)]*\)|[^ ,]+)/) ?? [];
      return [first, getComputedStyle(table.closest('.report')).backgroundColor];
    });
    assert.equal(cover[0], cover[1]);
    await signOut(view);
  });

  it('finds regions by the alphabet', async () => {
    const view = await signedIn('admin', '/data?lang=ru#accounts');
    const names = view.page.locator('form .regions label, .regions label');
    await names.nth(19).waitFor();
    const told = (await names.allInnerTexts()).slice(0, 20).map((name) => name.trim());
    assert.deepEqual(told, [...told].sort(new Intl.Collator('ru').compare));
    await signOut(view);
  });

  it('changes role, regions and password of somebody by keyboard, and is asked before', async () => {
    const view = await signedIn('admin', '/data?lang=ru#accounts');
    const { page } = view;
    const name = `demo-k${Date.now()}`;
    await ask(page, 'POST', '/api/v1/accounts', {
      name,
      password: 'mountain-Goat-42',
      role: 'inspector',
      regions: ['350000000'],
    });
    await page.reload();
    const row = page.locator('tr', { hasText: name });
    await row.getByRole('button', { name: 'Изменить' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('region', {
      name: `Изменить учётную запись ${name}`,
    });
    await form.getByText('не меньше пяти разных').waitFor();
    await form.getByRole('checkbox', { name: 'Карагандинская область' }).focus();
    await page.keyboard.press('Space');
    await form.getByText('Выберите регионы или всю страну').waitFor();
    assert.ok(await form.getByRole('button', { name: 'Сохранить' }).isDisabled());
    await form.getByRole('checkbox', { name: 'Область Ұлытау' }).focus();
    await page.keyboard.press('Space');
    await form.getByLabel('Новый пароль').fill('river-Otter-57');
    await picture(page, 'desk-account');
    assert.deepEqual(await findings(page), []);
    await form.getByRole('button', { name: 'Сохранить' }).focus();
    await page.keyboard.press('Enter');
    await form.getByText('Сохранить изменения?').waitFor();
    await form.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText(`Учётная запись ${name} изменена.`).waitFor();
    const { accounts } = await ask(page, 'GET', '/api/v1/accounts');
    assert.deepEqual(accounts.find((account) => account.name === name).regions, ['620000000']);
    await row.getByRole('button', { name: 'Закрыть учётную запись' }).click();
    await row.getByText('Все входы и ключи доступа завершатся').waitFor();
    await row.getByRole('button', { name: 'Закрыть учётную запись' }).click();
    await row.getByRole('button', { name: 'Открыть учётную запись' }).waitFor();
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

describe('An official who comes to an enterprise of another region', () => {
  it('is told so, and led to the own one', async () => {
    const other = await signedIn('admin', '/data?lang=ru');
    const { enterprises } = await ask(other.page, 'GET', '/api/v1/enterprises?most=1&territory=750000000');
    await signOut(other);
    const view = await signedIn('inspector', '/routes?lang=ru');
    await view.page.goto(view.page.url().replace(/\/routes.*/, `/enterprise/${enterprises[0].bin}?lang=ru`));
    await view.page.getByText('лежит вне ваших регионов').waitFor();
    await picture(view.page, 'enterprise-elsewhere');
    await view.page.getByRole('link', { name: 'К карте своего региона' }).click();
    await view.page.waitForURL((url) => url.pathname === '/map' && /territory=\d{9}/.test(url.search));
    await signOut(view);
  });
});

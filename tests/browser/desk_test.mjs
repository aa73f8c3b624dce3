import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, picture } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

/** Waits until the keyboard stands on the row of a code. */
const atCode = (page, code) =>
  page.waitForFunction((wanted) => document.activeElement?.getAttribute('data-code') === wanted, code);

describe('The data desk', () => {
  it('shows the classifiers as trees that the keyboard walks, finds a code and goes on to a new edition', async () => {
    const view = await signedIn('steward', '/data?lang=ru#classifiers');
    const { page } = view;
    const rows = page.getByRole('treeitem');
    await rows.nth(19).waitFor();
    assert.equal(await rows.count(), 20, 'the regions');
    await page.getByText('Прежние коды').click();
    await page.getByRole('cell', { name: '101000000' }).waitFor();
    assert.match(await page.locator('tr', { hasText: '632800000' }).innerText(), /08\.06\.2022/);
    await page.getByRole('button', { name: 'ОКЭД' }).click();
    await page.locator('[data-code="A"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-code="05"]').waitFor();
    await page.keyboard.press('ArrowRight');
    await atCode(page, '05');
    await page.keyboard.press('ArrowLeft');
    await atCode(page, 'B');
    await page.keyboard.press('ArrowLeft');
    await page.locator('[data-code="05"]').waitFor({ state: 'detached' });
    await page.getByLabel('Код или название').fill('лесозаготовки');
    await page.keyboard.press('Enter');
    await page.getByText('Найдено: 1').waitFor();
    await picture(page, 'classifiers');
    assert.deepEqual(await findings(page), []);
    await page.getByRole('button', { name: 'Показать в дереве' }).click();
    await atCode(page, '02');
    const table = await page.evaluate(async () => (await fetch('/api/v1/classifiers/krp?f=csv')).text());
    assert.match(table, /^krp,level,/);
    await page.getByRole('button', { name: 'Загрузить новую версию' }).click();
    await page.locator('#tab-imports[aria-selected="true"]').waitFor();
    await page.waitForFunction(() => document.querySelector('#import-kind')?.value === 'oked');
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('says in the language of the page what was refused and offers a way on', async () => {
    const view = await signedIn('admin', '/data?lang=kk#classifiers');
    const { page } = view;
    await page.getByRole('treeitem').first().waitFor();
    await page.route('**/api/v1/audit**', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        body: '{"detail":"too many requests"}',
      }),
    );
    await page.locator('#tab-audit').click();
    const alert = page.getByRole('alert');
    await alert.getByText('сұрау тым көп').waitFor();
    assert.doesNotMatch(await alert.innerText(), /[a-z]{3}/);
    await page.unroute('**/api/v1/audit**');
    await alert.getByRole('button', { name: 'Қайталап көру' }).click();
    await page.locator('tbody td', { hasText: 'кірді' }).first().waitFor();
    await page.context().clearCookies();
    await page.locator('#tab-batches').click();
    await alert.getByText('Кіру мерзімі аяқталды').waitFor();
    await alert.getByRole('button', { name: 'Кіру' }).click();
    await page.waitForURL((url) => url.pathname === '/signin' && url.search.includes('data'));
    await view.close();
  });
});

describe('The log', () => {
  it('says that it has no entries, and shows no table without rows', async () => {
    const view = await signedIn('steward', '/data?lang=ru#classifiers');
    const { page } = view;
    await page.route('**/api/v1/audit**', (route) =>
      route.fulfill({ json: { entries: [], complete: true } }),
    );
    await page.locator('#tab-audit').click();
    await page.getByText('В журнале пока нет записей.').waitFor();
    assert.equal(await page.locator('section[aria-labelledby="audit-heading"] table').count(), 0);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('leads to the batch that an entry names', async () => {
    const view = await signedIn('admin', '/data?lang=kk#audit');
    const { page } = view;
    const entry = { id: 9, at: 1_790_000_000, actor: 'bolat', role: 'steward', address: '' };
    await page.route('**/api/v1/audit**', (route) =>
      route.fulfill({
        json: {
          complete: true,
          scope: 'everything',
          last: { id: 9, chain: '' },
          entries: [{ ...entry, act: 'take report', subject: 'batch 1 report.json' }],
        },
      }),
    );
    await page.reload();
    await page.getByRole('link', { name: '1-партия' }).click();
    await page.locator('#tab-batches[aria-selected="true"]').waitFor();
    const row = page.locator('tr[aria-current="true"]');
    await row.waitFor();
    assert.equal(await row.locator('td').first().innerText(), '1');
    assert.equal(new URL(page.url()).hash, '#batches/1');
    await signOut(view);
  });
});

describe('An address where nothing is', () => {
  it('is a page in the language asked for, with ways on', async () => {
    const view = await open('/nowhere?lang=kk');
    await view.page.getByRole('heading', { name: 'Мұндай бет жоқ' }).waitFor();
    await view.page.getByRole('link', { name: 'Карта' }).click();
    await view.page.waitForURL((url) => url.pathname === '/map');
    assert.deepEqual(await view.violations(), []);
    await view.close();
  });
});

describe('The classifiers', () => {
  it('show where in the tree a search led', async () => {
    const view = await signedIn('steward', '/data?lang=kk#classifiers', { width: 390, height: 844 });
    const { page } = view;
    await page.getByRole('button', { name: 'ЭҚЖЖ', exact: true }).click();
    await page.locator('form.row input').fill('05');
    await page.locator('form.row input').press('Enter');
    await page.getByRole('button', { name: 'Ағаштан көрсету' }).first().click();
    const row = page.locator('[data-code="05"][aria-selected="true"]');
    await row.waitFor();
    await page.mouse.move(0, 0);
    await picture(page, 'classifier-found');
    const ground = (of) => of.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await ground(row), await ground(page.locator('[data-code="06"]')));
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

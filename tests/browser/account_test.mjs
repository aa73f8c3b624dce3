import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, picture, server } from './browser.mjs';
import { findings, signedIn, signOut } from './people.mjs';

describe('The sign-in', () => {
  it('hints at the code where none was given, and puts the keyboard there', async () => {
    const view = await open('/signin?lang=ru');
    const { page } = view;
    await page.route('**/api/v1/session', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 401, json: { status: 401, detail: 'name, password or code is wrong' } })
        : route.fallback(),
    );
    await page.getByLabel('Имя учётной записи').fill('somebody');
    await page.getByLabel('Пароль').fill('a wrong password');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.getByText('Если у вашей учётной записи включён второй фактор, введите и его код.').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'code');
    await picture(page, 'signin-code');
    assert.deepEqual(await findings(page), []);
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await alert.getByText('Имя, пароль или код неверны').waitFor();
    await page.waitForFunction(
      () => !document.querySelector('[role=alert]')?.textContent.includes('введите и'),
    );
    await page.close();
  });
});

describe('The page of the own account', () => {
  it('makes an access key, shows it once, tells when it was used, and ends it', async () => {
    const view = await signedIn('inspector', '/methods?lang=ru');
    const { page } = view;
    await page.goto(`${server}/signin?lang=ru`);
    const name = `проверка ${Date.now()}`;
    const keys = page.getByRole('region', { name: 'Ключи доступа' });
    await keys.getByText('Новый ключ').click();
    await keys.getByLabel('Название ключа').fill(name);
    await keys.getByLabel('составлять планы').check();
    assert.equal(await keys.getByLabel('вести учётные записи').count(), 0);
    await keys.getByRole('button', { name: 'Создать ключ' }).click();
    const secret = keys.getByRole('status').getByRole('textbox');
    await secret.waitFor();
    const key = await secret.inputValue();
    const row = keys.getByRole('listitem').filter({ hasText: name });
    await row.getByText('ещё не использован').waitFor();
    await picture(page, 'account-keys');
    assert.deepEqual(await findings(page), []);
    const ask = () => fetch(`${server}/api/v1/jobs`, { headers: { Authorization: `Bearer ${key}` } });
    assert.equal((await ask()).status, 200);
    await page.reload();
    await row.getByText('последний раз использован').waitFor();
    assert.ok(!(await page.content()).includes(key));
    await row.getByRole('button', { name: 'Отозвать ключ' }).click();
    await row.getByRole('button', { name: 'Отозвать ключ' }).click();
    await keys.getByText(`Ключ ${name} отозван.`).waitFor();
    assert.equal((await ask()).status, 401);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('shows the key of a second factor as a QR code beside its text', async () => {
    const view = await signedIn('inspector', '/methods?lang=en');
    const { page } = view;
    await page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      await route.fulfill({ response, json: { ...answer, account: { ...answer.account, is_demo: false } } });
    });
    const url = 'otpauth://totp/oshmap:bolat?secret=JBSWY3DPEHPK3PXP&issuer=oshmap';
    await page.route('**/api/v1/session/totp', (route) =>
      route.fulfill({ json: { secret: 'JBSWY3DPEHPK3PXP', url } }),
    );
    await page.goto(`${server}/signin?lang=kk`);
    const part = page.locator('section', { has: page.getByRole('heading', { name: 'Екінші фактор' }) });
    await part.getByLabel('Қазіргі құпиясөз').fill('a long enough password');
    await part.getByRole('button', { name: 'Қосу' }).click();
    const code = part.getByRole('img', { name: 'Кілттің QR-коды' });
    await code.waitFor();
    await part.getByText('JBSW Y3DP EHPK 3PXP').waitFor();
    const { width, height } = await code.boundingBox();
    assert.ok(width >= 120 && Math.abs(width - height) < 1, `${width} by ${height}`);
    await picture(page, 'account-factor');
    assert.deepEqual(await findings(page), []);
    assert.deepEqual(await view.violations(), []);
    assert.deepEqual(view.complaints, []);
    await page.unroute('**/api/v1/session');
    await signOut(view);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, mapDrawn, open, picture, server } from './browser.mjs';
import { signedIn, signOut } from './people.mjs';

const zoomed = { width: 320, height: 640 };

/** What stands further right than the window, as a sentence; null when everything fits. */
const tooWide = (page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return null;
    const out = [...document.querySelectorAll('main *, header *')].filter(
      (element) => element.getBoundingClientRect().right > room + 0.5,
    );
    return `${document.documentElement.scrollWidth} px: ${out[0]?.outerHTML.slice(0, 120)}`;
  });

/** Opens the page in the two languages with long words and tells where it does not fit. */
async function misfits(view, path, ready) {
  const wrong = [];
  for (const language of ['kk', 'ru']) {
    const address = new URL(server + path);
    address.searchParams.set('lang', language);
    await view.page.goto(address.href);
    await ready(view.page);
    await view.answered();
    const wide = await tooWide(view.page);
    if (wide !== null) wrong.push(`${path} in ${language}: ${wide}`);
    await picture(view.page, `zoom-${path.replace(/\W+/g, '-')}-${language}`);
    await view.answered(); // what a map asked for in the picture's size
  }
  return wrong;
}

const settled = async (page) => {
  await page.locator('h1').first().waitFor({ state: 'attached' });
};

const panels = 'table,distribution,trend,sectors,enterprises,compare,official,signals,what-if,area'.split(
  ',',
);

/** What of the analysis is wider than its frame, as sentences: a number cut there is read as another one. */
const cut = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.right, .right *')]
      .filter(
        (element) =>
          element.getClientRects().length > 0 &&
          getComputedStyle(element).overflowX !== 'visible' &&
          !element.classList.contains('unseen') &&
          element.scrollWidth > element.clientWidth + 1,
      )
      .map(({ tagName, className, scrollWidth, clientWidth }) => {
        return `${tagName} ${className}: ${scrollWidth} > ${clientWidth}`;
      }),
  );

describe('On a phone', () => {
  for (const width of [390, 360])
    it(`no panel of the analysis cuts a number at ${width} pixels`, async () => {
      const view = await signedIn('admin', '/methods', { width, height: 844 });
      const wrong = [];
      for (const language of ['kk', 'ru']) {
        await view.page.goto(`${server}/map?lang=${language}&layers=territories&territory=350000000`);
        await view.page.locator('.right .fold').first().click();
        for (const panel of panels) {
          await view.page.locator(`#tab-${panel}`).click();
          await view.page.locator('#analysis-panel h2').first().waitFor();
          await view.answered();
          for (const what of await cut(view.page)) wrong.push(`${panel} in ${language}: ${what}`);
        }
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(view.complaints, []);
      await signOut(view);
    });
});

/** What a table within its frame does when it is scrolled to its end, sideways and downwards. */
const scrolledTo = (scrolled) => {
  const box = (what) => scrolled.querySelector(what)?.getBoundingClientRect();
  const foot = 'tfoot tr:last-child th';
  const [name, compared] = [box('tbody th'), box(foot)];
  const frame = scrolled.getBoundingClientRect();
  const wider = scrolled.scrollWidth - scrolled.clientWidth;
  const higher = scrolled.scrollHeight - scrolled.clientHeight;
  scrolled.scrollLeft = wider;
  const after = box('tbody th');
  return {
    isWider: wider > 1,
    stays: Math.abs(after.left - name.left) < 2,
    leavesRoom: after.width < scrolled.clientWidth * 0.6,
    isShaded: getComputedStyle(scrolled).backgroundAttachment.includes('local'),
    name: scrolled.getAttribute('aria-label'),
    tabIndex: scrolled.tabIndex,
    // What the rows are compared with: seen before anything is scrolled, at its place beside the numbers.
    ...(compared && {
      isHigher: higher > 1,
      isCompared: compared.bottom <= frame.bottom + 1 && Math.abs(box(foot).left - compared.left) < 2,
    }),
  };
};

/** A plan as the list tells of it. */
const listedPlan = {
  id: 'p1',
  name: 'Карагандинская область: обувь и одежда',
  owner: 'demo-inspector',
  state: 'planned',
  version: 1,
  changed_at: 1_700_000_000,
  first_day: '2026-11-30',
  days: 3,
  inspectors: ['Асель Нурланова', 'Ерлан Сейітов'],
  profit: 120,
  visited: 8,
  candidates: 20,
  distance_km: 240,
  travel_is_estimated: true,
  results: 0,
};

const foldOut = (page) => page.locator('.right .fold').first().click();

const wideTables = [
  { path: '/?lang=ru', area: '.scroll:has(#ranking-table)' },
  {
    path: '/map?lang=ru&layers=territories&panel=compare',
    area: '#analysis-panel .scroll',
    prepare: foldOut,
  },
  {
    path: '/map?lang=ru&layers=territories&panel=table',
    area: '#table .scroll',
    prepare: foldOut,
    // Its letters shrink until it fits; it is as high as the others.
    isWider: false,
  },
  {
    path: '/routes?lang=ru&new=1',
    area: '.scroll:has(tr[data-bin])',
    role: 'inspector',
    prepare: (page) => page.locator('#draft-territory').selectOption('350000000'),
  },
  {
    path: '/routes?lang=ru',
    area: 'section[aria-labelledby="plans-heading"] .scroll',
    role: 'inspector',
    prepare: async (page) => {
      await page.route('**/api/v1/plans?*', (route) => route.fulfill({ json: { plans: [listedPlan] } }));
      await page.reload();
    },
  },
];

describe('A table wider than a window of 320 pixels', () => {
  for (const { path, area, role, prepare, isWider = true } of wideTables)
    it(`keeps its names, shows that it goes on and is reached by keyboard: ${path}`, async () => {
      const view = role ? await signedIn(role, path, zoomed) : await open(path, zoomed);
      await prepare?.(view.page);
      await view.page.locator(`${area} tbody th`).first().waitFor();
      await view.answered();
      const frame = view.page.locator(area);
      await frame.scrollIntoViewIfNeeded();
      await picture(view.page, `wide-table-${path.replace(/\W+/g, '-')}`);
      const seen = await frame.evaluate(scrolledTo);
      assert.ok(seen.name);
      const { name: _, ...rest } = seen;
      const wanted = { isWider, stays: true, leavesRoom: true, isShaded: true, tabIndex: 0 };
      // What plans and candidates are compared with stands in no row of theirs.
      const compared = role ? {} : { isHigher: true, isCompared: true };
      assert.deepEqual(rest, { ...wanted, ...compared });
      await picture(view.page, `wide-table-end-${path.replace(/\W+/g, '-')}`);
      assert.deepEqual(view.complaints, []);
      await (role ? signOut(view) : view.close());
    });
});

describe('At 400 % zoom, 320 pixels wide, nothing scrolls sideways', () => {
  it('for a reader who has not signed in', async () => {
    const view = await open('/signin?lang=ru', zoomed);
    const wrong = [];
    for (const path of ['/', '/methods', '/signin']) wrong.push(...(await misfits(view, path, settled)));
    wrong.push(...(await misfits(view, '/map?territory=350000000', mapDrawn)));
    assert.deepEqual(wrong, []);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('for an inspector', async () => {
    const { list } = await api('/api/v1/inspection-list?length=1&territory=35');
    const view = await signedIn('inspector', '/methods', zoomed);
    const wrong = await misfits(view, `/enterprise/${list[0].bin}`, (page) =>
      page.locator('section.block').nth(8).waitFor(),
    );
    for (const path of ['/routes', '/routes?new=1', '/signin'])
      wrong.push(...(await misfits(view, path, settled)));
    assert.deepEqual(wrong, []);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });

  it('for an administrator', async () => {
    const view = await signedIn('admin', '/methods', zoomed);
    const wrong = [];
    for (const tab of ['imports', 'batches', 'reviews', 'classifiers', 'audit', 'accounts']) {
      const ready = (page) => page.locator(`#tab-${tab}[aria-selected="true"]`).waitFor();
      wrong.push(...(await misfits(view, `/data#${tab}`, ready)));
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(view.complaints, []);
    await signOut(view);
  });
});

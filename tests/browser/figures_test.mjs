import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, mapDrawn, open } from './browser.mjs';

/** The number a reader of the language reads; null for a dash or a word. */
function readNumber(text, language) {
  const plain = text.replace(/[\u00a0\s]/g, '').replace('−', '-');
  const number = language === 'en' ? plain.replaceAll(',', '') : plain.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : null;
}

const decimals = (text) => (text.match(/[.,](\d{1,3})$/)?.[1] ?? '').length;

/** The table as the reader sees it: KATO and the text of each cell. */
const table = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('table tbody tr[data-kato], table tfoot tr[data-kato]')].map((row) => ({
      kato: row.dataset.kato,
      cells: [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim()),
    })),
  );

describe('The table', () => {
  for (const [language, indicator, year, stream] of [
    ['kk', 'injury_rate_1000', 2022, 'BNS'],
    ['ru', 'fatal_rate_100k', 2021, 'BNS'],
    ['en', 'injury_rate_100k', 2022, 'INSPECTORATE'],
    ['ru', 'injured', 2020, 'BNS'],
  ]) {
    it(`shows the figures of the API: ${indicator} ${year} ${stream} in ${language}`, async () => {
      const query = `indicator=${indicator}&year=${year}&stream=${stream}`;
      const view = await open(`/map?lang=${language}&${query}`);
      await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
      const regions = await api(`/api/v1/figures?${query}&by=territory`);
      const nation = await api(`/api/v1/figures?${query}&territory=KZ&by=year`);
      const known = new Map(
        [...regions.figures, ...nation.figures].map((figure) => [figure.territory, figure]),
      );
      const rows = await table(view.page);
      assert.equal(rows.length, 21, 'twenty regions and the country');
      for (const { kato, cells } of rows) {
        const figure = known.get(kato);
        assert.ok(figure, `the API has ${kato}`);
        const shown = figure.suppression === 'none' ? figure.value : null;
        const text = cells[0];
        if (shown === null) {
          assert.equal(readNumber(text, language), null, `${kato}: ${text}`);
          continue;
        }
        const counted = Number.isInteger(shown) && shown >= 1000;
        const expected = counted ? shown : Number(shown.toFixed(decimals(text)));
        assert.equal(readNumber(text, language), expected, `${kato}: ${text}`);
        if (cells.length > 1) {
          assert.equal(readNumber(cells[3], language), Math.round(figure.numerator), `${kato} numerator`);
          assert.equal(readNumber(cells[4], language), Math.round(figure.denominator), `${kato} denominator`);
        }
      }
      assert.deepEqual(view.complaints, []);
      await view.close();
    });
  }

  it('says the highest and the lowest region in a sentence', async () => {
    const view = await open('/map?lang=ru&indicator=injured&year=2022');
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    const { figures } = await api('/api/v1/figures?indicator=injured&year=2022&by=territory');
    const { territories } = await api('/api/v1/territories?level=region');
    const shown = figures.filter(({ value, suppression }) => value !== null && suppression === 'none');
    const names = new Map(territories.map(({ kato, name }) => [kato, name.ru]));
    const highest = shown.reduce((best, figure) => (figure.value > best.value ? figure : best));
    const sentence = await view.page.locator('.summary').innerText();
    assert.ok(sentence.includes(names.get(highest.territory)), sentence);
    await view.close();
  });

  it('sorts by each heading and says so to a screen reader', async () => {
    const view = await open('/map?lang=en');
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    const first = () => view.page.locator('table tbody tr').first().getAttribute('data-kato');
    const heading = view.page.locator('table thead th').first();
    await heading.getByRole('button').click();
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
    const upwards = await first();
    await heading.getByRole('button').click();
    assert.equal(await heading.getAttribute('aria-sort'), 'descending');
    assert.notEqual(await first(), upwards);
    await view.close();
  });

  it('goes home as CSV with the same regions and the country', async () => {
    const view = await open('/map?lang=kk');
    await view.page.locator('table tbody tr[data-kato]').nth(19).waitFor();
    const coming = view.page.waitForEvent('download');
    await view.page.getByRole('button', { name: 'CSV' }).click();
    const stream = await (await coming).createReadStream();
    let text = '';
    for await (const part of stream) text += part;
    const lines = text.trim().split('\r\n');
    assert.equal(lines.length, 22, 'the heads, twenty regions and the country');
    assert.match(lines[21], /^KZ,/);
    assert.ok(text.startsWith('\ufeffkato,name,indicator'));
    await view.close();
  });

  it('stands beside the official figures, which name their source', async () => {
    const view = await open('/map?lang=ru&indicator=injured&year=2022&panel=official');
    await mapDrawn(view.page);
    const panel = view.page.locator('section[aria-labelledby="official-heading"]');
    await panel.locator('li').first().waitFor();
    const text = await panel.innerText();
    assert.match(text, /2\s449/);
    assert.match(text, /источник:/);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('are all named in the language of the page', async () => {
    for (const [language, measure] of [
      ['kk', 'Жоспардың 4-іс-шарасы'],
      ['ru', 'Мероприятие 4 плана'],
      ['en', 'Measure 4 of the plan'],
    ]) {
      const view = await open(`/map?lang=${language}&indicator=injured&year=2022&panel=official`);
      const panel = view.page.locator('section[aria-labelledby="official-heading"]');
      await panel.locator('summary').click();
      const named = panel.locator('details li > p:nth-child(2)');
      await named.filter({ hasText: measure }).waitFor();
      const texts = await named.allInnerTexts();
      assert.ok(texts.length > 200);
      assert.deepEqual(
        texts.filter((text) => text.includes('_')),
        [],
      );
      assert.deepEqual(view.complaints, []);
      await view.close();
    }
  });
});

describe('The explorer', () => {
  it('tells of an indicator without interval that its certainty cannot be shown', async () => {
    const view = await open('/map?lang=en&layers=territories&view=certainty&indicator=not_hygienic_share');
    await view.page.getByText('rates and shares that have an interval').waitFor();
    assert.equal(await view.page.locator('#choose-view').inputValue(), 'value');
    assert.equal(await view.page.locator('#choose-view option[value="certainty"]').count(), 0);
    assert.deepEqual(view.complaints, []);
    await view.close();
  });

  it('tells the years of the country beside those of the regions', async () => {
    const view = await open('/map?lang=en&layers=territories&panel=trend');
    const country = view.page.locator('#analysis-panel tfoot tr');
    await country.waitFor();
    const { figures } = await api(
      '/api/v1/figures?indicator=injury_rate_1000&by=year&territory=KZ&years=2020,2021,2022',
    );
    const told = await country.locator('th, td').allInnerTexts();
    assert.equal(told.shift(), 'Kazakhstan');
    assert.deepEqual(
      told.map(Number),
      figures.map(({ value }) => Number(value.toPrecision(3))),
    );
    assert.deepEqual(view.complaints, []);
    await view.close();
  });
});

import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { degreeColours, unrecordedRim } from '../src/legend/palette';
import { shortName } from '../src/map/expressions';
import { wrapped } from '../src/map/ol_labels';
import { countStyle, enterpriseStyle } from '../src/map/ol_mark_styles';
import { byRank, largestFirst, mostInjuredFirst } from '../src/map/ol_order';
import { regionNameStyle, territoryStyle } from '../src/map/ol_styles';
import { shortened } from '../src/map/short_names';
import { lightTheme } from '../src/map/theme';

type Properties = Readonly<Record<string, unknown>>;
const feature = (properties: Properties) => ({ get: (name: string) => properties[name] }) as never;

test('small circles lie on large ones, and worse enterprises on better ones', () => {
  const circles = [{ degree: 5 }, { count: 9 }, { degree: 2 }, { count: 900 }, { count: 70 }].map(feature);
  const order = [...circles].sort(largestFirst);
  expect(order).toEqual([circles[3], circles[4], circles[1], circles[2], circles[0]]);
  expect([feature({ rank: 4 }), feature({ rank: 1 })].sort(byRank)[0]).toMatchObject({});
  expect(byRank(feature({ rank: 1 }), feature({ rank: 4 }))).toBeLessThan(0);
  expect(mostInjuredFirst(feature({ injured: 3 }), feature({ injured: 40 }))).toBeGreaterThan(0);
  expect(byRank(feature({}), feature({ rank: 4 }))).toBeGreaterThan(0);
});

const strokeOf = (properties: Properties, zoom = 5): unknown =>
  (
    enterpriseStyle(feature(properties), 0.42, zoom).getImage() as never as {
      getStroke(): { getColor(): unknown };
    }
  )
    .getStroke()
    .getColor();

test('nothing recorded is a hollow ring, also as a group', () => {
  expect(strokeOf({ degree: 3, workers: 5, without_records: 1 })).toBe(unrecordedRim);
  expect(strokeOf({ count: 3, mean_score: 45, without_records: 3 })).toBe(unrecordedRim);
  expect(strokeOf({ count: 3, mean_score: 45, without_records: 2 })).not.toBe(unrecordedRim);
  expect(degreeColours).not.toContain(unrecordedRim);
});

test('a number is written where its circle has room', () => {
  expect(
    countStyle(feature({ count: 900, mean_score: 30 }), 0.42, 4, 'ru')
      ?.getText()
      ?.getText(),
  ).toBe('900');
  expect(countStyle(feature({ count: 20, mean_score: 30 }), 0.42, 4, 'ru')).toBeUndefined();
  expect(countStyle(feature({ degree: 3 }), 0.42, 4, 'ru')).toBeUndefined();
  // From farther away the circle is smaller.
  expect(countStyle(feature({ count: 900, mean_score: 30 }), 0.42, 2, 'ru')).toBeUndefined();
});

test('long names stand in several lines', () => {
  expect(wrapped('Шымкент')).toBe('Шымкент');
  expect(wrapped('Солтүстік Қазақстан облысы')).toBe('Солтүстік\nҚазақстан\nоблысы');
  expect(wrapped('г. Алматы')).toBe('г. Алматы');
});

test('the outline of the chosen region lies on the borders', () => {
  const look = {
    theme: lightTheme,
    coloured: true,
    within: null,
    paints: new Map(),
    hovered: null,
    selected: '350000000',
    zoom: 4,
  };
  const drawn = (properties: Properties) => [territoryStyle(feature(properties), look)].flat();
  const [ground, outline] = drawn({ layer: 'territories', kato: '350000000' });
  const [border] = drawn({ layer: 'territory_borders' });
  expect(outline?.getStroke()?.getColor()).toBe(lightTheme.highlight);
  expect(outline?.getZIndex()).toBeGreaterThan(border?.getZIndex() ?? Number.POSITIVE_INFINITY);
  expect(ground?.getZIndex()).toBeLessThan(border?.getZIndex() ?? 0);
  expect(drawn({ layer: 'territories', kato: '620000000' })).toHaveLength(1);
});

test('names of regions lose the word "region" where the country is small, and keep it closer by', () => {
  const karaganda = feature({
    layer: 'territory_labels',
    name_ru: 'Карагандинская область',
    name_kk: 'Қарағанды облысы',
    name_en: 'Karaganda Region',
  });
  const text = (of: never, zoom: number, language: 'kk' | 'ru' | 'en') =>
    regionNameStyle(of, lightTheme, language, zoom)?.getText()?.getText();
  expect(text(karaganda, 3.5, 'ru')).toBe('Карагандинская');
  expect(text(karaganda, 3.5, 'kk')).toBe('Қарағанды');
  expect(text(karaganda, 3.5, 'en')).toBe('Karaganda');
  expect(text(karaganda, 6, 'ru')).toBe('Карагандинская\nобласть');
  const abai = feature({ layer: 'territory_labels', name_ru: 'область Абай' });
  expect(text(abai, 3.5, 'ru')).toBe('Абай');
  const city = feature({ layer: 'territory_labels', name_en: 'Almaty City', name_kk: 'Алматы қаласы' });
  expect(text(city, 3.5, 'en'), 'not the region around it').toBe('Almaty City');
  expect(text(city, 3.5, 'kk')).toBe('Алматы қаласы');
  const east = feature({ layer: 'territory_labels', name_ru: 'Восточно-Казахстанская область' });
  expect(text(east, 3.5, 'ru')).toBe('Восточно-\nКазахстанская');
});

test('the map with WebGL shortens names as the one without does', () => {
  for (const [language, name, short] of [
    ['ru', 'Карагандинская область', 'Карагандинская'],
    ['ru', 'область Ұлытау', 'Ұлытау'],
    ['ru', 'г. Астана', 'г. Астана'],
    ['kk', 'Шығыс Қазақстан облысы', 'Шығыс Қазақстан'],
    ['kk', 'Шымкент қаласы', 'Шымкент қаласы'],
    ['en', 'West Kazakhstan Region', 'West Kazakhstan'],
  ] as const) {
    const made = createExpression(shortName(language), 'layers[0].layout.text-field');
    if (made.result !== 'success') throw new Error(JSON.stringify(made.value));
    const properties = { [`name_${language}`]: name };
    expect(made.value.evaluate({ zoom: 3 }, { type: 1, properties } as never)).toBe(short);
    expect(shortened(name)).toBe(short);
  }
});

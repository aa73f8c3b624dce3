import { describe, expect, it } from 'vitest';
import { explorerTexts } from '../src/explorer/texts';
import { mapCaptionOf } from '../src/export/caption';
import { embedCode, framingOf } from '../src/export/embedding';
import { keyLine, layoutKeys, markRoom, markWidth, wrapped } from '../src/export/key_layout';
import { type DrawnCircles, drawnLayers, type KeyEntry, type KeyGroup, keysOf } from '../src/export/keys';
import { markScale, paperFrame, sheetScale } from '../src/export/paper_frame';
import { enterpriseCircle, paperZoom } from '../src/export/paper_marks';
import { printTable } from '../src/export/print_table';
import { wholesOf } from '../src/figures/wholes';
import { degreeColours, rimColour, unrecordedFill, unrecordedRim } from '../src/legend/palette';
import { seenIn } from '../src/map/circles_seen';
import { facilityRadius, groupRadius, groupScale, signalRadius } from '../src/map/group_size';
import type { Explorer } from '../src/state/explorer.svelte';
import { explorerOf, karaganda, ulytau } from './two_regions';

const texts = explorerTexts.en;
/** A drawing at a zoom, in which the largest group holds so many. */
const circlesOf = (zoom: number, scale = 1, largest = 1_000_000, workers = 5_000): DrawnCircles => ({
  zoom,
  scale,
  seen: {
    enterprises: seenIn(zoom >= 14 ? [{ workers }] : [{ count: largest }]),
    signals: seenIn([{ count: largest }]),
  },
});
const numbered = (group: KeyGroup | undefined): readonly KeyEntry[] =>
  (group?.entries ?? []).filter(({ text }) => /\d/.test(text));
const countIn = (text: string): number => Number(text.replaceAll(/[^0-9]/g, ''));
const entryTexts = (groups: readonly KeyGroup[]): string => JSON.stringify(groups);

describe('The key of a picture', () => {
  it('names every layer that is drawn', () => {
    const explorer = explorerOf({
      layers: ['territories', 'enterprises', 'injuries', 'opo', 'signals', 'clusters', 'sectors'],
      area: { kind: 'circle', centre: [73, 50], kilometres: 40 },
    });
    explorer.clusters.found = [
      { LLR: 9, observed: 9, expected: 3, radius_m: 1, p_permutation: 0.01, territories: [karaganda] },
    ];
    const heats = {
      injuries: {
        unit: 'per km²',
        bounds: [0.0012, 0.0061],
        colours: ['#aaaaaa', '#bbbbbb'],
        bandwidth_m: 50_000,
        marks: { unstable: 'hatched' },
      },
    };
    const text = entryTexts(keysOf(explorer, texts, heats));
    for (const wanted of [
      'per 1000 workers',
      'V – very high',
      texts.marks.circles,
      texts.marks.worst,
      'Heat of injuries',
      'per km²',
      '50 km',
      '0.0012',
      texts.marks.facility,
      texts.marks.signals,
      texts.clusters.legend,
      texts.marks.sectors,
      'area drawn on the map',
    ])
      expect(text, wanted).toContain(wanted);
    expect(degreeColours.every((colour) => text.includes(colour))).toBe(true);
    expect(text).not.toContain(texts.marks.noFacilities);
  });

  it('explains no class of hazard where no facilities are loaded', () => {
    const explorer = explorerOf({ layers: ['territories', 'opo'] });
    if (explorer.dataset !== null) explorer.dataset = { ...explorer.dataset, layers: [] };
    const text = entryTexts(keysOf(explorer, texts, {}));
    expect(text).toContain(texts.marks.noFacilities);
    expect(text).not.toContain(texts.marks.hazardClass('I'));
  });

  it('reads relative risks as how many times, not as logarithms', () => {
    const explorer = explorerOf({ layers: ['diseases'], heat: 'relative-risk' });
    const heats = {
      diseases: { unit: 'ln', bounds: [-Math.LN2, Math.LN2], colours: ['#1', '#2', '#3'], bandwidth_m: 1 },
    };
    const [group] = keysOf(explorer, texts, heats);
    expect(group?.entries.map(({ text }) => text)).toEqual(['< ×0.50', '≥ ×0.50', '≥ ×2.00']);
  });

  it('explains the sizes of circles in a picture, as large as they are drawn', () => {
    const explorer = explorerOf({ layers: ['enterprises'] });
    const entries = (circles: DrawnCircles) =>
      numbered(keysOf(explorer, texts, {}, ['enterprises'], circles)[0]);
    const groups = groupScale(explorer.dataset?.snapshot.enterprises ?? 1);
    for (const zoom of [2.5, 4, 9])
      for (const scale of [1, 0.94, 1.7]) {
        const [least, ...larger] = entries(circlesOf(zoom, scale));
        expect(least?.text).toMatch(/^≤/);
        // The same circles as on the screen, however large: none is left out for want of room.
        expect(larger).toHaveLength(3);
        for (const { text, size = 0 } of larger)
          expect(size).toBeCloseTo(2 * scale * groupRadius(countIn(text), groups, zoom));
      }
    expect(entries(circlesOf(15)).map(({ text, size }) => [text.replace('\u00a0', ' '), size])).toEqual([
      ['≤ 100', 2 * 4.8],
      ['400', 18],
      ['≥ 1,600', 36],
    ]);
  });

  it('explains no circle that the picture does not hold', () => {
    const explorer = explorerOf({ layers: ['enterprises', 'signals', 'opo'] });
    const [enterprises, , signals] = keysOf(
      explorer,
      texts,
      {},
      ['enterprises', 'signals', 'opo'],
      circlesOf(4, 1, 12),
    );
    expect(numbered(enterprises).map(({ text }) => countIn(text))).toEqual([12]);
    expect(signals?.heading).toBe(texts.marks.signals);
    expect(numbered(signals).map(({ text, size }) => [countIn(text), size])).toEqual([
      [12, 2 * signalRadius(12, 4)],
    ]);
    // Far apart from one another they are no groups though the zoom is far.
    const alone = { ...circlesOf(4), seen: { enterprises: seenIn([{ workers: 7 }]), signals: seenIn([]) } };
    const [singles] = keysOf(explorer, texts, {}, ['enterprises'], alone);
    expect(singles?.heading).toContain(texts.marks.equals);
    expect(numbered(singles)).toEqual([]);
    expect(entryTexts(singles === undefined ? [] : [singles])).not.toContain(texts.marks.worst);
  });

  it('draws a facility as large as the map does', () => {
    const explorer = explorerOf({ layers: ['opo'] });
    const [group] = keysOf(explorer, texts, {}, ['opo'], circlesOf(4, 1.5));
    expect(group?.entries.every(({ size }) => size === 2 * 1.5 * facilityRadius(0))).toBe(true);
  });

  it('explains them on paper in the size in which paper draws them', () => {
    const explorer = explorerOf({ layers: ['enterprises'] });
    const frame = paperFrame(explorer);
    expect(frame.unit).toBe(1);
    const scale = markScale(frame, frame.box[2] / 2, 1e6);
    expect(scale).toBeCloseTo(0.5);
    const sizes = (asked: number) =>
      numbered(keysOf(explorer, texts, {}, ['enterprises'], circlesOf(paperZoom, asked))[0]).map(
        ({ size = 0 }) => size,
      );
    expect(sizes(scale)).toEqual(sizes(1).map((size) => size / 2));
    expect(sheetScale(frame)).toBeLessThan(markScale(frame, 1052, 620));
  });

  it('gives large circles the room that they take', () => {
    const entry = (size: number): KeyEntry => ({ mark: 'circle', colour: '#fff', size, text: String(size) });
    const {
      marks,
      texts: lines,
      height,
    } = layoutKeys(
      [
        { heading: '', entries: [entry(9), entry(18), entry(52)] },
        { heading: 'next', entries: [] },
      ],
      600,
      (text) => text.length * 7,
    );
    const boxes = marks.map(({ x, y, entry: { size = 0 } }) => {
      const middle = x + markWidth / 2;
      return { left: middle - size / 2, right: middle + size / 2, top: y + keyLine / 2 - size / 2 };
    });
    for (const [place, { left, right, top }] of boxes.entries()) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(lines[place]?.x ?? 0);
    }
    expect(lines.at(-1)?.y).toBeGreaterThanOrEqual(52);
    expect(height).toBeGreaterThan(72);
    expect(markRoom(entry(12))).toEqual(markRoom({ mark: 'fill', colour: '#fff', text: '' }));
  });

  it('has a mark for what is withheld', () => {
    const [group] = keysOf(explorerOf({ layers: ['territories'] }), texts, {});
    expect(group?.entries.some(({ mark }) => mark === 'dots')).toBe(true);
  });

  it('leaves out what the reader may not see', () => {
    const explorer = explorerOf({ layers: ['territories', 'enterprises', 'signals'] });
    const { dataset } = explorer;
    if (dataset === null) throw new Error('no dataset');
    explorer.dataset = { ...dataset, snapshot: { ...dataset.snapshot, is_demo: false } };
    expect(drawnLayers(explorer)).toEqual(['territories']);
  });

  it('stands within its width, line below line', () => {
    const measure = (text: string): number => text.length * 7;
    const groups: readonly KeyGroup[] = [
      {
        heading: 'a heading that is far too long for one line of this narrow drawing',
        entries: Array.from({ length: 9 }, (_, place) => ({
          mark: 'fill',
          colour: '#123456',
          text: `class ${'x'.repeat(place * 3)}`,
        })),
      },
    ];
    const { marks, texts: lines, height } = layoutKeys(groups, 300, measure);
    expect(marks).toHaveLength(9);
    for (const { x, text } of lines) expect(x + measure(text)).toBeLessThanOrEqual(300);
    for (const { y } of lines) expect(y + keyLine).toBeLessThanOrEqual(height);
    const places = lines.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(places.length);
    expect(wrapped('one two', 1, measure)).toEqual(['one', 'two']);
  });
});

describe('The printed table', () => {
  it('says withheld, not without a value', () => {
    const { rows } = printTable(explorerOf({}), texts);
    expect(rows.find(({ id }) => id === ulytau)?.cells[0]).toBe('withheld');
    expect(rows.at(-1)).toMatchObject({ id: 'KZ', name: 'Kazakhstan' });
  });

  it('marks values on few cases and says what the mark means', () => {
    expect(printTable(explorerOf({}), texts).note).toBeNull();
    const explorer = explorerOf({});
    for (const { figure } of explorer.rows)
      if (figure !== null) Object.assign(figure, { stability: 'unstable' });
    const { rows, note } = printTable(explorer, texts);
    expect(rows.find(({ id }) => id === karaganda)?.cells[0]).toBe('1.50*');
    expect(rows.find(({ id }) => id === ulytau)?.cells[0]).toBe('withheld');
    expect(note).toMatch(/^\* .*20/);
  });

  it('gives a change both its years and its own interval', () => {
    const explorer = explorerOf({ view: 'change', against: 2021 });
    explorer.comparison.rows = [
      {
        territory: karaganda,
        change: { ratio: 1.5, interval: [1.2, 1.8], p_value: 0.0004, method: 'exact' },
      },
    ];
    explorer.comparison.rows = [
      ...explorer.comparison.rows,
      { territory: 'KZ', change: { ratio: 1.25, interval: [1.1, 1.4], p_value: 0.01, method: 'exact' } },
    ];
    const { columns, rows } = printTable(explorer, texts);
    expect(rows.at(-1)?.id).toBe('KZ');
    expect(rows.at(-1)?.cells.slice(3)).toEqual(['+10% … +40%', '0.010']);
    expect(columns.slice(0, 2)).toEqual(['2021, per 1000 workers', '2022, per 1000 workers']);
    expect(columns).toContain('95% interval of the change');
    expect(rows.find(({ id }) => id === karaganda)?.cells).toEqual([
      '1.00',
      '1.50',
      '+50%',
      '+20% … +80%',
      '< 0.001',
    ]);
    expect(rows.find(({ id }) => id === ulytau)?.cells.slice(1, 3)).toEqual(['withheld', 'withheld']);
  });

  it('turns the interval with the direction of the comparison', () => {
    const explorer = explorerOf({ view: 'change', year: 2021, against: 2022 });
    explorer.comparison.rows = [
      { territory: karaganda, change: { ratio: 1.5, interval: [1.25, 2], p_value: 0.01, method: 'exact' } },
    ];
    const row = printTable(explorer, texts).rows.find(({ id }) => id === karaganda);
    expect(row?.cells.slice(2, 4)).toEqual(['-33%'.replace('-', '−'), '−50% … −20%']);
  });

  it('sets the interval beside the value it belongs to, under a view against the country', () => {
    const { columns, rows } = printTable(explorerOf({ view: 'nation' }), texts);
    expect(columns[1]).toBe('95% interval of the value');
    expect(rows[0]?.cells).toEqual(['1.50', '1.40 – 1.60', '×1.50']);
  });

  it('is drawn with the chosen region, its value, and whose enterprises it shows', () => {
    const explorer = explorerOf({ territory: karaganda });
    expect(mapCaptionOf(explorer, texts).subtitle).toMatch(/^Караганда en: 1\.50 · 2022/);
    expect(mapCaptionOf(explorerOf({}), texts).subtitle).toMatch(/^2022/);
    explorer.viewer.account = { name: 'r', regions: [ulytau] } as unknown as NonNullable<
      Explorer['viewer']['account']
    >;
    expect(mapCaptionOf(explorer, texts, ['territories', 'enterprises']).notes[0]).toContain('Улытау en');
    expect(mapCaptionOf(explorer, texts, ['territories']).notes.join()).not.toContain('Улытау en');
  });

  it('has nothing of the indicator beside points of score', () => {
    const explorer = explorerOf({ view: 'what-if' });
    explorer.weighing.scores = new Map([[karaganda, [40, 42.5]]]);
    const { columns, rows } = printTable(explorer, texts);
    expect(columns).toHaveLength(3);
    expect(rows[0]?.cells).toEqual(['40.00', '42.50', '+2.50']);
  });

  it('calls the mean of the regions of an account theirs, not that of the country', () => {
    const explorer = explorerOf({ view: 'what-if' });
    explorer.weighing.whole = {
      territory: 'KZ',
      result: { mean_score_before: 37.25, mean_score_after: 51.36 },
    } as NonNullable<Explorer['weighing']['whole']>;
    const last = () => printTable(explorer, texts).rows.at(-1);
    expect(last()).toMatchObject({ name: 'Kazakhstan', cells: ['37.25', '51.36', '+14.11'] });
    explorer.viewer.account = { name: 'r', regions: [karaganda] } as unknown as NonNullable<
      Explorer['viewer']['account']
    >;
    expect(last()).toMatchObject({ name: 'your regions', cells: ['37.25', '51.36', '+14.11'] });
    expect(wholesOf(explorer).at(-1)?.reading?.value ?? null).toBeNull();
  });
});

describe('Circles on paper', () => {
  it('are coloured and sized as on the map', () => {
    const group = enterpriseCircle({ at: [1, 2], properties: { count: 2500, mean_score: 65 } }, 0.42);
    expect(group).toMatchObject({ x: 1, y: 2, radius: 21, colour: degreeColours[3], text: '2500' });
    const rimmed = enterpriseCircle(
      { at: [1, 2], properties: { count: 10, mean_score: 20, degree_4: 1, degree_5: 1 } },
      0.42,
    );
    expect(rimmed.stroke).toBe(rimColour);
    expect(rimmed.rim).toBeGreaterThan(group.rim);
    const single = enterpriseCircle({ at: [1, 2], properties: { degree: 5, workers: 100 } }, 0.42);
    // From afar a single enterprise is as large as a group of one, whatever its workers.
    expect(single).toMatchObject({ radius: 3, colour: degreeColours[4], text: '' });
    const unrecorded = { degree: 3, workers: 100, without_records: 1 };
    expect(enterpriseCircle({ at: [1, 2], properties: unrecorded }, 0.42)).toMatchObject({
      colour: unrecordedFill,
      stroke: unrecordedRim,
    });
    const some = { count: 10, mean_score: 45, without_records: 4 };
    expect(enterpriseCircle({ at: [1, 2], properties: some }, 0.42).colour).toBe(degreeColours[2]);
  });
});

describe('Embedding', () => {
  it('is allowed where the policy says', () => {
    expect(framingOf("default-src 'none'; frame-ancestors 'self'")).toEqual({ kind: 'nowhere' });
    expect(framingOf("frame-ancestors 'none'")).toEqual({ kind: 'nowhere' });
    expect(framingOf("frame-ancestors 'self' https://enbek.example *.gov.example; img-src *")).toEqual({
      kind: 'hosts',
      hosts: ['https://enbek.example', '*.gov.example'],
    });
    expect(framingOf('frame-ancestors *')).toEqual({ kind: 'anywhere' });
    expect(framingOf(null)).toEqual({ kind: 'anywhere' });
  });

  it('has code that no name can break out of', () => {
    expect(embedCode('https://a/map?lang=en&embed=1', 'a "b" <c>')).toBe(
      '<iframe src="https://a/map?lang=en&amp;embed=1" width="800" height="720" title="a &quot;b&quot; &lt;c>"></iframe>',
    );
  });
});

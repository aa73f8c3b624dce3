import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ImportKind } from '../src/api/imports';
import { mappingWith, unknownColumns, unusedHeaders } from '../src/desk/column_mapping';
import { headersOf, isAlike, kindOfHeaders, lookOfFile, untoldFile } from '../src/desk/file_kind';
import { foreignArchive, foreignWords } from '../src/desk/foreign_file';
import { isWhole, rowsIn } from '../src/desk/import_order';
import { mayReadReport } from '../src/desk/report_reach';
import { workbookRows } from '../src/desk/workbook_headers';
import { hereText, zoneText } from '../src/i18n/dates';
import { signInAddress } from '../src/page/sign_in_address';

const column = (id: string, ru: string, isRequired = true): ImportKind['columns'][number] => ({
  id,
  type: 'text',
  is_key: false,
  is_required: isRequired,
  unit: '',
  header: { kk: `${ru} (kk)`, ru, en: id },
  meaning: '',
});
const kind = (id: string, columns: ImportKind['columns']): ImportKind => ({
  id,
  title: { kk: id, ru: id, en: id },
  meaning: '',
  is_taken: true,
  columns,
});
const kinds = [
  kind('register', [column('bin', 'БИН'), column('oked_1', 'Основной код ОКЭД'), column('kato', 'КАТО')]),
  kind('workforce', [column('bin', 'БИН'), column('year', 'год'), column('workers', 'численность')]),
];

describe('The kind of a file', () => {
  it('is told by its headers, in any case and with any delimiter', async () => {
    const text = '\uFEFF"бин";"основной код окэд";КАТО;Прочее\n1;2;3;4\n';
    expect(headersOf(text.slice(1))).toEqual(['бин', 'основной код окэд', 'КАТО', 'Прочее']);
    expect((await lookOfFile(new File([text], 'a.csv'), kinds)).kind).toBe('register');
    expect(kindOfHeaders(['bin', 'Год', 'workers'], kinds)).toBe('workforce');
  });
  it('is told where a required header is another one', () => {
    expect(kindOfHeaders(['Номер', 'Основной код ОКЭД', 'КАТО'], kinds)).toBe('register');
  });
  it('is read from windows-1251, and boundaries by what they are', async () => {
    const cyrillic = Uint8Array.from([
      0xc1, 0xc8, 0xcd, 0x3b, 0xe3, 0xee, 0xe4, 0x3b, 0x77, 0x6f, 0x72, 0x6b, 0x65, 0x72, 0x73,
    ]);
    expect((await lookOfFile(new File([cyrillic], 'a.csv'), kinds)).kind).toBe('workforce');
    const borders = '{"type":"FeatureCollection","features":[]}';
    expect((await lookOfFile(new File([borders], 'a.geojson'), kinds)).kind).toBe('territories');
  });
  it('is read from UTF-16 with its mark, in either order of bytes', async () => {
    const text = '\uFEFFБИН;год;численность\n1;2;3\n';
    const little = Uint8Array.from(
      [...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
    );
    const big = little.map((_, at) => little[at ^ 1] ?? 0);
    for (const bytes of [little, big]) {
      const look = await lookOfFile(new File([bytes], 'a.csv'), kinds);
      expect(look).toEqual({ kind: 'workforce', headers: ['БИН', 'год', 'численность'], foreign: null });
    }
  });
  it('stays open where headers tell nothing or the file is no text', async () => {
    expect(kindOfHeaders(['x', 'y'], kinds)).toBeNull();
    expect(kindOfHeaders(['БИН'], kinds)).toBeNull();
    expect(
      (await lookOfFile(new File([Uint8Array.from([0x50, 0x4b, 3, 4])], 'a.xlsx'), kinds)).kind,
    ).toBeNull();
  });
  it('is not told by headers that files of many kinds have, nor where most are unknown', async () => {
    const shared = [column('bin', 'БИН'), column('year', 'год')];
    const yearly = [
      kind('prevention', [...shared, column('ppe', 'СИЗ', false), column('trained', 'обучено', false)]),
      kind('costs', [...shared, column('spent', 'израсходовано')]),
      kind('diseases', [...shared, column('factor', 'фактор')]),
    ];
    const headers = ['БИН', 'Учёт', 'Номер', 'Год', 'Группа факторов'];
    expect(kindOfHeaders(headers, yearly)).toBeNull();
    expect(kindOfHeaders(['БИН', 'Год'], yearly)).toBeNull();
    expect(kindOfHeaders(['БИН', 'Год', 'СИЗ'], yearly)).toBe('prevention');
    expect(kindOfHeaders(['БИН', 'СИЗ', 'Учёт', 'Номер'], yearly)).toBeNull();
    const look = await lookOfFile(new File([`${headers.join(';')}\n1;2;3;2024;5\n`], 'd.csv'), yearly);
    expect(look).toEqual({ kind: null, headers, foreign: null });
    expect(untoldFile('d.csv', look.headers.slice(0, 2))).toBe('d.csv («БИН», «Учёт»)');
    expect(untoldFile('d.pdf', [])).toBe('d.pdf');
  });
  it('does not set official figures against official figures', () => {
    expect(isAlike('figures', 'official-figures')).toBe(true);
    expect(isAlike('figures', 'register')).toBe(false);
  });
});

describe('Headers that the server does not know', () => {
  const refusal =
    'a.csv: no column was recognised as bin (БСН / БИН / BIN), oked_1 (Негізгі ЭҚЖЖ / Основной код ОКЭД / Main OKED); ' +
    'the headers are "Идент. номер предпр.", "Чем, занят", "Чем, занят". A mapping file can name them, or the encoding';
  it('are read out of its refusal', () => {
    const unknown = unknownColumns(refusal);
    expect(unknown?.missing.map(({ id, name }) => [id, name.ru])).toEqual([
      ['bin', 'БИН'],
      ['oked_1', 'Основной код ОКЭД'],
    ]);
    expect(unknown?.headers).toEqual(['Идент. номер предпр.', 'Чем, занят', 'Чем, занят']);
    expect(unknownColumns('is no table: it is a PDF document')).toBeNull();
  });
  it('become a mapping, by name where there is one such header, else by place', () => {
    const headers = unknownColumns(refusal)?.headers ?? [];
    const places = new Map([
      ['bin', 0],
      ['oked_1', 2],
    ]);
    expect(mappingWith('', places, headers)).toBe('[columns]\nbin = "Идент. номер предпр."\noked_1 = 3\n');
    expect(mappingWith("kind = 'register'\n[columns]\nbin = 7\nkato = 'К'\n", places, headers)).toBe(
      `kind = 'register'\n[columns]\nbin = "Идент. номер предпр."\noked_1 = 3\nkato = 'К'\n`,
    );
  });
});

describe('A moment by the clock of the reader', () => {
  it('stands with its zone', () => {
    expect(hereText('2026-11-27T18:17:09Z', 'ru', 300)).toBe('27.11.2026 23:17 UTC+5');
    expect(hereText(Date.parse('2026-11-27T18:17:09Z') / 1000, 'en', 0)).toBe('2026-11-27 18:17 UTC');
    expect(zoneText(-210)).toBe('UTC−3:30');
  });
});

/** A zip archive of these texts, deflated. */
function zip(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...local, central, end]));
}

describe('A workbook', () => {
  const book = zip({
    'xl/sharedStrings.xml':
      '<sst><si><t>Отчёт &amp; реестр</t></si><si><r><t>БИ</t></r><r><t>Н</t></r></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c>' +
      '<c r="B2" t="inlineStr"><is><t>Основной код ОКЭД</t></is></c><c r="C2" t="inlineStr"><is><t>КАТО</t></is></c></row></sheetData>',
  });
  it('is told by the headers of its first sheet, below a title', async () => {
    expect(await workbookRows(new Blob([book]))).toEqual([
      ['Отчёт & реестр'],
      ['БИН', 'Основной код ОКЭД', 'КАТО'],
    ]);
    expect((await lookOfFile(new File([book], 'reg1.xlsx'), kinds)).kind).toBe('register');
  });
  it('that is none tells nothing', async () => {
    expect((await lookOfFile(new File(['PK no archive'], 'broken.xlsx'), kinds)).kind).toBeNull();
  });
});

describe('A file that is no table', () => {
  const foreign = async (name: string, begin: string): Promise<string | null> => {
    const bytes = Uint8Array.from(begin, (sign) => sign.charCodeAt(0));
    const look = await lookOfFile(new File([bytes], name), kinds);
    expect(look.headers).toEqual([]);
    return look.foreign;
  };
  it('is told by how it begins, whatever it is called', async () => {
    expect(await foreign('a.csv', '%PDF-1.4 garbage')).toBe('a PDF document');
    expect(await foreign('a.xlsx', '\x89PNG\r\n\x1a\n\0')).toBe('a PNG picture');
    expect(await foreign('a.jpg', '\xff\xd8\xff\xe0\0')).toBe('a JPEG picture');
    expect(await foreign('a.doc', '\xd0\xcf\x11\xe0\0')).toBe('a Word document');
    expect(await foreign('a.xls', '\xd0\xcf\x11\xe0\0')).toMatch(/^an old Excel file/);
    for (const language of ['kk', 'ru', 'en'] as const)
      expect(foreignWords('a PDF document', language)).toContain('PDF');
  });
  it('is a zip archive by what is in it', () => {
    expect(foreignArchive(['word/document.xml'])).toBe('a Word document');
    expect(foreignArchive(['фото.jpg'])).toMatch(/^a zip archive/);
    for (const name of ['xl/workbook.xml', 'content.xml', 'a/b.shp', 'REGIONS.SHP'])
      expect(foreignArchive([name])).toBeNull();
  });
  it('is not taken for one by two letters', async () => {
    const look = await lookOfFile(new File(['BM;MZ\n1;2\n'], 'a.csv'), kinds);
    expect(look).toEqual({ kind: null, headers: ['BM', 'MZ'], foreign: null });
  });
});

describe('Headers that nobody reads', () => {
  it('are those that were not chosen and that no column is called by', () => {
    const unknown = { missing: [], headers: ['Номер', 'КАТО', 'Прочее', ''] };
    expect(unusedHeaders(unknown, new Map([['bin', 0]]), kinds[0]?.columns ?? [])).toEqual(['Прочее']);
  });
});

describe('The way to the sign-in', () => {
  it('keeps the whole address', () => {
    const here = { pathname: '/routes', search: '?new=1&bins=999900067618', hash: '#x' };
    const next = new URL(signInAddress('kk', here), 'http://here').searchParams.get('next');
    expect(next).toBe('/routes?new=1&bins=999900067618&lang=kk#x');
  });
});

describe('Reports of imports', () => {
  it('of others are not for who is bound to regions', () => {
    expect(mayReadReport({ regions: ['350000000'], name: 'st35' }, 's1')).toBe(false);
    expect(mayReadReport({ regions: ['350000000'], name: 'st35' }, 'st35')).toBe(true);
    expect(mayReadReport({ regions: [], name: 's2' }, 's1')).toBe(true);
  });
});

describe('What replaces all there is', () => {
  it('is counted in the file before it is sent', () => {
    expect(rowsIn('{"type":"FeatureCollection","features":[{}]}', 'territories')).toBe(1);
    expect(rowsIn('PK', 'territories')).toBeNull();
    expect(rowsIn('stream,indicator\r\nBNS,x\r\nBNS,y\r\n', 'figures')).toBe(2);
  });
  it('is boundaries and the table of official figures, not records', () => {
    expect(['territories', 'figures', 'official-figures', 'register'].map(isWhole)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { recognisedReading } from '../src/api/imports';
import { editionOptions, importOptions } from '../src/desk/import_order';
import { unknownSource } from '../src/desk/import_source';
import { leftOut, leftOutNames, leftOutWords } from '../src/desk/left_out';

const asked = {
  kind: 'territories',
  contract: undefined,
  source: unknownSource(),
  reading: recognisedReading(),
  rehearsal: false,
};
const file = new File(['{}'], 'b.geojson');

describe('What goes along with a file', () => {
  it('is a rehearsal of boundaries and figures, too', () => {
    expect(importOptions(file, { ...asked, rehearsal: true })).toMatchObject({ rehearsal: 'true' });
    expect(importOptions(file, { ...asked, kind: 'figures', rehearsal: true })).toEqual({
      file_name: 'b.geojson',
      rehearsal: 'true',
    });
    expect(importOptions(file, asked)).not.toHaveProperty('rehearsal');
  });

  it('lets boundaries leave out territories only when somebody said so', () => {
    expect(importOptions(file, asked)).not.toHaveProperty('allow_missing');
    expect(importOptions(file, { ...asked, mayLeaveOut: true })).toMatchObject({ allow_missing: 'true' });
    expect(importOptions(file, { ...asked, kind: 'figures', mayLeaveOut: true })).not.toHaveProperty(
      'allow_missing',
    );
  });

  it('is no file where what comes with the program is brought back', () => {
    expect(editionOptions('figures', false)).toEqual({ edition: 'built-in' });
    expect(editionOptions('territories', true)).toMatchObject({ edition: 'built-in', rehearsal: 'true' });
  });
});

it('tells from the cause of a job, in three languages, which territories the file leaves out', () => {
  const cause = {
    code: 'territories_left_out',
    level: 'region',
    before: 20,
    left_out: 2,
    territories: [
      { kato: '100000000', name: { kk: 'Абай облысы', ru: 'область Абай', en: 'Abai' } },
      { kato: '110000000', name: { kk: 'Ақмола облысы', ru: 'Акмолинская область', en: 'Akmola' } },
    ],
  } as const;
  const found = leftOut(cause);
  expect(found && leftOutNames(found, 'ru')).toBe('область Абай, Акмолинская область');
  expect(found && leftOutWords(found, 'kk')).toContain('Қазіргі 20 аумақтың 2 аумағы файлда жоқ');
  expect(found && leftOutWords(found, 'en')).toContain('lacks 2 of the 20 territories');
  expect(leftOut(null)).toBeNull();
});

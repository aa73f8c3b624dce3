import { describe, expect, it } from 'vitest';
import { recognisedReading } from '../src/api/imports';
import { editionOptions, importOptions, leftOut } from '../src/desk/import_order';
import { unknownSource } from '../src/desk/import_source';

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

it('knows of a refusal which territories the file leaves out', () => {
  const said =
    'b.geojson: leaves out 19 of the 20 territories (region) that are there: 100000000 (а / б / в) and 18 more. Nothing was changed; --allow-missing (allow_missing=true) takes the file all the same';
  expect(leftOut(said)).toEqual({ gone: '19', all: '20', names: '100000000 (а / б / в) and 18 more' });
  expect(leftOut('is empty')).toBeNull();
});

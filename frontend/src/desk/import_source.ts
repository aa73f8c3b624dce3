/** What the reader says of a file's source; texts are empty where nothing is said. */
export interface ImportSource {
  /** Of borders: of which kind of territory. */
  level: '' | 'region' | 'district';
  attribution: string;
  /** Day of the records, YYYY-MM-DD. */
  asOf: string;
}

export const unknownSource = (): ImportSource => ({ level: '', attribution: '', asOf: '' });

import { below } from './base';
import { fetchAnswer, fetchJson, sendJson } from './client';
import { ApiError } from './failure';
import type { Job } from './jobs';
import type { Names } from './types';

/** One kind of file the server takes, with its columns. */
export interface ImportKind {
  readonly id: string;
  readonly title: Names;
  readonly meaning: string;
  /** Records of enterprises are not taken while the server shows invented ones. */
  readonly is_taken: boolean;
  readonly columns: readonly {
    readonly id: string;
    readonly type: string;
    readonly is_key: boolean;
    readonly is_required: boolean;
    readonly unit: string;
    readonly header: Names;
    readonly meaning: string;
  }[];
}

/** One file that went into the dataset. */
export interface ImportBatch {
  readonly batch: number;
  readonly kind: string;
  readonly source: string;
  /** Whose data these are; may be empty. */
  readonly attribution: string | null;
  readonly as_of: string | null;
  /** A moment of ISO 8601. */
  readonly imported_at: string;
  readonly actor: string | null;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Addresses of the report and of the refused rows, by name; empty for imports of before these were kept. */
  readonly files: Readonly<Record<string, string>>;
  readonly url: string;
  readonly can_be_withdrawn: boolean;
  readonly withdrawn_at: string | null;
}

export interface ReportedFault {
  readonly line: number;
  readonly column: string;
  readonly header: string;
  readonly value: string;
  readonly rule: string;
  readonly outcome: string;
  readonly sentence: Names;
  /** Of an address in doubt: the region that it must lie in, as the queue knows it. */
  readonly within?: string;
}

export interface ImportReport {
  readonly contract: string;
  readonly source: string;
  readonly batch: number | null;
  readonly imported_before: number | null;
  readonly counts: Readonly<
    Record<
      | 'read'
      | 'accepted'
      | 'added'
      | 'updated'
      | 'unchanged'
      | 'refused'
      | 'flagged'
      | 'fixed'
      | 'placed'
      | 'held'
      | 'unsure',
      number
    >
  >;
  readonly rules: readonly {
    readonly rule: string;
    readonly outcome: string;
    readonly cells: number;
    readonly sentence: Names;
  }[];
  readonly faults: readonly ReportedFault[];
  readonly faults_left_out: number;
  readonly columns: readonly { readonly column: string; readonly header: string | null }[];
  readonly unused_headers: readonly string[];
  readonly seconds: number;
}

/** A job of an import names the files it has left. */
export interface ImportJob extends Job {
  readonly files?: Readonly<Record<string, string>>;
}

/** What the server takes, and the longest file in bytes. */
export const importOffer = (): Promise<{
  readonly kinds: readonly ImportKind[];
  readonly most_bytes: number;
}> => fetchAnswer('/api/v1/import-kinds');

export const importKinds = async (): Promise<readonly ImportKind[]> => (await importOffer()).kinds;

export const importBatches = async (): Promise<readonly ImportBatch[]> =>
  (await fetchJson<{ imports: ImportBatch[] }>('/api/v1/imports')).imports;

export const importReport = (address: string): Promise<ImportReport> => fetchJson(address);

interface BatchProblems {
  readonly problem_count: number;
  readonly problems: readonly {
    readonly line: number | null;
    readonly column: string;
    readonly rule: string;
    readonly severity: string;
    readonly sentence: Names;
    /** The value and the sentence in English. */
    readonly detail: string;
  }[];
}

/** The cell, or the code of a territory, that stands in front of what the dataset says of it in English. */
const namedIn = (detail: string): string => {
  const end = detail.indexOf(': ');
  return end < 0 ? (/^\d{9}/.exec(detail)?.[0] ?? '') : detail.slice(0, end);
};

/** The report of an import in the dataset: as it was kept, else what the dataset itself knows of it. */
export async function batchReport(batch: ImportBatch): Promise<ImportReport> {
  const kept = batch.files['report.json'];
  if (kept !== undefined) return importReport(kept);
  const { problems, problem_count } = await fetchJson<BatchProblems>(batch.url);
  const { read, added, updated, unchanged, refused } = batch;
  const counts = { read, accepted: read - refused, added, updated, unchanged, refused };
  return {
    contract: batch.kind,
    source: batch.source,
    batch: batch.batch,
    imported_before: null,
    counts: { ...counts, flagged: 0, fixed: 0, placed: 0, held: 0, unsure: 0 },
    rules: [],
    faults: problems.map(({ line, column, rule, severity, sentence, detail }) => ({
      line: line ?? 0,
      column,
      header: '',
      value: namedIn(detail),
      rule,
      outcome: severity,
      sentence,
    })),
    faults_left_out: problem_count - problems.length,
    columns: [],
    unused_headers: [],
    seconds: 0,
  };
}

/** Begins an import of what comes with the program: no file goes along. */
export async function importEdition(
  kind: string,
  options: Readonly<Record<string, string>>,
  csrf: string,
): Promise<ImportJob> {
  const where = `/api/v1/imports/${encodeURIComponent(kind)}?${new URLSearchParams(options)}`;
  const job = await sendJson<ImportJob>('POST', where, undefined, csrf);
  if (job === null) throw new ApiError({ kind: 'malformed' });
  return job;
}

export async function withdraw(batch: number, csrf: string): Promise<ImportJob> {
  const job = await sendJson<ImportJob>('POST', `/api/v1/imports/${batch}/withdraw`, undefined, csrf);
  if (job === null) throw new ApiError({ kind: 'malformed' });
  return job;
}

/** How a file is to be read; empty parts are recognised from it. `mapping` is a mapping file's text (docs/data/imports.md). */
export interface FileReading {
  encoding: string;
  delimiter: string;
  sheet: string;
  headerLine: string;
  mapping: string;
}

export const recognisedReading = (): FileReading => ({
  encoding: '',
  delimiter: '',
  sheet: '',
  headerLine: '',
  mapping: '',
});

export interface ImportWish {
  readonly kind: string;
  readonly options: Readonly<Record<string, string>>;
  readonly mapping?: string;
  readonly file: File;
}

/**
 * Sends a file and tells the share that is on its way. Uses XMLHttpRequest, because fetch does not tell how much of a
 * body has been sent.
 */
export function sendImport(
  { kind, options, mapping = '', file }: ImportWish,
  csrf: string,
  tell: (share: number) => void,
): Promise<ImportJob> {
  const query = new URLSearchParams(Object.entries(options).filter(([, value]) => value !== ''));
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(
      'POST',
      below(`/api/v1/imports/${encodeURIComponent(kind)}${query.size === 0 ? '' : `?${query}`}`),
    );
    request.setRequestHeader('X-CSRF-Token', csrf);
    const body = mapping.trim() === '' ? file : formOf(mapping, file);
    if (body === file) request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      tell(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('error', () => fail(new ApiError({ kind: 'unreachable' })));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status === 202 && answer !== null) done(answer as unknown as ImportJob);
      else {
        const detail = String(answer?.detail ?? '');
        fail(new ApiError({ kind: 'refused', status: request.status, detail }));
      }
    });
    request.send(body);
  });
}

function formOf(mapping: string, file: File): FormData {
  const form = new FormData();
  form.append('mapping', mapping);
  form.append('file', file, file.name);
  return form;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

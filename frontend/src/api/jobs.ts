import type { Language } from '../i18n/language';
import type { Job, ReportWish } from './answers';
import { fetchAnswer, fetchJson, sendJson } from './client';
import { ApiError, type Failure, failureOf } from './failure';

export type { Job } from './answers';

export interface ExportWish {
  readonly subject: 'enterprises' | 'figures';
  readonly format: 'csv' | 'geojson' | 'gpkg' | 'xlsx';
  /** Of what the file says of itself. */
  readonly lang: Language;
  readonly selection: string;
  /** CQL2-Text: of enterprises, those of a drawn area. */
  readonly filter?: string;
}

export const jobs = async (): Promise<readonly Job[]> => (await fetchAnswer('/api/v1/jobs')).jobs;

export const jobState = (id: string): Promise<Job> => fetchJson(`/api/v1/jobs/${encodeURIComponent(id)}`);

export const cancelJob = (id: string, csrf: string): Promise<unknown> =>
  sendJson('DELETE', `/api/v1/jobs/${encodeURIComponent(id)}`, undefined, csrf);

export const removeResult = (id: string, csrf: string): Promise<unknown> =>
  sendJson('DELETE', `/api/v1/jobs/${encodeURIComponent(id)}/result`, undefined, csrf);

/** Whether the job's result is a file that somebody asked for, not the report of a change. */
export const isFileForReader = ({ kind }: Job): boolean =>
  kind === 'export' || kind === 'archive' || kind === 'report';

/** Removes the files that a person's earlier exports have left on the server. */
export async function removeOwnExports(owner: string, csrf: string): Promise<void> {
  const own = (await jobs()).filter(
    (job) => isFileForReader(job) && job.owner === owner && job.result !== null,
  );
  for (const { id } of own) await removeResult(id, csrf);
}

export async function beginExport(wish: ExportWish, csrf: string): Promise<Job> {
  const job = await sendJson<Job>('POST', '/api/v1/exports', wish, csrf);
  if (job === null) throw new ApiError({ kind: 'malformed' });
  return job;
}

export async function beginReport(wish: ReportWish, csrf: string): Promise<Job> {
  const job = await sendJson<Job>('POST', '/api/v1/reports', wish, csrf);
  if (job === null) throw new ApiError({ kind: 'malformed' });
  return job;
}

export const isOver = ({ state }: Job): boolean => state !== 'queued' && state !== 'running';

/** Whether it passes by itself: the network or the server is away for a while. */
export const isPassing = ({ kind }: Failure): boolean => kind === 'unreachable' || kind === 'starting';

const pauseMs = 400;
const longestPauseMs = 5000;

/** How long to wait before a server that does not answer is asked again. */
export const longerPause = (ms: number): number => Math.min(2 * ms, longestPauseMs);

export const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Follows a job to its end and tells every state on the way. A job goes on when the server restarts: with `away` the
 * server is asked again until it answers, and `away` is told whether it does not.
 */
export async function follow(
  job: Job,
  tell: (state: Job) => void,
  away?: (is: boolean) => void,
): Promise<Job> {
  let present = job;
  let pause = pauseMs;
  tell(present);
  while (!isOver(present)) {
    await after(pause);
    try {
      present = await jobState(job.id);
    } catch (thrown) {
      if (away === undefined || !isPassing(failureOf(thrown))) throw thrown;
      away(true);
      pause = longerPause(pause);
      continue;
    }
    if (pause !== pauseMs) away?.(false);
    pause = pauseMs;
    tell(present);
  }
  return present;
}

import type { ClassifierAnswer, ClassifierRow, FormerCodesAnswer } from './answers';
import { address, fetchAnswer, fetchJson } from './client';

export type { ClassifierCode, ClassifierEdition, ClassifierRow, FormerCode } from './answers';

export type ClassifierId = ClassifierRow['id'];

/** As many codes as the server gives at once. */
export const mostCodes = 1000;
const limit = String(mostCodes);

export const classifiers = async (): Promise<readonly ClassifierRow[]> =>
  (await fetchAnswer('/api/v1/classifiers')).classifiers;

/** The codes directly below one; those at the top for an empty code. */
export const codesBelow = (id: ClassifierId, within: string): Promise<ClassifierAnswer> =>
  fetchJson(address(`/api/v1/classifiers/${id}`, { within, limit }));

/** Codes in force that match a text; no more of them than a reader looks through. */
export const codesMatching = (id: ClassifierId, q: string): Promise<ClassifierAnswer> =>
  fetchJson(address(`/api/v1/classifiers/${id}`, { q, limit: '100' }));

/** Codes that others replaced, all for an empty text. */
export const formerCodes = (id: ClassifierId, q: string): Promise<FormerCodesAnswer> =>
  fetchJson(address(`/api/v1/classifiers/${id}/former-codes`, { q, limit }));

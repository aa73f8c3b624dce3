import type { DatasetSnapshot } from '../api/answers';

/** Whether nothing was imported from which a figure could be made. */
export const staysEmpty = ({ enterprises }: Pick<DatasetSnapshot, 'enterprises'>): boolean =>
  enterprises === 0;

import type { Reading } from '../../src/define.ts';

/** What other people's records leave out. */

/** A record that is not ours: what asked for it, and how it was kept, is not known. */
export const isForeign = ({ exchange }: Reading): boolean => exchange.lag === null;

/** Recorders drop headers. Where not even Date is left, which nearly every server sends, an absence proves nothing. */
export const mayLackHeaders = (reading: Reading): boolean =>
  reading.exchange.response?.headers.length === 0 || (isForeign(reading) && reading.header('date') === null);

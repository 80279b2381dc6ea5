import type { Reading } from '../../src/define.ts';

/** What other people's records leave out. */

/** Recorders drop headers. Where not even Date is left, which nearly every server sends, an absence proves nothing. */
export const mayLackHeaders = ({ exchange, header }: Reading): boolean =>
  exchange.response?.headers.length === 0 || (exchange.lag === null && header('date') === null);

import { constants, gunzipSync } from 'node:zlib';
import type { SentRecord } from '../../mocks/log.ts';
import type { Exchange, Header, Read, TargetName } from '../define.ts';

const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([other]) => other.toLowerCase() === name)?.[1];

/** All at once: when each part of a compressed reply was sent says nothing of when it could be read. */
const inflated = (reads: readonly Read[]): readonly Read[] | null => {
  const bytes = Buffer.concat(reads.map((read) => read.bytes));
  try {
    return [{ at: reads.at(-1)?.at ?? 0, bytes: gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) }];
  } catch {
    return null;
  }
};

const endKinds = {
  complete: 'complete',
  reset: 'reset',
  aborted: 'hung-up',
  stalled: 'timeout-idle',
  open: 'timeout-total',
} as const satisfies Record<SentRecord['ended'], Exchange['end']['kind']>;

/** A reply that promises more bytes than it has ends broken, however it was played. */
const endKind = (record: SentRecord, headers: readonly Header[], bytes: number): Exchange['end']['kind'] => {
  const promised = Number(headerOf(headers, 'content-length') ?? Number.NaN);
  return record.ended === 'complete' && promised > bytes ? 'reset' : endKinds[record.ended];
};

/**
 * What the upstream sent, as a client would have recorded it that had no network between: to be read like any exchange.
 * Times in milliseconds since the request's head had been read.
 */
export const sentExchange = (record: SentRecord, target: TargetName): Exchange => {
  const { startedAt, kept, steps } = record;
  const headers = kept?.responseHeaders ?? [];
  const raw = steps.flatMap(({ at, data }) => (data === null ? [] : [{ at: at - startedAt, bytes: data }]));
  const wireBytes = steps.reduce((sum, { bytes }) => sum + bytes, 0);
  const gzip = headerOf(headers, 'content-encoding') === 'gzip';
  const reads = gzip ? inflated(raw) : raw;
  const at = (record.endedAt ?? steps.at(-1)?.at ?? startedAt) - startedAt;
  return {
    version: 1,
    id: `upstream/${record.seq}`,
    target,
    probe: record.model,
    trial: record.nth,
    step: 0,
    sent: '',
    request: { method: record.method, url: record.path, headers: [], body: null },
    connection: { protocol: 'http/1.1', connectMs: null, reused: null },
    response:
      record.status === null || record.headersAt === null
        ? null
        : { status: record.status, statusText: '', headers, at: record.headersAt - startedAt },
    reads: reads ?? raw,
    wireBytes,
    end: { kind: reads === null ? 'undecodable' : endKind(record, headers, wireBytes), at, detail: null },
    lag: null,
    timed: true,
    clock: startedAt,
  };
};

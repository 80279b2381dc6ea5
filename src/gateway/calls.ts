import type { SentRecord } from '../../mocks/log.ts';
import { isObject, type Json, type TargetName, type UpstreamCall } from '../define.ts';
import { read } from '../read/index.ts';
import { sentExchange } from './sent-exchange.ts';

/** The words by which requests of ours are known, wherever they come out. */
export const nonceLength = 10;
const nonces = new RegExp(`assay-[0-9a-f]{${nonceLength}}`);

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const callOf = (record: SentRecord, target: TargetName): UpstreamCall => {
  const text = record.kept?.text ?? '';
  const body = parsed(text);
  return {
    method: record.method,
    path: record.path,
    headers: record.kept?.requestHeaders ?? [],
    text,
    request: isObject(body) ? body : {},
    startedAt: record.startedAt,
    headersAt: record.headersAt,
    endedAt: record.endedAt,
    ended: record.ended,
    sent: read(sentExchange(record, target)),
  };
};

/** The upstream's side of all requests of ours that reached it, by their word. What is still under way is told as it stands. */
export const callsIn = (
  records: readonly SentRecord[],
  from: number,
  target: TargetName,
): ReadonlyMap<string, readonly UpstreamCall[]> => {
  const byNonce = new Map<string, UpstreamCall[]>();
  for (const record of records) {
    if (record.seq < from) continue;
    const nonce = nonces.exec(record.kept?.text ?? '')?.[0];
    if (nonce === undefined) continue;
    const calls = byNonce.get(nonce) ?? [];
    byNonce.set(nonce, calls);
    calls.push(callOf(record, target));
  }
  return byNonce;
};

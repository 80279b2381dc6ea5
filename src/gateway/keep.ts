import type { Exchange, FindingRecord, Passage, UpstreamCall } from '../define.ts';
import type { Keeper } from '../run/keep.ts';

/** Completes a finding about a passage with where both sides of it are kept. */
export type Keep = (passage: Passage, finding: FindingRecord) => Promise<FindingRecord>;

/** The upstream's side as an exchange: what it was asked as it came, and what it answered. */
const upstreamSide = ({ client }: Passage, call: UpstreamCall, index: number): Exchange => {
  const { exchange } = call.sent;
  return {
    ...exchange,
    id: `${client.exchange.id}/upstream-${index}`,
    sent: client.exchange.sent,
    request: { method: call.method, url: call.path, headers: call.headers, body: call.text },
  };
};

/** Evidence of both sides: more calls than these were never needed to see why. */
const mostCalls = 3;

export const keepIn =
  (keeper: Keeper): Keep =>
  async (passage, finding) => {
    const { evidence } = finding;
    if (evidence === undefined) return finding;
    const { file, curl } = await keeper.keep(passage.client.exchange);
    const sides = passage.calls
      .slice(0, mostCalls)
      .map((call, index) => keeper.keep(upstreamSide(passage, call, index)));
    const upstream = (await Promise.all(sides)).flatMap((kept) => kept.file ?? []);
    return {
      ...finding,
      evidence: {
        ...evidence,
        ...(file === null ? {} : { file }),
        ...(upstream.length === 0 ? {} : { upstream }),
        curl,
      },
    };
  };

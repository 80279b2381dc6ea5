import type { Passage, UpstreamCall } from '../define/gateway.ts';
import type { Reading } from '../define/reading.ts';

/** One delta, when it went into the upstream's socket and when all of it had been read; on the machine's clock, in ms. */
export interface PairedDelta {
  readonly sentAt: number;
  readonly receivedAt: number;
  /** `receivedAt − sentAt`. */
  readonly delay: number;
  /** Index of the client's read that brought the last of it. */
  readonly read: number;
}

/** One reply, timed at both ends. Milliseconds; null for what did not happen. */
export interface PairedTimes {
  /** From our sending the request to the upstream's having read its head. */
  readonly request: number | null;
  /** From the upstream's sending its head to our having read one. */
  readonly headers: number | null;
  /**
   * By text, so that it does not matter how it was cut into chunks; as far as the texts agree, so that a reply which
   * either side left early is timed too. In the order in which they were sent.
   */
  readonly deltas: readonly PairedDelta[];
}

interface Cut {
  /** Length of the choice's text up to the end of this delta. */
  readonly end: number;
  readonly at: number;
  readonly read: number;
}

const cutsOf = (deltas: Reading['choices'][number]['deltas']): readonly Cut[] => {
  let end = 0;
  return deltas.map(({ text, at, read }) => {
    end += text.length;
    return { end, at, read };
  });
};

const textOf = (deltas: Reading['choices'][number]['deltas']): string => deltas.map(({ text }) => text).join('');

/** Characters that two texts have in common at their beginning. */
const agreeing = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
};

const pairChoice = (
  sent: Reading['choices'][number],
  received: Reading['choices'][number] | undefined,
  clocks: { readonly sent: number; readonly received: number },
): readonly PairedDelta[] => {
  if (received === undefined) return [];
  const common = agreeing(textOf(sent.deltas), textOf(received.deltas));
  const read = cutsOf(received.deltas);
  let next = 0;
  return cutsOf(sent.deltas).flatMap(({ end, at }) => {
    if (end > common) return [];
    while ((read[next]?.end ?? Number.POSITIVE_INFINITY) < end) next++;
    const arrived = read[next];
    if (arrived === undefined) return [];
    const [sentAt, receivedAt] = [clocks.sent + at, clocks.received + arrived.at];
    return [{ sentAt, receivedAt, delay: receivedAt - sentAt, read: arrived.read }];
  });
};

/** Lays the two ends of one reply side by side. */
export const pairedTimes = (client: Reading, call: UpstreamCall): PairedTimes => {
  const { clock } = client.exchange;
  if (clock === undefined) return { request: null, headers: null, deltas: [] };
  const headersAt = client.times.headers;
  return {
    request: call.startedAt - clock,
    headers: headersAt === null || call.headersAt === null ? null : clock + headersAt - call.headersAt,
    deltas: call.sent.choices
      .flatMap((choice) =>
        pairChoice(
          choice,
          client.choices.find(({ index }) => index === choice.index),
          { sent: call.startedAt, received: clock },
        ),
      )
      .toSorted((a, b) => a.sentAt - b.sentAt),
  };
};

/**
 * The call whose reply the client got: of several that the gateway made for one request, the one whose text the client's
 * agrees with furthest, and of equals the last. Null if nothing reached the upstream.
 */
export const callBehind = ({ client, calls }: Pick<Passage, 'client' | 'calls'>): UpstreamCall | null => {
  let best: { readonly call: UpstreamCall; readonly length: number } | null = null;
  for (const call of calls) {
    const length = client.choices.reduce((sum, { index, deltas, content }) => {
      const sent = call.sent.choices.find((choice) => choice.index === index);
      if (sent === undefined) return sum;
      return sum + agreeing(textOf(deltas) || content, textOf(sent.deltas) || sent.content);
    }, 0);
    if (best === null || length >= best.length) best = { call, length };
  }
  return best?.call ?? null;
};

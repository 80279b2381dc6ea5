import type { UpstreamCall } from '../define/gateway.ts';
import type { Reading } from '../define/reading.ts';

/** One delta, when it went into the upstream's socket and when all of it had been read; on the machine's clock, in ms. */
export interface PairedDelta {
  readonly sentAt: number;
  readonly receivedAt: number;
  /** `receivedAt − sentAt`. */
  readonly delay: number;
}

/** One reply, timed at both ends. Milliseconds; null for what did not happen. */
export interface PairedTimes {
  /** From our sending the request to the upstream's having read its head. */
  readonly request: number | null;
  /** From the upstream's sending its head to our having read one. */
  readonly headers: number | null;
  /** By text, so that it does not matter how it was cut into chunks; empty if the texts differ. */
  readonly deltas: readonly PairedDelta[];
}

/** Deltas of one choice with the length of the text up to the end of each. */
const lengths = (deltas: Reading['choices'][number]['deltas']): readonly { end: number; at: number }[] => {
  let end = 0;
  return deltas.map(({ text, at }) => {
    end += text.length;
    return { end, at };
  });
};

const textOf = (deltas: Reading['choices'][number]['deltas']): string => deltas.map(({ text }) => text).join('');

const pairChoice = (
  sent: Reading['choices'][number],
  received: Reading['choices'][number] | undefined,
  clocks: { readonly sent: number; readonly received: number },
): readonly PairedDelta[] => {
  if (received === undefined || textOf(sent.deltas) !== textOf(received.deltas)) return [];
  const read = lengths(received.deltas);
  let next = 0;
  return lengths(sent.deltas).flatMap(({ end, at }) => {
    while ((read[next]?.end ?? Number.POSITIVE_INFINITY) < end) next++;
    const arrived = read[next];
    if (arrived === undefined) return [];
    const [sentAt, receivedAt] = [clocks.sent + at, clocks.received + arrived.at];
    return [{ sentAt, receivedAt, delay: receivedAt - sentAt }];
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
    deltas: call.sent.choices.flatMap((choice) =>
      pairChoice(
        choice,
        client.choices.find(({ index }) => index === choice.index),
        { sent: call.startedAt, received: clock },
      ),
    ),
  };
};

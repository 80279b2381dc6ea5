import type { Passage, UpstreamCall } from '../../src/define.ts';
import { toldBy } from '../../src/read/told.ts';

/** When requests were under way at both ends, and what became of them. Instants on the machine's clock, in ms. */

/** When our client sent its request, and when its reply had ended or it hung up. Null without a clock. */
export const clientSpan = ({ client }: Passage): { readonly start: number; readonly end: number } | null => {
  const { clock, end } = client.exchange;
  return clock === undefined ? null : { start: clock, end: clock + end.at };
};

/** When the client hung up; null if it did not. */
export const hungUpAt = (passage: Passage): number | null =>
  passage.client.exchange.end.kind === 'hung-up' ? (clientSpan(passage)?.end ?? null) : null;

/** The client has its answer whole. */
export const isAnswered = ({ client, request }: Passage): boolean =>
  toldBy(client, request.stream === true) === 'complete';

/** A limit of the gateway's or the upstream's, which it may have. */
export const isLimited = ({ client }: Passage): boolean => client.status === 429 || client.status === 503;

/** What became of the client's reply, for people. */
export const fateOf = ({ client, request }: Passage): string => {
  const status = client.status === null ? 'no status' : `status ${client.status}`;
  return `${toldBy(client, request.stream === true)} (${status}) after ${client.exchange.end.at.toFixed(0)} ms`;
};

export const textOf = ({ choices }: Pick<Passage['client'], 'choices'>): string =>
  choices.map(({ content }) => content).join('');

/** How many of these calls were under way at the same time, at most. */
export const mostAtOnce = (calls: readonly UpstreamCall[]): number => {
  const spans = calls.map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt ?? Number.POSITIVE_INFINITY }));
  return spans.reduce(
    (most, { start }) => Math.max(most, spans.filter((other) => other.start <= start && start < other.end).length),
    0,
  );
};

/** When the first output of a call went into the upstream's socket; null if none did. */
export const firstOutputAt = ({ sent, startedAt }: UpstreamCall): number | null =>
  sent.times.firstDelta === null ? null : startedAt + sent.times.firstDelta;

/** Passages that went through the gateway. */
export const throughOnly = (passages: readonly Passage[]): readonly Passage[] =>
  passages.filter(({ through }) => through);

export const of = (passages: readonly Passage[], probe: string): readonly Passage[] =>
  throughOnly(passages).filter((passage) => passage.probe === probe);

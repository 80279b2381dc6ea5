import {
  type Finding,
  inconclusive,
  isObject,
  type Json,
  type Judgement,
  type Passage,
  type Reading,
  showBytes,
  type Withheld,
} from '../../src/define.ts';
import { type Relay, relayOf } from '../../src/read/index.ts';
import { errorMessage } from './refusal.ts';

/** What checks of a gateway's honesty have in common. What may become of what is data: `src/read/relay-expected.ts`. */

/** Every probe whose upstream fails. */
export const failureProbes = [
  'failure-plain',
  'failure-stream',
  'failure-tools',
  'failure-tools-stream',
  'failure-large',
  'failure-large-stream',
] as const;
/** Those whose upstream refuses with one status after the other. */
export const statusProbes = ['failure-status', 'failure-status-stream'] as const;
export const everyFailure = [...failureProbes, ...statusProbes] as const;

const shorten = (text: string, length = 100): string =>
  text.length <= length ? text : `${text.slice(0, length)}… (${showBytes(Buffer.byteLength(text))})`;

const endOf = ({ exchange: { end } }: Reading): string =>
  end.kind === 'complete' ? 'ended in order' : `ended with ${end.kind}`;

const bodyOf = (reading: Reading): string => {
  const { frames, choices, done, errors, shape, text } = reading;
  if (shape === 'sse') {
    const length = choices.reduce((sum, { content }) => sum + content.length, 0);
    const reasons = choices.flatMap(({ finishReasons }) => finishReasons);
    return [
      `${frames.length} events with ${length} characters`,
      reasons.length === 0 ? 'no finish_reason' : `finish_reason ${[...new Set(reasons)].join(', ')}`,
      ...(errors.length === 0 ? [] : ['an error']),
      done.length === 0 ? 'no [DONE]' : '[DONE]',
    ].join(', ');
  }
  return text === '' ? 'no body' : shorten(text.replace(/\s+/g, ' '));
};

/** What one side saw, in a line: `status 200, 9 events with 40 characters, no finish_reason, no [DONE], ended with reset`. */
const describe = (reading: Reading): string =>
  reading.status === null
    ? `no reply, ${endOf(reading)}`
    : `status ${reading.status}, ${bodyOf(reading)}, ${endOf(reading)}`;

/** What a check has to say; the rest is the same for all. */
type Blame = Omit<Finding, 'actual' | 'evidence'>;

/** What was played, and what was seen at either side. */
const sideBySide = ({ plays, client }: Passage, { call, calls }: Relay, blame: Blame): Finding => ({
  ...blame,
  what: `${blame.what} (${plays})`,
  actual: `the upstream sent ${call === null ? 'nothing' : describe(call.sent)}${
    calls > 1 ? ` (asked ${calls} times)` : ''
  }; the client got ${describe(client)}`,
  evidence: {
    exchange: client.exchange.id,
    at: `${plays}, ${client.exchange.probe}`,
    excerpt: shorten(client.text, 240),
  },
});

/**
 * Judges one passage by what the gateway made of it. `find` gives what is wrong, null if nothing is, or why it cannot say.
 * Inconclusive where nothing reached the upstream.
 */
export const judged = (passage: Passage, find: (relay: Relay) => Blame | Withheld | null): Judgement => {
  const relay = relayOf(passage);
  if (relay.how === 'not-asked') return inconclusive('nothing reached the upstream: the gateway answered by itself');
  if (relay.how === 'untold') return inconclusive(relay.why);
  const found = find(relay);
  if (found === null) return [];
  return 'verdict' in found ? found : [sideBySide(passage, relay, found)];
};

/** The status of a failure, if it has one. */
export const errorStatus = ({ status }: Reading): number | null =>
  status !== null && (status < 200 || status > 299) ? status : null;

/** 4xx that may be said of an upstream: it took too long, all are busy, a dependency failed. */
const excused: ReadonlySet<number> = new Set([408, 424, 429, 499]);

/** The status by which the client is told that its request was wrong, where it was the upstream that failed; null if it is not. */
export const blamingStatus = ({ client }: Passage): number | null => {
  const status = errorStatus(client);
  return status !== null && status >= 400 && status < 500 && !excused.has(status) ? status : null;
};

const strings = (value: Json | undefined, depth = 0): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (depth > 8 || value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((entry) => strings(entry, depth + 1));
};

/** What an error says, in a body or in an event; null if there is nothing to be read. */
export const messageOf = (reading: Reading): string | null => {
  if (reading.json !== undefined) return errorMessage(reading);
  const [first] = reading.errors;
  if (first === undefined) return null;
  const { value } = first;
  const message = isObject(value) ? value.message : value;
  return typeof message === 'string' && message.trim() !== '' ? message : null;
};

/** Letters and digits only: messages are quoted, escaped and wrapped on their way. */
const bare = (text: string): string => text.replace(/\\[nrtu"\\/]/g, '').replace(/[^\p{L}\p{N}]+/gu, '');

/** Does a reply hold this message, anywhere, however it is wrapped? */
export const holdsMessage = (reading: Reading, message: string): boolean => {
  const said = [...strings(reading.json), ...reading.errors.flatMap(({ value }) => strings(value)), reading.text];
  return bare(said.join(' ')).includes(bare(message));
};

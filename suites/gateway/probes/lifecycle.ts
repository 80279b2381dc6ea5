import { defineGatewayProbes, type JsonObject, type ProbeRequest } from '../../../src/define.ts';
import { counting, echo, sentence, user } from '../../shared/prompts.ts';

const path = '/chat/completions';
const plain = (nonce: string, rest: Partial<ProbeRequest> = {}): ProbeRequest => ({
  path,
  json: { messages: [user(sentence(nonce))], max_tokens: 24 },
  ...rest,
});
const stream = (nonce: string, tokens: number, rest: Partial<ProbeRequest> = {}): ProbeRequest => ({
  path,
  json: { messages: [user(counting(nonce))], max_tokens: tokens, stream: true } satisfies JsonObject,
  ...rest,
});
/** Streamed and plain in turn. */
const both = (trial: number, nonce: string): ProbeRequest => (trial % 2 === 0 ? stream(nonce, 24) : plain(nonce));

/** Waited for after a hang-up: the two seconds that a gateway has, and some for a busy machine. */
const lingerMs = 2_500;

/** Beyond this nobody waits for an upstream that hangs. */
const patienceMs = 3_500;

const animals = ['otter', 'heron', 'badger', 'lizard', 'falcon', 'beetle', 'salmon', 'marmot'];

/** The word that the reply to this trial of `life-parallel` consists of, and no other's. */
export const wordOf = (trial: number): string => animals[trial % animals.length] ?? 'otter';

const marked = (trial: number): string => Array.from({ length: 24 }, () => wordOf(trial)).join(' ');

/** How many streams `life-parallel` sends at once. */
export const parallel = animals.length;

export default defineGatewayProbes({
  'life-healthy': {
    title: 'Requests that the upstream answers well, at once and after 1.2 seconds, streamed and not',
    plays: ['reference', 'scene/late-answer'],
    trials: 2,
    // By the number of plays: each is asked for both ways.
    request: ({ trial, nonce }) => both(Math.floor(trial / 2), nonce),
  },
  'life-abort-stream': {
    title: 'Streams that the client leaves after three events',
    plays: ['scene/slow-drip'],
    trials: 3,
    alsoDirect: true,
    lingerMs,
    request: ({ nonce }) => stream(nonce, 30, { hangUpAfter: 3 }),
  },
  'life-abort-early': {
    title: 'Requests that the client leaves before there is any output, streamed and not',
    plays: ['scene/very-late-answer'],
    trials: 4,
    lingerMs,
    request: ({ trial, nonce }) => ({ ...both(trial, nonce), hangUpAfterMs: 500 }),
  },
  'life-parallel': {
    title: 'Eight streams at once, each with a word of its own',
    plays: ['scene/uneven-gaps'],
    trials: parallel,
    together: true,
    request: ({ trial, nonce }) => ({
      path,
      json: { messages: [user(echo(nonce, marked(trial)))], max_tokens: 24, stream: true },
    }),
  },
  'life-beside-hanging': {
    title: 'Four streams beside four requests that the upstream never answers or stops answering',
    plays: [
      'fault/never-answers',
      'scene/uneven-gaps',
      'fault/stall-mid-stream',
      'scene/uneven-gaps',
      'fault/never-answers',
      'scene/uneven-gaps',
      'fault/stall-mid-stream',
      'scene/uneven-gaps',
    ],
    together: true,
    request: ({ plays, nonce }) =>
      plays.startsWith('fault/') ? stream(nonce, 24, { hangUpAfterMs: patienceMs }) : stream(nonce, 16),
  },
  'life-hang-up': {
    title: 'Five streams at once, one of which the client leaves',
    plays: ['scene/uneven-gaps'],
    trials: 5,
    together: true,
    request: ({ trial, nonce }) => stream(nonce, 24, trial === 2 ? { hangUpAfter: 4 } : {}),
  },
  'life-failures': {
    title: 'Requests that fail upstream before any output',
    plays: ['fault/chat-500', 'fault/connection-reset-before-headers'],
    trials: 2,
    lingerMs: 200,
    request: ({ trial, nonce }) => both(Math.floor(trial / 2), nonce),
  },
  'life-broken-streams': {
    title: 'Streams that fail upstream when output has begun',
    plays: [
      'fault/connection-reset-mid-stream',
      'fault/early-eof-clean',
      'fault/error-object-mid-stream',
      'fault/stall-mid-stream',
    ],
    lingerMs: 300,
    request: ({ nonce }) => stream(nonce, 24, { hangUpAfterMs: patienceMs }),
  },
  'life-refusals': {
    title: 'Requests that the upstream refuses for good',
    plays: ['scene/refuses-400', 'scene/refuses-401', 'scene/refuses-404', 'scene/refuses-422'],
    request: ({ trial, nonce }) => both(trial, nonce),
  },
  'life-alike': {
    title: 'The very same plain request twice',
    plays: ['reference'],
    trials: 2,
    alone: true,
    alike: true,
    request: ({ nonce }) => plain(nonce),
  },
  'life-after-failure': {
    title: 'Requests right after such that failed, one after the other',
    // Three times, so that a failure and what comes next are among them, wherever its turn stands.
    plays: [
      'scene/fails-every-other-time',
      'scene/fails-every-other-time',
      'scene/fails-every-other-time',
      'fault/connection-reset-mid-stream',
      'reference',
      'fault/drop-connection-after-stream',
      'reference',
      'fault/connection-reset-before-headers',
      'reference',
    ],
    alone: true,
    request: ({ nonce }) => stream(nonce, 16),
  },
});

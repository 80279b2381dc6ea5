import { defineGatewayProbes, type JsonObject, type ProbeRequest } from '../../../src/define.ts';
import { prose } from '../../shared/fillers.ts';
import { counting, user } from '../../shared/prompts.ts';

const stream = (nonce: string, tokens: number, rest: Partial<ProbeRequest> = {}): ProbeRequest => ({
  path: '/chat/completions',
  json: { messages: [user(counting(nonce))], max_tokens: tokens, stream: true } satisfies JsonObject,
  ...rest,
});

/** About two seconds with uneven gaps. */
const tokens = 24;

/** A prompt of so many bytes takes a network and a parser a few milliseconds. */
const largeBytes = 60_000;

export default defineGatewayProbes({
  'time-uneven': {
    title: 'A stream with uneven gaps, timed at both ends',
    plays: ['scene/uneven-gaps'],
    trials: 3,
    alsoDirect: true,
    request: ({ nonce }) => stream(nonce, tokens),
  },
  'time-uneven-gzip': {
    title: 'The same with compression offered, as official SDKs do',
    plays: ['scene/uneven-gaps'],
    trials: 3,
    alsoDirect: true,
    request: ({ nonce }) => stream(nonce, tokens, { headers: [['Accept-Encoding', 'gzip, deflate']] }),
  },
  'time-uneven-crlf': {
    title: 'The same with CRLF at the end of each of the upstream’s lines',
    plays: ['scene/uneven-gaps-crlf'],
    trials: 3,
    alsoDirect: true,
    request: ({ nonce }) => stream(nonce, tokens),
  },
  'time-quick': {
    title: 'Quick streams one after the other, each with and without the gateway',
    plays: ['reference'],
    trials: 12,
    alsoDirect: true,
    alone: true,
    request: ({ nonce }) => stream(nonce, tokens),
  },
  'time-sizes': {
    title: 'Small prompts and such of 60 KB, one after the other, each with and without the gateway',
    plays: ['reference'],
    trials: 12,
    alsoDirect: true,
    alone: true,
    request: ({ nonce, trial }) => {
      const filler = trial % 2 === 0 ? '' : `${prose(largeBytes, nonce)}\n\n`;
      return {
        path: '/chat/completions',
        json: { messages: [user(`${filler}${counting(nonce)}`)], max_tokens: 8, stream: true },
      };
    },
  },
  'time-late-answer': {
    title: 'Streams whose head is sent at once and whose first event comes 1.2 seconds later',
    plays: ['scene/late-answer'],
    trials: 2,
    request: ({ nonce }) => stream(nonce, tokens),
  },
  'time-silence': {
    title: 'Streams that fall silent for more than a second, with comments and without, and go on',
    plays: ['scene/long-silence', 'scene/comments-in-silence'],
    request: ({ nonce }) => stream(nonce, tokens),
  },
  'time-long': {
    title: 'A stream of six seconds with an event every 200 ms',
    plays: ['scene/slow-drip'],
    request: ({ nonce }) => stream(nonce, 30),
  },
});

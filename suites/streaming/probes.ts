import { defineProbes, type JsonObject, type ProbeRequest } from '../../src/define.ts';
import { isShortFirst } from '../shared/pairs.ts';
import { counting, echo, sentence, smallBudget, user } from '../shared/prompts.ts';

const stream = (json: JsonObject, rest: Partial<ProbeRequest> = {}): ProbeRequest => ({
  path: '/chat/completions',
  json: { ...json, stream: true },
  ...rest,
});
const usage = { stream_options: { include_usage: true } };

/** Characters of two, three and four bytes in UTF-8, one of them a sequence of code points. */
export const unicodeLine = 'Grüße, 你好, こんにちは, 🌍🚀, 👩‍🚀, naïve café';

/** Repeats that a gateway which drops "duplicate" deltas loses. */
export const repeatsLine = '6666666666 abababab 1833 2012 haha haha haha';

export default defineProbes({
  'stream-short': {
    title: 'A plain question, streamed, with usage',
    core: 2,
    trials: 3,
    outputTokens: 64,
    requests: ({ nonce, budget }) => [stream({ messages: [user(sentence(nonce))], ...usage, ...budget(64) })],
  },
  'stream-plain': {
    title: 'A plain question, streamed, without stream_options',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [stream({ messages: [user(sentence(nonce))], ...budget(64) })],
  },
  'stream-long': {
    title: 'A long answer: is it streamed as it is made?',
    core: 2,
    trials: 3,
    outputTokens: 256,
    requests: ({ nonce, budget }) => [stream({ messages: [user(counting(nonce))], ...usage, ...budget(256) })],
  },
  'stream-gzip': {
    title: 'The long answer with compression offered, where proxies begin to buffer',
    core: 1,
    trials: 2,
    outputTokens: 256,
    requests: ({ nonce, budget }) => [
      stream(
        { messages: [user(counting(nonce))], ...usage, ...budget(256) },
        { headers: [['Accept-Encoding', 'gzip, deflate']] },
      ),
    ],
  },
  'stream-length': {
    title: 'A streamed answer cut by the output budget',
    core: 1,
    trials: 2,
    outputTokens: smallBudget,
    requests: ({ nonce, budget }) => [stream({ messages: [user(counting(nonce))], ...usage, ...budget(smallBudget) })],
  },
  // Five of each is the least whose ranks alone can show a difference once in a hundred times.
  'stream-pairs': {
    title: 'A short and a long answer, one after the other: does the first delta wait for the length?',
    trials: 5,
    outputTokens: 320,
    requests: ({ nonce, trial, budget }) => {
      const short = stream({ messages: [user(sentence(nonce))], ...usage, ...budget(64) });
      const long = stream({ messages: [user(counting(nonce))], ...usage, ...budget(256) });
      return isShortFirst(trial) ? [short, long] : [long, short];
    },
  },
  'stream-n2': {
    title: 'Two choices, streamed',
    outputTokens: 128,
    requests: ({ nonce, budget }) => [stream({ messages: [user(sentence(nonce))], n: 2, ...usage, ...budget(64) })],
  },
  'stream-unicode': {
    title: 'Text beyond ASCII, streamed and not',
    outputTokens: 192,
    requests: ({ nonce, budget }) => {
      const messages = [user(echo(nonce, unicodeLine))];
      return [stream({ messages, ...budget(96) }), { path: '/chat/completions', json: { messages, ...budget(96) } }];
    },
  },
  'stream-repeats': {
    title: 'Text full of repeats, streamed and not',
    outputTokens: 160,
    requests: ({ nonce, budget }) => {
      const messages = [user(echo(nonce, repeatsLine))];
      return [
        stream({ messages, temperature: 0, ...usage, ...budget(80) }),
        { path: '/chat/completions', json: { messages, temperature: 0, ...budget(80) } },
      ];
    },
  },
  'stream-accept-event-stream': {
    title: 'A streamed request with Accept: text/event-stream',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [
      stream({ messages: [user(sentence(nonce))], ...budget(64) }, { headers: [['Accept', 'text/event-stream']] }),
    ],
  },
  'stream-bad-request': {
    title: 'A streamed request that cannot be served',
    core: 1,
    outputTokens: 0,
    requests: () => [stream({})],
  },
  'stream-reuse': {
    title: 'Two streams on one connection',
    outputTokens: 128,
    requests: ({ nonce, budget }) => [
      stream({ messages: [user(sentence(nonce))], ...budget(64) }),
      stream({ messages: [user(sentence(nonce))], ...budget(64) }),
    ],
  },
  'stream-hang-up': {
    title: 'The client hangs up mid-stream, then asks again',
    core: 1,
    outputTokens: 320,
    requests: ({ nonce, budget }) => [
      stream({ messages: [user(counting(nonce))], ...budget(256) }, { hangUpAfter: 5 }),
      { path: '/chat/completions', json: { messages: [user(sentence(nonce))], ...budget(64) } },
    ],
  },
});

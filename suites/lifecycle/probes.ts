import { defineProbes, type JsonObject, type ProbeRequest, type Reading } from '../../src/define.ts';
import { counting, echo, sentence, smallBudget, user } from '../shared/prompts.ts';

const path = '/chat/completions';
const post = (json: JsonObject): ProbeRequest => ({ path, json });
const stream = (json: JsonObject, rest: Partial<ProbeRequest> = {}): ProbeRequest => ({
  path,
  json: { ...json, stream: true, stream_options: { include_usage: true } },
  ...rest,
});

const numbers = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';

/** A line that shows by its first and last word whose it is. */
const markedLine = (nonce: string): string => `${nonce} ${numbers} ${numbers} ${numbers} ${nonce}`;

/** Hang-ups are sent late, since some servers do not survive them, and only where hanging up is possible. */
const afterHangUp = {
  probe: 'stream-hang-up',
  blocks: (readings: readonly Reading[]): string | null =>
    readings.some(({ exchange }) => exchange.end.kind === 'hung-up')
      ? null
      : 'no stream could be left before its end, so nobody can hang up',
};

/** Many hang-ups at once would hide what a single one does. */
const afterAll = { probe: 'life-parallel-hang-up', blocks: (): null => null };

/** What waits when nothing else is under way waits for the long answer alone. */
const whenAllIsQuiet = { probe: 'life-hang-ups', blocks: (): null => null };

/** How many streams are left before their end, one after the other. */
export const hangUps = 6;

/** Which trial of `life-beside-slow` asks for the long answer: one in the midst of the others, so that some meet it. */
export const slowTrial = 3;

export default defineProbes({
  'life-parallel': {
    title: 'Six streams at once, each with a word of its own',
    trials: 6,
    outputTokens: 160,
    requests: ({ nonce, budget }) => [stream({ messages: [user(echo(nonce, markedLine(nonce)))], ...budget(160) })],
  },
  'life-same-prompt': {
    title: 'One prompt with other parameters each time',
    outputTokens: 64 * 3 + smallBudget,
    requests: ({ nonce, budget }) => {
      const json = { messages: [user(counting(nonce))], temperature: 0 };
      return [
        post({ ...json, ...budget(64) }),
        post({ ...json, ...budget(smallBudget) }),
        post({ ...json, stop: ['three', 'four'], ...budget(64) }),
        post({ ...json, stream: true, ...budget(64) }),
      ];
    },
  },
  'life-after-refusal': {
    title: 'A request that is refused, and then the same without the mistake',
    outputTokens: 64,
    requests: ({ nonce, budget }) => {
      const json = { messages: [user(sentence(nonce))], ...budget(64) };
      return [post({ ...json, temperature: 'warm' }), post(json)];
    },
  },
  'life-refused-stream': {
    title: 'A streamed request that is refused, and an answer, on one connection',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [
      stream({ messages: 'not an array' }),
      post({ messages: [user(sentence(nonce))], ...budget(64) }),
    ],
  },
  'life-parallel-hang-up': {
    title: 'Four streams at once, one of which the client leaves',
    trials: 4,
    outputTokens: 320,
    gate: afterHangUp,
    requests: ({ trial, nonce, budget }) => {
      const json = { messages: [user(counting(nonce))], ...budget(256) };
      return trial === 0
        ? [stream(json, { hangUpAfter: 20 }), post({ messages: [user(sentence(nonce))], ...budget(64) })]
        : [stream(json)];
    },
  },
  'life-hang-ups': {
    title: 'Six streams left one after the other, then a plain question',
    outputTokens: hangUps * 256 + 64,
    gate: afterAll,
    requests: ({ nonce, budget }) => [
      ...Array.from({ length: hangUps }, () =>
        stream({ messages: [user(counting(nonce))], ...budget(256) }, { hangUpAfter: 2 }),
      ),
      post({ messages: [user(sentence(nonce))], ...budget(64) }),
    ],
  },
  'life-beside-slow': {
    title: 'Lists of models, asked for while a long answer is made',
    trials: 7,
    outputTokens: 256,
    gate: whenAllIsQuiet,
    requests: ({ trial, nonce, budget }) =>
      trial === slowTrial
        ? [post({ messages: [user(counting(nonce))], ...budget(256) })]
        : Array.from({ length: 5 }, (): ProbeRequest => ({ method: 'GET', path: '/models' })),
  },
});

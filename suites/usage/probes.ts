import { defineProbes, type JsonObject, type ProbeRequest } from '../../src/define.ts';
import { sentence, smallBudget, user } from '../shared/prompts.ts';

const post = (json: JsonObject): ProbeRequest => ({ path: '/chat/completions', json });

/** Prose of about 2,400 bytes; no tokenizer has one token for forty bytes of it. */
const notes = Array.from(
  { length: 24 },
  (_, i) => `Note ${i + 1}: the lamp was lit at dusk, the sea was calm, and a boat passed by before the moon rose.`,
).join('\n');

export default defineProbes({
  'usage-both-ways': {
    title: 'One question three times: plain, streamed, plain',
    outputTokens: 3 * smallBudget,
    requests: ({ nonce, budget }) => {
      const json = { messages: [user(sentence(nonce))], ...budget(smallBudget) };
      return [post(json), post({ ...json, stream: true, stream_options: { include_usage: true } }), post(json)];
    },
  },
  'usage-long-prompt': {
    title: 'A question behind a page of notes',
    outputTokens: smallBudget,
    requests: ({ nonce, budget }) => [
      post({ messages: [user(`${sentence(nonce)} These are the keeper's notes.\n${notes}`)], ...budget(smallBudget) }),
    ],
  },
});

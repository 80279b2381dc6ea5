import { defineProbes, type JsonObject, type ProbeContext, type ProbeRequest } from '../../src/define.ts';
import { counting, user } from '../shared/prompts.ts';

const tool = (name: string, description: string, properties: JsonObject, rest: JsonObject = {}): JsonObject => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: {
      type: 'object',
      properties,
      ...(Object.keys(properties).length === 0 ? {} : { required: Object.keys(properties) }),
      additionalProperties: false,
    },
    ...rest,
  },
});

const weather = tool('get_weather', 'Tells the weather in a city.', { city: { type: 'string' } });
const population = tool('get_population', 'Tells how many people live in a city.', { city: { type: 'string' } });
const lighthouses = tool('list_lighthouses', 'Lists all lighthouses.', {});
const note = tool('save_note', 'Saves a note.', { text: { type: 'string', minLength: 700 } });
const cabin = tool(
  'book_cabin',
  'Books a cabin on the ferry.',
  {
    deck: { type: 'string', enum: ['upper', 'lower'] },
    nights: { type: 'integer' },
    breakfast: { type: 'boolean' },
  },
  { strict: true },
);
const both = [weather, population];

const named = (name: string): JsonObject => ({ tool_choice: { type: 'function', function: { name } } });
const required = { tool_choice: 'required' } satisfies JsonObject;

const ask = (prompt: string, { nonce, budget }: ProbeContext, rest: JsonObject, tokens = 160): ProbeRequest => ({
  path: '/chat/completions',
  json: { messages: [user(`Task ${nonce}. ${prompt}`)], ...rest, ...budget(tokens) },
});
const stream = { stream: true } satisfies JsonObject;

const oslo = 'What is the weather in Oslo now? Use the tool get_weather.';
/** Every other request has nothing to do with the tools: who leaves it to the model makes no call then. */
const wish = ({ trial }: ProbeContext): string => (trial % 2 === 0 ? oslo : 'Say hello.');
const twoCities = 'Call get_weather for both Oslo and Rome, in parallel.';
const longNote = 'Write a note of about 150 words on what lighthouses are for, and save it with save_note.';
const booking = 'Book a cabin on the upper deck for two nights, with breakfast.';

/** Mistral takes ids of exactly nine letters and digits only. */
const call = (id: string, city: string): JsonObject => ({
  id,
  type: 'function',
  function: { name: 'get_weather', arguments: JSON.stringify({ city }) },
});
const result = (id: string, text: string): JsonObject => ({ role: 'tool', tool_call_id: id, content: text });

/** A call that was made, its result, and the wish for an answer. */
const history = ({ nonce, budget }: ProbeContext, silence: JsonObject, rest: JsonObject = {}): ProbeRequest => ({
  path: '/chat/completions',
  json: {
    messages: [
      user(`Task ${nonce}. What is the weather in Oslo? Answer in one sentence.`),
      { role: 'assistant', ...silence, tool_calls: [call('weather01', 'Oslo')] },
      result('weather01', `Minus three degrees and clear. Station ${nonce}.`),
    ],
    tools: [weather],
    ...rest,
    ...budget(96),
  },
});

/** Requests that let the model call, or make it call, not streamed. */
export const plainCalls = [
  'tools-required',
  'tools-named',
  'tools-auto',
  'tools-parallel',
  'tools-parallel-off',
  'tools-no-parameters',
  'tools-strict',
] as const;

/** The same, streamed. */
export const streamedCalls = [
  'tools-required-stream',
  'tools-named-stream',
  'tools-auto-stream',
  'tools-parallel-stream',
  'tools-no-parameters-stream',
  'tools-strict-stream',
  'tools-long-stream',
] as const;

export const everyCall = [...plainCalls, ...streamedCalls] as const;

export default defineProbes({
  'tools-required': {
    title: 'A tool that must be called, not streamed',
    core: 1,
    trials: 3,
    outputTokens: 160,
    requests: (c) => [ask(wish(c), c, { tools: both, ...required })],
  },
  'tools-required-stream': {
    title: 'A tool that must be called, streamed',
    core: 1,
    trials: 3,
    outputTokens: 160,
    requests: (c) => [ask(wish(c), c, { tools: both, ...required, ...stream })],
  },
  'tools-named': {
    title: 'One tool of two named, for a prompt that has nothing to do with it',
    outputTokens: 160,
    requests: (c) => [ask('Say hello.', c, { tools: both, ...named('get_population') })],
  },
  'tools-named-stream': {
    title: 'One tool of two named, streamed',
    outputTokens: 160,
    requests: (c) => [ask('Say hello.', c, { tools: both, ...named('get_population'), ...stream })],
  },
  'tools-none': {
    title: 'Tools that must not be called, for a prompt that asks for one',
    trials: 2,
    outputTokens: 160,
    requests: (c) => [ask(oslo, c, { tools: both, tool_choice: 'none', ...(c.trial === 0 ? {} : stream) })],
  },
  'tools-auto': {
    title: 'A tool that may be called',
    outputTokens: 160,
    requests: (c) => [ask(oslo, c, { tools: both, tool_choice: 'auto' })],
  },
  'tools-auto-stream': {
    title: 'A tool that may be called, streamed',
    outputTokens: 160,
    requests: (c) => [ask(oslo, c, { tools: both, ...stream })],
  },
  'tools-parallel': {
    title: 'Two calls at once',
    outputTokens: 160,
    requests: (c) => [ask(twoCities, c, { tools: both, ...required, parallel_tool_calls: true })],
  },
  'tools-parallel-stream': {
    title: 'Two calls at once, streamed',
    trials: 2,
    outputTokens: 160,
    requests: (c) => [ask(twoCities, c, { tools: both, ...required, parallel_tool_calls: true, ...stream })],
  },
  'tools-parallel-off': {
    title: 'Two calls asked for where only one is allowed',
    outputTokens: 160,
    requests: (c) => [ask(twoCities, c, { tools: both, ...required, parallel_tool_calls: false })],
  },
  'tools-no-parameters': {
    title: 'A tool without parameters',
    outputTokens: 64,
    requests: (c) => [ask('List all lighthouses.', c, { tools: [lighthouses], ...named('list_lighthouses') }, 64)],
  },
  'tools-no-parameters-stream': {
    title: 'A tool without parameters, streamed',
    outputTokens: 64,
    requests: (c) => [
      ask('List all lighthouses.', c, { tools: [lighthouses], ...named('list_lighthouses'), ...stream }, 64),
    ],
  },
  'tools-strict': {
    title: 'A tool with a strict schema',
    outputTokens: 160,
    requests: (c) => [ask(booking, c, { tools: [cabin], ...named('book_cabin') })],
  },
  'tools-strict-stream': {
    title: 'A tool with a strict schema, streamed',
    outputTokens: 160,
    requests: (c) => [ask(booking, c, { tools: [cabin], ...named('book_cabin'), ...stream })],
  },
  'tools-long-stream': {
    title: 'A call with a long argument: is it streamed as it is made?',
    trials: 2,
    outputTokens: 400,
    requests: (c) => [ask(longNote, c, { tools: [note], ...named('save_note'), ...stream }, 400)],
  },
  'tools-history': {
    title: 'The result of a call, whose message has content null',
    outputTokens: 96,
    requests: (c) => [history(c, { content: null })],
  },
  'tools-history-absent': {
    title: 'The result of a call, whose message has no content at all',
    outputTokens: 96,
    requests: (c) => [history(c, {})],
  },
  'tools-history-stream': {
    title: 'The result of a call, answered in a stream',
    outputTokens: 96,
    requests: (c) => [history(c, { content: null }, stream)],
  },
  'tools-orphan': {
    title: 'The result of a call that nobody made',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [
      {
        path: '/chat/completions',
        json: {
          messages: [user(`Task ${nonce}. What is the weather in Oslo?`), result('weather09', 'Minus three degrees.')],
          tools: [weather],
          ...budget(64),
        },
      },
    ],
  },
  'tools-stop': {
    title: 'A stop sequence in text while tools are offered, streamed and not',
    trials: 2,
    outputTokens: 128,
    requests: (c) => {
      const json = { messages: [user(counting(c.nonce))], tools: [weather], stop: ['nine'], temperature: 0 };
      const path = '/chat/completions';
      return [
        { path, json: { ...json, ...stream, ...c.budget(64) } },
        { path, json: { ...json, ...c.budget(64) } },
      ];
    },
  },
});

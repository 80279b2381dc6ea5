import {
  defineGatewayProbes,
  type GatewayProbeContext,
  type JsonObject,
  type ProbeRequest,
} from '../../../src/define.ts';

const usage: JsonObject = { stream: true, stream_options: { include_usage: true } };

/** A chat request that anybody can serve; what is played decides what is answered. */
const ask =
  (members: JsonObject = {}): ((context: GatewayProbeContext) => ProbeRequest) =>
  ({ nonce }) => ({
    path: '/chat/completions',
    json: {
      messages: [{ role: 'user', content: `Tell me about rivers in two sentences. (${nonce})` }],
      max_tokens: 200,
      ...members,
    },
  });

const tools: JsonObject = {
  tools: ['look_up', 'tell_time'].map((name) => ({
    type: 'function',
    function: {
      name,
      description: `The tool ${name}.`,
      parameters: { type: 'object', properties: { place: { type: 'string' } }, additionalProperties: true },
    },
  })),
  tool_choice: 'required',
};

const texts = [
  'reference',
  'scene/awkward-text',
  'scene/unicode-text',
  'scene/unicode-escaped',
  'scene/refusal',
  'scene/reasoning-content',
  'scene/finish-length',
  'scene/finish-content-filter',
  'scene/unknown-members',
  'scene/null-members',
] as const;

/** Ways to write events that the standard makes equal. */
const framings = [
  'dialect/crlf',
  'dialect/multiline-data',
  'dialect/no-space-after-colon',
  'dialect/openrouter-comments',
  'dialect/comments-ping-date',
  'dialect/event-name-message',
  'dialect/id-and-retry-beside-data',
] as const;

const calls = ['reference', 'scene/tool-call-pieces', 'scene/tool-calls-parallel'] as const;
const splits = ['scene/split-characters', 'scene/split-lines', 'dialect/one-byte-writes'] as const;
const sizes = ['scene/event-70-kb', 'scene/event-1500-kb'] as const;
const heads = ['scene/upstream-headers', 'scene/hop-by-hop-headers'] as const;
const logprobs: JsonObject = { logprobs: true, top_logprobs: 2 };

/** What an upstream answers, and what of it the client gets. */
export default defineGatewayProbes({
  'replies-plain': { title: 'Plain replies of many kinds', plays: texts, request: ask() },
  'replies-streamed': { title: 'Streams of many kinds, with usage', plays: texts, request: ask(usage) },
  'replies-without-usage': {
    title: 'A stream whose client asks for no usage',
    plays: ['reference'],
    request: ask({ stream: true }),
  },
  'replies-framed': { title: 'Streams in every legal framing', plays: framings, request: ask(usage) },
  'replies-many-events': {
    title: 'A stream of 2,000 small events',
    plays: ['scene/many-events'],
    request: ask({ ...usage, max_tokens: 4_000 }),
  },
  'replies-n2-plain': { title: 'A plain reply with two choices', plays: ['reference'], request: ask({ n: 2 }) },
  'replies-n2-streamed': {
    title: 'A stream with two choices side by side',
    plays: ['reference'],
    request: ask({ ...usage, n: 2 }),
  },
  'replies-tools-plain': { title: 'Plain replies that call tools', plays: calls, request: ask(tools) },
  'replies-tools-streamed': {
    title: 'Streams that call tools, their arguments in pieces',
    plays: calls,
    request: ask({ ...usage, ...tools }),
  },
  'replies-logprobs-plain': {
    title: 'A plain reply with log probabilities',
    plays: ['reference'],
    request: ask(logprobs),
  },
  'replies-logprobs-streamed': {
    title: 'A stream with log probabilities',
    plays: ['reference'],
    request: ask({ ...usage, ...logprobs }),
  },
  'replies-split-plain': {
    title: 'Plain replies whose bytes come in pieces that end anywhere',
    plays: splits,
    request: ask(),
  },
  'replies-split-streamed': {
    title: 'Streams whose bytes come in pieces that end anywhere',
    plays: splits,
    request: ask(usage),
  },
  'replies-large-plain': { title: 'Plain replies of 70 KB and 1.5 MB', plays: sizes, request: ask() },
  'replies-large-streamed': { title: 'Streams with one event of 70 KB or 1.5 MB', plays: sizes, request: ask(usage) },
  'replies-heads-plain': { title: 'Plain replies with headers of the upstream', plays: heads, request: ask() },
  'replies-heads-streamed': { title: 'Streams with headers of the upstream', plays: heads, request: ask(usage) },
  'replies-dialects-plain': { title: 'Plain replies in every legal dialect', plays: 'dialects', request: ask() },
  'replies-dialects-streamed': {
    title: 'Streams in every legal dialect',
    plays: 'dialects',
    unless: ['replies-framed'],
    request: ask(usage),
  },
});

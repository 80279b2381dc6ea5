import type { GatewayProbeContext, JsonObject, ProbeRequest } from '../../src/define.ts';

/** What clients ask for, to see what of it reaches the upstream. */

/** A chat request; `members` may name its own messages. */
export const chat =
  (members: JsonObject = {}): ((context: GatewayProbeContext) => ProbeRequest) =>
  ({ nonce }) => ({
    path: '/chat/completions',
    json: {
      messages: [{ role: 'user', content: `Name one river. (${nonce})` }],
      ...members,
    },
  });

/** One pixel. */
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Characters that careless writers of JSON, HTML or Latin-1 change. */
const awkward =
  'naïve 日本語 𝔘𝔫𝔦 👩🏽‍💻 “quotes” \\ / "double" <b>&amp;</b> \t tab \n\n  two lines\u00a0\u200d\u2028\u0001 end  ';

/** Every role that OpenAI's contract has had for long, parts, names, tool calls and their results. */
export const conversation = (nonce: string): JsonObject => ({
  messages: [
    { role: 'system', content: 'Answer in one sentence.' },
    { role: 'user', name: 'ada', content: `${nonce} ${awkward}` },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'look_up', arguments: '{"place": "Köln", "n": 1.50}' } },
        { id: 'call_2', type: 'function', function: { name: 'look_up', arguments: '{}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'call_1', content: '{"found": ["Rhein", "🏞"]}' },
    { role: 'tool', tool_call_id: 'call_2', content: '' },
    { role: 'assistant', content: 'The Rhine.', name: 'guide' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'And what is this?' },
        { type: 'image_url', image_url: { url: pixel, detail: 'low' } },
        { type: 'text', text: 'Say it in two words.' },
      ],
    },
  ],
  tools: [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object', properties: {} } } }],
});

/** What most applications set; none of it is a default. */
export const commonParameters: JsonObject = {
  temperature: 0.7,
  top_p: 0.9,
  n: 2,
  stop: ['###', '\n\n\n'],
  seed: 12_345,
  presence_penalty: 0.5,
  frequency_penalty: -0.5,
};

/** What fewer set. */
export const otherParameters: JsonObject = {
  logit_bias: { '50256': -100 },
  logprobs: true,
  top_logprobs: 2,
  parallel_tool_calls: false,
  reasoning_effort: 'low',
  verbosity: 'low',
  service_tier: 'auto',
  store: false,
  metadata: { purpose: 'test' },
  user: 'user-7',
  prompt_cache_key: 'cache-7',
  safety_identifier: 'safety-7',
};

/** `top_logprobs` is refused where `logprobs` is not asked for. */
const inGroups: readonly (readonly string[])[] = [
  Object.keys(otherParameters),
  ['logprobs', 'top_logprobs'],
  ...Object.keys(otherParameters)
    .filter((name) => name !== 'logprobs' && name !== 'top_logprobs')
    .map((name) => [name]),
];

/** How many requests it takes to send those parameters together and then each by itself. */
export const otherParameterTrials = inGroups.length;

/** Those parameters together, then each by itself: one that a gateway refuses must not hide what becomes of the others. */
export const otherParametersIn = (trial: number): JsonObject =>
  Object.fromEntries((inGroups[trial] ?? []).map((name) => [name, otherParameters[name]]));

/** What OpenAI's contract does not have, and other providers do; and one that nobody has. */
export const unknownParameters: JsonObject = {
  top_k: 40,
  min_p: 0.05,
  repetition_penalty: 1.1,
  chat_template_kwargs: { enable_thinking: false },
  x_assay: { text: 'é', list: [1, { deep: true }], nothing: null },
};

/** Numbers that a careless reader of JSON rounds or writes otherwise. */
export const preciseNumbers: JsonObject = {
  seed: Number.MAX_SAFE_INTEGER,
  temperature: 0.1,
  top_p: 0.300_000_000_000_000_04,
  presence_penalty: 1e-7,
  n: 1,
  max_tokens: 16,
  logprobs: true,
  top_logprobs: 1,
  parallel_tool_calls: false,
  logit_bias: { '15': 7 },
};

/** A schema with what careless readers drop. */
const schema: JsonObject = {
  type: 'object',
  description: 'Ein Fluß – 川',
  properties: {
    name: { type: 'string', description: 'Its “name”', minLength: 1, pattern: '^\\p{L}+$' },
    kind: { type: 'string', enum: ['river', 'Bäche', '川'] },
    unit: { const: 'km' },
    length: { anyOf: [{ type: 'number', minimum: 0 }, { type: 'null' }] },
    next: { $ref: '#/$defs/stop' },
    tags: { type: 'array', items: { type: 'string' }, minItems: 0 },
  },
  required: ['name', 'kind'],
  additionalProperties: false,
  $defs: {
    stop: { type: 'object', properties: { place: { type: 'string', default: '' } }, additionalProperties: true },
  },
};

export const tools: JsonObject = {
  tools: [
    {
      type: 'function',
      function: { name: 'describe_river', description: 'Beschreibt einen Fluß 🏞.', parameters: schema, strict: false },
    },
    { type: 'function', function: { name: 'no-arguments', parameters: { type: 'object', properties: {} } } },
  ],
};

export const responseFormat: JsonObject = {
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'river', description: 'Ein Fluß.', schema, strict: false },
  },
};

/** A prompt of so many bytes or a little more, no line of which is like another. */
export const longPrompt = (bytes: number, nonce: string): string => {
  const lines: string[] = [`(${nonce})`];
  for (let size = 0, i = 0; size < bytes; i += 1) {
    const line = `${i}: the river “${(i * 7_919) % 104_729}” – 川 ${i.toString(36)}`;
    lines.push(line);
    size += Buffer.byteLength(line) + 1;
  }
  return lines.join('\n');
};

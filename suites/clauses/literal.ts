import { defineClauses } from '../../src/define.ts';

/** The OpenAPI file by line, and the type of the official npm package that is made from it. */
const published = (lines: string, type: string): string => `OpenAI OpenAPI:${lines}; npm openai 7.57, type ${type}`;

/**
 * The published schema to the letter, as far as the rules of conformance leave it free. No SDK needs any of it, and OpenAI
 * itself breaks much of it: half of its recorded chat replies, and all of its recorded responses.
 */
export default defineClauses([
  {
    id: 'LITERAL-01',
    level: 'should',
    text: 'Each choice of a body has `logprobs`: null, or an object with `content` and `refusal`.',
    source: `${published('33507', 'ChatCompletion.Choice')}. Missing in 100 of 487 replies of OpenAI.`,
  },
  {
    id: 'LITERAL-02',
    level: 'should',
    text: 'Each entry of `logprobs.content` has `token`, `logprob`, `bytes` and `top_logprobs`.',
    source: published('31862', 'ChatCompletionTokenLogprob'),
  },
  {
    id: 'LITERAL-03',
    level: 'should',
    text: 'Each message has `content` and `refusal`, each of them a string or null.',
    source: `${published('31629', 'ChatCompletionMessage')}. Older models of OpenAI send no refusal.`,
  },
  {
    id: 'LITERAL-04',
    level: 'should',
    text: '`annotations`, if there, is a list of url_citation objects, never null.',
    source: published('31629', 'ChatCompletionMessage.Annotation'),
  },
  {
    id: 'LITERAL-05',
    level: 'should',
    text: '`tool_calls` of a message, if there, is a list, never null.',
    source: published('31629', 'ChatCompletionMessage'),
  },
  {
    id: 'LITERAL-06',
    level: 'should',
    text: 'Each tool call of a message has a `type`: "function" or "custom".',
    source: `${published('31004', 'ChatCompletionMessageToolCall')}. Mistral sends none.`,
  },
  {
    id: 'LITERAL-07',
    level: 'should',
    text: '`system_fingerprint`, if there, is a string, never null.',
    source: `${published('33507, 33665', 'ChatCompletion')}. Null in 206 of 487 replies of OpenAI.`,
  },
  {
    id: 'LITERAL-08',
    level: 'should',
    text: '`service_tier`, if there, is null or one of the tiers that are listed.',
    source: published('33507, 33665, 57280', 'ChatCompletion and ServiceTier'),
  },
  {
    id: 'LITERAL-09',
    level: 'should',
    text: '`usage` and its details, if there, hold numbers; only the usage of a chunk may be null.',
    source: published('32211', 'CompletionUsage'),
  },
  {
    id: 'LITERAL-10',
    level: 'should',
    text: 'Every chunk has `id`, `object`, `created`, `model` and `choices`, whatever it reports.',
    source: `${published('33665', 'ChatCompletionChunk')}. The first chunk of Azure has an empty object.`,
  },
  {
    id: 'LITERAL-11',
    level: 'should',
    text: 'Each choice of a chunk has `finish_reason`: null, or one of the known words.',
    source: published('33665', 'ChatCompletionChunk.Choice'),
  },
  {
    id: 'LITERAL-12',
    level: 'should',
    text: 'Each choice of a chunk has a `delta`, of whose members only `content` and `refusal` may be null.',
    source: published('33665', 'ChatCompletionChunk.Choice.Delta'),
  },
  {
    id: 'LITERAL-13',
    level: 'should',
    text: 'The members of a tool call in a delta are left out where there is nothing to say, not null.',
    source: published('31040', 'ChatCompletionChunk.Choice.Delta.ToolCall'),
  },
  {
    id: 'LITERAL-14',
    level: 'should',
    text: '`logprobs` of a chunk, if there, has `content` and `refusal`.',
    source: published('33665', 'ChatCompletionChunk.Choice.Logprobs'),
  },
  {
    id: 'LITERAL-15',
    level: 'should',
    text: 'An error body is `{"error": {"message", "type", "param", "code"}}`: strings, and null for `param` and `code`.',
    source: `${published('38249, 38286', 'ErrorObject')}. 35 of 35 errors of OpenAI, 3 of 3 of DeepSeek.`,
  },
  {
    id: 'LITERAL-16',
    level: 'should',
    text: 'A list of models is `{"object": "list", "data"}`, and a model `{"id", "object": "model", "created", "owned_by"}`.',
    source: published('42971, 44370', 'Model'),
  },
  {
    id: 'LITERAL-17',
    level: 'should',
    text: 'A text completion and its chunks have `id`, `object`, `created`, `model` and `choices`.',
    source: published('34059', 'Completion'),
  },
  {
    id: 'LITERAL-18',
    level: 'should',
    text: 'Each choice of a text completion has `logprobs`: null, or an object whose lists hold no null.',
    source: `${published('34059', 'CompletionChoice')}. The first token of an echoed prompt has null there.`,
  },
  {
    id: 'LITERAL-19',
    level: 'should',
    text: 'A response has `error`, `incomplete_details`, `instructions`, `metadata`, `parallel_tool_calls`, `temperature`, `tool_choice`, `tools` and `top_p`, null only where the type says so.',
    source: published('57280', 'Response'),
  },
  {
    id: 'LITERAL-20',
    level: 'should',
    text: '`usage` of a response tells `cached_tokens` and `reasoning_tokens` in its details.',
    source: published('60307', 'ResponseUsage'),
  },
  {
    id: 'LITERAL-21',
    level: 'should',
    text: '`input_tokens_details` of a response tells `cache_write_tokens`.',
    source: `${published('60307', 'ResponseUsage.InputTokensDetails')}. Newer than most recordings of OpenAI.`,
  },
  {
    id: 'LITERAL-22',
    level: 'should',
    text: '`user` of a response, if there, is a string, never null.',
    source: `${published('57280', 'Response')}. OpenAI sends null.`,
  },
  {
    id: 'LITERAL-23',
    level: 'should',
    text: '`text.format.description` of a response, if there, is a string, never null.',
    source: `${published('58448', 'ResponseFormatTextJSONSchemaConfig')}. OpenAI sends null.`,
  },
  {
    id: 'LITERAL-24',
    level: 'should',
    text: 'Text deltas of a response, and the event that ends them, have `logprobs`, empty unless asked for.',
    source: `OpenAI OpenAPI; npm openai 7.57, type ResponseTextDeltaEvent. One in twenty recorded events has none.`,
  },
  {
    id: 'LITERAL-25',
    level: 'should',
    text: '`embedding` is an array of numbers.',
    source: published('34325', 'Embedding and Base64EmbeddingResponse'),
    excluded:
      'EMB-01 and EMB-03 demand all of it where floats were asked for. For base64 the OpenAPI file says an array and the SDK a string: it contradicts itself.',
  },
  {
    id: 'LITERAL-26',
    level: 'should',
    text: 'Each choice of a chunk of text has a `finish_reason` that is not null.',
    source: published('34059', 'CompletionChoice'),
    excluded: 'The schema has one type for bodies and chunks; no text that comes in pieces could be sent so.',
  },
  {
    id: 'LITERAL-27',
    level: 'should',
    text: 'A response has `access_programs`, and function_call_arguments.done has `name`.',
    source: 'npm openai 7.57, type Response; OpenAI OpenAPI',
    excluded: 'The OpenAPI file and the SDK disagree on both: each requires what the other does not know.',
  },
]);

import { defineClauses } from '../../src/define.ts';

const lab = (ids: string): string => `mutation lab over the official SDKs [${ids}]`;
const spec = (line: string): string => `OpenAI OpenAPI:${line}`;

export default defineClauses([
  {
    id: 'RESP-01',
    level: 'must',
    text: 'A response has `id` (string), `object` "response", `created_at` (Unix seconds, a number), `model` (string), and `status`: completed, failed, in_progress, cancelled, queued or incomplete.',
    source: `${spec('57280')}; Open Responses, ResponseResource`,
  },
  {
    id: 'RESP-02',
    level: 'must',
    text: '`output` is an array of objects that have a `type`; it is not null, and `output_text` does not stand in for it.',
    source: `${spec('57280')}; ${lab('rj-no-output, rj-output-null, rj-output_text-only')}`,
    breaks: 'openai-node, openai-python and the AI SDK crash, or return an empty text',
  },
  {
    id: 'RESP-03',
    level: 'should',
    text: 'A response repeats `tools`, `tool_choice` and `parallel_tool_calls`.',
    source: `${spec('57280')}; all recorded providers. The official SDKs declare the three as always there.`,
    breaks: 'typed clients that read what the SDK promises',
  },
  {
    id: 'RESP-04',
    level: 'must',
    text: 'A message item is `{id, type: "message", role: "assistant", status, content: […]}`, and its parts are `{type: "output_text", text, annotations: […]}` or `{type: "refusal", refusal}`.',
    source: `${spec('45301')}; ${lab('rj-no-annotations, rj-no-item-id, rj-content-string')}`,
    breaks: 'the AI SDK without id or annotations, openai-python and the AI SDK if content is a string',
  },
  {
    id: 'RESP-05',
    level: 'must',
    text: 'A function call is an item `{id, type: "function_call", call_id, name, arguments, status}`, its arguments a string.',
    source: `${spec('40661')}; ${lab('r-tool-no-callid, r-tool-no-id')}`,
    breaks: 'the AI SDK crashes; without call_id nobody can answer the call',
  },
  {
    id: 'RESP-06',
    level: 'must',
    text: 'A completed response has no `error`; an incomplete one says why in `incomplete_details.reason`; a failed one has `error` with code and message.',
    source: `Open Responses "Response states"; ${spec('57280')}; ${lab('rj-error-field')}`,
    breaks: 'the AI SDK throws on an error in a completed response',
  },
  {
    id: 'RESP-07',
    level: 'should',
    text: '`usage` counts input_tokens, output_tokens and total_tokens, and the total is the sum of the other two.',
    source: `${spec('60307')}; no mismatch in the recordings`,
  },
  {
    id: 'RESP-08',
    level: 'should',
    text: 'Message and function_call items have a `status`.',
    source: `${spec('45301')}; all recorded providers. OpenAI's own reasoning items have none.`,
  },
  {
    id: 'RESP-09',
    level: 'must',
    text: 'A provider that offers the endpoint takes `input` as a string and as an array of items: system, user and assistant messages, and the output of a function call.',
    source: `${spec('41010')}; Open Responses compliance tests basic-response, system-prompt, multi-turn`,
    breaks: 'every agent: each turn after the first is an array of items',
  },
  {
    id: 'RESP-10',
    level: 'must',
    text: 'A response that `max_output_tokens` cut has the status incomplete, for the reason max_output_tokens.',
    source: `${spec('57280')} incomplete_details; openai-python parse() and the AI SDK derive the finish reason from it`,
    breaks: 'clients take a cut answer for a whole one',
  },
  {
    id: 'RESP-11',
    level: 'should',
    text: 'No more than `max_output_tokens` tokens are made.',
    source: `${spec('57280')} "An upper bound for the number of tokens that can be generated for a response"`,
  },
  {
    id: 'RESP-12',
    level: 'must',
    text: 'With `text.format` json_schema, the text of a completed response parses and validates; a provider without it refuses with 400.',
    source: `${spec('58448')}; no violation in the recordings`,
  },
  {
    id: 'RESP-13',
    level: 'should',
    text: 'With `tool_choice` required, the output holds a call of one of the functions offered.',
    source: 'Open Responses "tool_choice"; OpenAI function calling guide. Small models may still fail to form a call.',
    breaks: 'agents that go on only after a call',
  },
  {
    id: 'RESP-14',
    level: 'must',
    text: 'A completed response holds output: at least one item.',
    source: 'Incident responses-404-or-half-implemented: success with nothing in it, where the endpoint is a stub.',
    breaks: 'every client shows an empty answer',
  },
  {
    id: 'RESP-15',
    level: 'must',
    text: 'A plain question is answered with 200, or with a 4xx or 501 that says that the endpoint is not offered.',
    source: 'Offering it is optional: most compatible providers have chat completions only.',
    breaks: 'clients that try /responses first and fall back on 404',
  },
  {
    id: 'RESP-16',
    level: 'must',
    text: 'A request without `input`, and one that is not JSON, is refused with 400 or 422; an unknown model with 400, 403, 404 or 422. Neither is a 5xx.',
    source: 'OpenAI error guide; OpenAI itself answers 400 model_not_found here, others 404',
    breaks: 'openai-node, openai-python and the AI SDK send the same bad request three times after a 5xx',
  },
  {
    id: 'RESP-17',
    level: 'must',
    text: 'A reply that was not asked to be streamed is one JSON object.',
    source: `${spec('31965')}; openai-node internal/parse.ts:55-79`,
    breaks: 'every client',
  },
]);

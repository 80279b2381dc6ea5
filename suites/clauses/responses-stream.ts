import { defineClauses } from '../../src/define.ts';

const lab = (ids: string): string => `mutation lab over the official SDKs [${ids}]`;

export default defineClauses([
  {
    id: 'RESP-STREAM-01',
    level: 'must',
    text: 'The first event is `response.created` (or `response.queued`); leaving out `response.in_progress` does no harm.',
    source: `147 of 147 recorded streams; ${lab('r-no-created')}`,
    breaks: 'openai-node and openai-python stream() throw',
  },
  {
    id: 'RESP-STREAM-02',
    level: 'must',
    text: 'The data of every event has a `type`, and an `event:` line, where there is one, says the same.',
    source: `Open Responses "Streaming"; all recordings; ${lab('r-no-event-line, r-event-mismatch: both OK')}`,
    breaks: 'clients that dispatch on the event line',
  },
  {
    id: 'RESP-STREAM-03',
    level: 'should',
    text: '`sequence_number` is an integer on every event, from 0 on, one more each time.',
    source: `144 of 147 recorded streams; ${lab('r-no-seq, r-seq-dup: both OK')}`,
    breaks: 'clients that resume a stream, or sort its events',
  },
  {
    id: 'RESP-STREAM-04',
    level: 'must',
    text: 'Items and parts are announced before their deltas and closed after them: output_item.added, content_part.added, deltas, output_text.done, content_part.done, output_item.done. `output_index` counts 0, 1, 2 in the order of the items; `content_index` and a constant `item_id` say what a delta belongs to.',
    source: `all recordings; ${lab('r-no-item-added, r-no-part-added, r-output-index-1, r-no-output-index, r-no-content-index, r-no-item-id')}. GitHub Copilot changes the item_id with every event.`,
    breaks: 'openai-node and openai-python stream() throw, the AI SDK loses the text, Codex shows nothing',
  },
  {
    id: 'RESP-STREAM-05',
    level: 'must',
    text: 'A message is announced with `content: []`, a text part with `text: ""`, and a function call with id, call_id, name and `arguments: ""`.',
    source: lab('r-item-no-content, r-part-no-text, r-tool-added-no-args'),
    breaks: 'the accumulators of openai-node and openai-python crash, the AI SDK rejects the event',
  },
  {
    id: 'RESP-STREAM-06',
    level: 'must',
    text: 'The deltas of a text, or of the arguments of a call, add up to what its done event, its item and the final response say; every item ends with output_item.done.',
    source: `all recordings; ${lab('r-tool-no-item-done')}. LM Studio sends the arguments at once, without deltas.`,
    breaks:
      'clients that show deltas and keep the final text disagree with themselves; the AI SDK makes tool calls from output_item.done alone',
  },
  {
    id: 'RESP-STREAM-07',
    level: 'must',
    text: 'A stream ends with exactly one of response.completed, response.incomplete and response.failed, which carries the whole response with that status, its output and its usage.',
    source: `all recordings; ${lab('r-no-completed, r-completed-empty-output, r-incomplete')}`,
    breaks: 'the accumulators of openai-node and openai-python return that very response, or throw if it does not come',
  },
  {
    id: 'RESP-STREAM-08',
    level: 'must',
    text: 'A failure after the start is told by an event `error`, as `{error: {code, message}}` or with code and message in the event itself, or by response.failed with an error in the response.',
    source: `recorded OpenAI failure (nested), OpenAI OpenAPI:58204 (flat); ${lab('r-error-nested, r-error-flat')}`,
    breaks: 'clients show a failure without a reason, or none at all',
  },
  {
    id: 'RESP-STREAM-09',
    level: 'observe',
    text: '`data: [DONE]` may or may not follow the terminal event.',
    source: `0 of 98 recorded streams of five providers, 1 of 1 of OpenRouter; ${lab('r-done-sentinel: OK')}`,
    excluded: 'Both are right and harm no client. Open Responses demands it, which is a clause of its own profile.',
  },
  {
    id: 'RESP-STREAM-10',
    level: 'observe',
    text: 'Events have the types of the published list, or are keep-alives.',
    source: `openai-node response-accumulator.ts:524 "Unhandled response stream event"; ${lab('r-unknown-event, r-unknown-response-event, r-keepalive-event')}`,
    breaks: 'openai-node stream() throws',
  },
  {
    id: 'RESP-STREAM-11',
    level: 'observe',
    text: '`name` on function_call_arguments.done and `logprobs` on text events are required on paper.',
    source: 'OpenAI OpenAPI; absent in 39 of 39 and 5 % of the recorded events',
    excluded: 'Providers, OpenAI among them, leave them out, and no client misses them.',
  },
  {
    id: 'RESP-STREAM-12',
    level: 'must',
    text: 'A successful reply to `stream: true` is an event stream of response events.',
    source: 'OpenAI OpenAPI:31965; all recordings',
    breaks: 'every client: it finds no event, or none that it knows',
  },
  {
    id: 'RESP-STREAM-13',
    level: 'observe',
    text: 'The `id` of the response stays the same from the first event to the last.',
    source: 'all recordings but those of GitHub Copilot, whose ids change with every event',
    breaks: 'clients that store the id of the first event as previous_response_id',
  },
  {
    id: 'RESP-STREAM-14',
    level: 'must',
    text: 'A stream that has begun is not broken off by an error.',
    source: 'recorded OpenAI failure: insufficient_quota; openai-node and openai-python throw at it',
    breaks: 'every client: half an answer is lost',
  },
]);

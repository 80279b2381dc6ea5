import { defineClauses } from '../../src/define.ts';

/** What a gateway does to a reply on its way from the upstream to the client. A healthy upstream is taken for granted. */
const relays = 'A gateway speaks for the upstream: what the upstream said in full, its client has to learn in full';

export default defineClauses([
  {
    id: 'GW-01',
    level: 'must',
    text: 'A whole and healthy reply of the upstream reaches the client as a whole reply.',
    source: `${relays}; incidents body-json-null, stream-zero-bytes-200, stream-done-only`,
    breaks: 'every client: the tokens are paid for, and nothing came',
  },
  {
    id: 'GW-02',
    level: 'must',
    text: 'The text of each choice, and its refusal, arrives character by character as it was sent.',
    source: `${relays}; incidents chunks-lost-in-gateway, duplicate-dedupe-drops-real-repeats, each-chunk-emitted-twice`,
    breaks: 'code, numbers and JSON in answers',
  },
  {
    id: 'GW-03',
    level: 'must',
    text: 'Bytes of the upstream may come in any pieces: what the pieces say does not depend on where they end.',
    source:
      'RFC 9112 section 7: the coding of transfer has no meaning of its own; incidents utf8-split-across-chunks, sse-event-split-across-reads',
    breaks: 'every text that is not English, now and then',
  },
  {
    id: 'GW-04',
    level: 'must',
    text: 'Large events and bodies arrive whole; what is too large for the gateway is refused in a way that the client sees.',
    source: 'HTML Living Standard, section 9.2: an event has no greatest length; RFC 9110 section 15.6',
    breaks: 'images and long tool arguments, which come in one delta',
  },
  {
    id: 'GW-05',
    level: 'must',
    text: 'Tool calls arrive whole: ids, names, order and arguments.',
    source: `${relays}; incident toolcall-parallel-interleaved-merged`,
    breaks: 'agents, which run tools with wrong arguments or not at all',
  },
  {
    id: 'GW-06',
    level: 'must',
    text: 'Each event of a stream of chat chunks is one JSON object or `[DONE]`, and nothing follows `[DONE]`.',
    source: 'SSE-09, SSE-11; incident sse-comment-reemitted-as-data',
    breaks: 'the official SDKs, which throw in the middle of the answer',
  },
  {
    id: 'GW-07',
    level: 'should',
    text: 'Reasoning and log probabilities arrive as they were sent.',
    source: `${relays}; incident reasoning-field-renamed`,
    breaks: 'interfaces that show reasoning, evaluations that read log probabilities',
  },
  {
    id: 'GW-08',
    level: 'must',
    text: 'Choices keep their number and their index.',
    source: 'OpenAI OpenAPI, CreateChatCompletionResponse.choices; incident choice-index-wrong',
    breaks: 'clients that ask for several choices, and accumulators',
  },
  {
    id: 'GW-09',
    level: 'must',
    text: 'Each choice ends once, after all that it says, for the reason that the upstream gave.',
    source: `${relays}; incidents finish-stop-instead-of-length, finish-reason-early-on-every-chunk, toolcall-finish-stop`,
    breaks: 'clients that go on where an answer was cut, and agents, which stop before the tool runs',
  },
  {
    id: 'GW-10',
    level: 'must',
    text: 'Usage that was asked for arrives once, with the numbers that the upstream told.',
    source: `${relays}; incidents usage-chunk-order-wrong, usage-on-every-chunk-cumulative, client-stops-at-finish-reason`,
    breaks: 'bills and budgets',
  },
  {
    id: 'GW-11',
    level: 'should',
    text: 'The headers in which the upstream tells its limits, its request id and its time of processing reach the client.',
    source: 'OpenAI API reference, debugging requests and rate limits in headers',
    breaks: 'clients that slow down before they are refused, and whoever has to report a failure to the provider',
  },
  {
    id: 'GW-12',
    level: 'should',
    text: 'Members that the gateway does not know arrive as they were sent, and what is null stays null.',
    source:
      'OpenAI API reference, backwards compatibility: new members may come at any time; incident null-fields-emitted',
    breaks: 'citations, speech, signatures of thoughts, costs',
  },
  {
    id: 'GW-13',
    level: 'must',
    text: 'Members keep their JSON types.',
    source: 'OpenAI OpenAPI, CreateChatCompletionResponse; incident toolcall-arguments-object',
    breaks: 'typed clients',
  },
  {
    id: 'GW-14',
    level: 'must',
    text: 'Nothing is said to the client in the name of the model that the upstream did not say.',
    source: `${relays}; incidents toolcall-args-leak-into-content, client-empty-choices-crash`,
    breaks: 'whoever reads the answer',
  },
  {
    id: 'GW-15',
    level: 'should',
    text: 'A stream that the upstream ended with `[DONE]` ends with one for the client.',
    source: 'SSE-10; incident sse-missing-done',
    breaks: 'clients that take a missing end for a broken stream',
  },
  {
    id: 'GW-16',
    level: 'must',
    text: 'The role that the upstream told for a choice reaches the client at least once.',
    source: 'CHAT-09, CHAT-STREAM-08; incident role-missing-first-delta',
    breaks: 'accumulators and strict clients',
  },
  {
    id: 'GW-17',
    level: 'must',
    text: 'A stream stays an event stream and a JSON document stays one, and the media type says so.',
    source:
      'RFC 9110 section 8.3; incidents stream-true-json-reply, stream-false-sse-reply, content-type-wrong-or-missing',
    breaks: 'clients see an empty stream, or cannot parse the body',
  },
  {
    id: 'GW-18',
    level: 'should',
    text: 'What the upstream says in any legal form comes whole, or is refused in a way that the client sees.',
    source: 'Each dialect of the mock names the provider that speaks so.',
    breaks: 'whoever changes the provider behind the gateway',
  },
  {
    id: 'GW-19',
    level: 'should',
    text: 'Headers about the connection to the upstream end at the gateway.',
    source: 'RFC 9110 section 7.6.1',
    breaks: 'connections that the client keeps for longer than the gateway does: their next request is reset',
  },
]);

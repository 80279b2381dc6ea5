import { defineClauses } from '../../src/define.ts';

/** What a gateway may make of a failure. One principle: a client behind it can tell no less than one in front of the upstream. */

const gateways = 'RFC 9110 section 15.6: a gateway says with 502, 503 or 504 that the server behind it failed';
const partial =
  'RFC 9110 section 6.1 and RFC 9112 section 8: a message that breaks off is incomplete, and must not look whole';

export default defineClauses([
  {
    id: 'GW-40',
    level: 'must',
    text: 'What failed upstream reaches the client as a failure, never as an empty or complete-looking answer.',
    source: `${gateways}; incidents body-json-null, stream-no-content-clean-stop, error-200-body`,
    breaks: 'every client: nothing is raised, and an empty or partial answer is taken for the model’s own',
  },
  {
    id: 'GW-41',
    level: 'must',
    text: 'A stream that breaks off or falls silent upstream does not end in order for the client.',
    source: `${partial}; incidents early-eof-clean, connection-reset-mid-stream`,
    breaks: 'plain iteration of the openai SDK, LangChain, groq: partial text and no exception',
  },
  {
    id: 'GW-42',
    level: 'must',
    text: 'A finish_reason is the upstream’s: where none came, none is made up.',
    source:
      'OpenAI OpenAPI, finish_reason: the reason the model stopped; incidents sse-done-without-finish-reason, finish-abort-nonstandard',
    breaks: 'whoever looks for finish_reason to tell a whole answer from a part of one',
  },
  {
    id: 'GW-43',
    level: 'must',
    text: 'An error that the upstream sends in a stream arrives as one.',
    source:
      'openai-node streaming.ts throws at `error` in an event; incidents error-chunk-emptied-by-encoder, error-then-stop-and-done',
    breaks: 'every client: the stream just ends',
  },
  {
    id: 'GW-44',
    level: 'must',
    text: 'Where the upstream gives no reply at all, the client gets an error status or no reply either.',
    source: gateways,
    breaks: 'every client: an outage looks like an answer',
  },
  {
    id: 'GW-45',
    level: 'must',
    text: 'What is no answer (HTML, null, nothing, half a JSON document) is not turned into one.',
    source: 'Incidents html-200, body-json-null, body-empty-200, client-parse-error-suppressed',
    breaks: 'every client: the proxy’s error page, or nothing, is taken for the model’s answer',
  },
  {
    id: 'GW-46',
    level: 'should',
    text: 'A reply that is no event stream is not announced as one.',
    source: 'WHATWG HTML, server-sent events: text/event-stream is what is to be parsed as events',
    breaks:
      'clients that tell by the type that they were sent an error page or JSON: Mistral’s, and proxies further on',
  },
  {
    id: 'GW-47',
    level: 'must',
    text: 'A whole answer of the upstream arrives whole, or as an error; odd members are no reason to drop it.',
    source: 'Incidents chunks-lost-in-gateway, content-null-no-toolcalls',
    breaks: 'every client: text or tool calls that were paid for are gone',
  },
  {
    id: 'GW-48',
    level: 'must',
    text: 'When the upstream has ended or the gateway’s own deadline has passed, the client is told.',
    source: `${gateways}; incidents stall-mid-stream, event-loop-blocked-by-stalled-upstream`,
    breaks: 'every client: the openai SDK waits ten minutes, and longer for streams',
  },
  {
    id: 'GW-49',
    level: 'must',
    text: 'An error status of the upstream stays an error of its kind: 4xx stays 4xx, 429 stays 429, 5xx stays 5xx.',
    source: 'openai-node client.ts retries 408, 409, 429 and 5xx only; incidents status-rewritten, error-200-body',
    breaks: 'retries: SDKs repeat what is hopeless, give up what is not, or ignore a rate limit',
  },
  {
    id: 'GW-50',
    level: 'should',
    text: 'Errors that the gateway words itself are {"error": {"message": …}}.',
    source: 'OpenAI OpenAPI, ErrorResponse; incident error-shape-not-openai',
    breaks: 'openai-node says "status code (no body)", the AI SDK the bare reason',
  },
  {
    id: 'GW-51',
    level: 'must',
    text: 'The gateway’s errors show no stack trace of its own.',
    source: 'OWASP API Security 2023, API8: error messages include no stack traces',
  },
  {
    id: 'GW-52',
    level: 'should',
    text: 'What the upstream says of its error stands in the client’s error.',
    source: 'Incident error-chunk-emptied-by-encoder: without the reason users cannot help themselves.',
  },
  {
    id: 'GW-53',
    level: 'should',
    text: 'Retry-After reaches the client together with the status that it belongs to.',
    source: 'RFC 9110 section 10.2.3; incident retry-after-missing',
    breaks: 'SDKs fall back to half a second, and make the rate limit worse',
  },
]);

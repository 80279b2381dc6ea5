import { defineClauses } from '../../src/define.ts';

/** Rules about large requests: what holds for a small one holds for a large one, or is refused openly. */
export default defineClauses([
  {
    id: 'PAYLOAD-01',
    level: 'must',
    text: 'A large request that is answered with success is answered with a result, as a small one is.',
    source: 'CHAT-01, CHAT-06, CHAT-STREAM-12 hold for every size; incidents body-json-null, stream-zero-bytes-200.',
    breaks: 'Clients get null, an empty string or an empty iteration, and no exception.',
  },
  {
    id: 'PAYLOAD-02',
    level: 'must',
    text: 'A request that is too large is refused with a 4xx whose body is a JSON error.',
    source: 'ERR-01, ERR-03 (413 or 400); incidents body-limit-413-html, body-limit-100k-framework-default.',
    breaks: 'SDKs show a status without a message, or fail to parse HTML.',
  },
  {
    id: 'PAYLOAD-03',
    level: 'must',
    text: 'A large request is not answered by a reset connection.',
    source: 'HTTP-08, ERR-03; incident large-body-connection-reset.',
    breaks: 'SDKs retry the same large request, twice by default.',
  },
  {
    id: 'PAYLOAD-04',
    level: 'must',
    text: 'A large request does not hang.',
    source: 'TIME-03 holds for every size; incident large-body-connection-reset (nothing comes back at all).',
    breaks: 'All clients hang.',
  },
  {
    id: 'PAYLOAD-05',
    level: 'must',
    text: 'The size of a request is never the cause of a status that clients repeat: 408, 409 or 5xx.',
    source: 'ERR-03, ERR-06: a permanent failure must not use a status that clients retry.',
    breaks: 'SDKs send the same large request three times.',
  },
  {
    id: 'PAYLOAD-06',
    level: 'must',
    text: 'The reply to a large request is whole: JSON is not cut, and a stream reaches its finish_reason.',
    source: 'HTTP-08, CHAT-STREAM-12; incidents nonstream-body-truncated, large-context-mid-stream-drop.',
    breaks: 'Truncated text is taken for a complete answer.',
  },
  {
    id: 'PAYLOAD-07',
    level: 'must',
    text: 'A prompt is never cut silently: the tokens billed grow with it, or the request is refused.',
    source:
      'The 400 context_length_exceeded of OpenAI, DeepSeek, OpenRouter and Ollama; incident prompt-silently-truncated.',
    breaks: 'The model answers about a part of what it was given.',
  },
  {
    id: 'PAYLOAD-08',
    level: 'must',
    text: 'A prompt that leaves no room for an answer is refused, not answered with nothing and finish_reason "length".',
    source: 'As PAYLOAD-07; incident context-overflow-empty-length.',
    breaks: 'Clients get an empty answer that looks complete.',
  },
  {
    id: 'PAYLOAD-09',
    level: 'must',
    text: 'A request body in chunked transfer coding is read, or refused with 411; it does not hang.',
    source: 'RFC 9112, 7.1: a recipient must be able to parse the chunked transfer coding; RFC 9110, 15.5.12.',
    breaks: 'HTTP clients that stream their request bodies.',
  },
  {
    id: 'PAYLOAD-10',
    level: 'must',
    text: 'The reply to a large request has the form that replies to small ones have.',
    source: 'CHAT-STREAM-07, CHAT-STREAM-16, SSE-08 and their like hold for every size.',
    breaks: 'Parsers that work for every short prompt throw for a long one.',
  },
]);

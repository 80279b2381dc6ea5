import { defineClauses } from '../../src/define.ts';

const spec = (line: string): string => `OpenAI OpenAPI:${line}`;

/** What a chat request may ask for. */
export default defineClauses([
  {
    id: 'CHAT-REQ-01',
    level: 'must',
    text: '`model` and a non-empty `messages` are required; a request without messages is refused with 400 (or 422).',
    source: spec('33105'),
  },
  {
    id: 'CHAT-REQ-02',
    level: 'must',
    text: 'Messages of the roles system, user and assistant are accepted, with content as a string or as an array of parts. A developer message is accepted or refused with 400.',
    source: spec('31361, 31216, 31300'),
    breaks: 'every SDK: the most ordinary requests fail',
  },
  {
    id: 'CHAT-REQ-03',
    level: 'must',
    text: 'An image, audio or file part is accepted, or refused with a 4xx by a model that cannot take it; it never leads to 5xx, and is not dropped silently.',
    source: spec('31443, 31371, 31405'),
  },
  {
    id: 'CHAT-REQ-04',
    level: 'must',
    text: 'A tool message that answers an assistant tool call is accepted; the content of the assistant message may be null or absent.',
    source: spec('31555'),
  },
  {
    id: 'CHAT-REQ-05',
    level: 'should',
    text: '`max_completion_tokens` and the older `max_tokens` are both accepted, and no more tokens than that are made. A 400 for `max_tokens` on a reasoning model is legitimate.',
    source: spec('33105'),
  },
  {
    id: 'CHAT-REQ-06',
    level: 'must',
    text: 'Output ends before a `stop` sequence and does not contain it.',
    source: spec('63253'),
  },
  {
    id: 'CHAT-REQ-07',
    level: 'should',
    text: '`n` gives exactly n choices; a 400 for an n above 1 is legitimate.',
    source: spec('33105'),
  },
  {
    id: 'CHAT-REQ-08',
    level: 'observe',
    text: '`seed` makes sampling repeatable at best.',
    source: spec('33105'),
    excluded:
      'Best effort only, and deprecated: nothing that a provider answers breaks it. That it makes no server fail is ERR-06.',
  },
  {
    id: 'CHAT-REQ-09',
    level: 'must',
    text: 'Every optional member that the specification lets be null is accepted as null.',
    source: `${spec('33105')} (nullable members)`,
  },
  {
    id: 'CHAT-REQ-10',
    level: 'observe',
    text: '`stream_options` without `stream: true` is refused or ignored.',
    source: spec('31765'),
    excluded: 'Both are in use: OpenAI refuses with 400, others ignore it.',
  },
]);

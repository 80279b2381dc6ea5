import { defineClauses } from '../../src/define.ts';

const lab = (ids: string): string => `mutation lab over the official SDKs [${ids}]`;
const standard = 'WHATWG HTML 9.2.5 and 9.2.6';

export default defineClauses([
  {
    id: 'SSE-01',
    level: 'must',
    text: 'A blank line ends every event, the last one too.',
    source: `${standard}, WPT eventsource/format-data-before-final-empty-line; ${lab('last-chunk-no-blank, single-newline-sep')}`,
    breaks: 'every client loses the event without a word',
  },
  {
    id: 'SSE-02',
    level: 'must',
    text: 'Between `data:` and its value stands one space or none.',
    source: `${standard}; ${lab('data-two-spaces, data-nospace OK')}`,
    breaks: 'every client: one space is stripped, and the rest makes `[DONE]` unrecognisable',
  },
  {
    id: 'SSE-03',
    level: 'observe',
    text: 'LF, CRLF and CR end lines alike; data may take several lines; comments, unknown fields, and `id`, `retry` and `event` beside data are legal anywhere.',
    source: `${standard}; ${lab('crlf, cr, multiline-data, comments, id-field, event-message, unknown-field: all OK')}`,
    excluded: 'It grants a freedom and demands nothing. The dialects prove that no check takes it away.',
  },
  {
    id: 'SSE-04',
    level: 'should',
    text: 'The stream does not begin with a byte-order mark.',
    source: `openai-python _streaming.py:342; ${lab('bom')}`,
    breaks: 'openai-python does not strip it and loses the first event, the role with it',
  },
  {
    id: 'SSE-05',
    level: 'must',
    text: 'Every block that has an `event`, `id` or `retry` field has data too.',
    source: `openai-node streaming.ts:463, openai-python _streaming.py:371-387; ${lab('event-ping-nodata, id-only-event, retry-only-first')}. The standard would allow it.`,
    breaks:
      'openai-node, openai-python and LangChain parse the missing data as JSON and crash; `id` or `retry` alone crash openai-python and LangChain Python',
  },
  {
    id: 'SSE-06',
    level: 'must',
    text: 'No event has empty data.',
    source: lab('empty-data'),
    breaks: 'openai-node, openai-python, the AI SDK and LangChain parse "" as JSON and crash',
  },
  {
    id: 'SSE-07',
    level: 'must',
    text: 'Keep-alives are comment lines, never data.',
    source: `${lab('event-ping-emptydata, event-ping-type')}; OpenRouter and Perplexity send comments`,
    breaks: 'openai-node stream(), openai-python and the AI SDK take the data for a chunk',
  },
  {
    id: 'SSE-08',
    level: 'must',
    text: 'The data of each event but `[DONE]` is exactly one complete JSON object.',
    source: lab('malformed-json, null-data, done-json'),
    breaks: 'every client',
  },
  {
    id: 'SSE-09',
    level: 'must',
    text: 'The terminator is `[DONE]` to the letter: capitals, no quotes, nothing after it.',
    source: `openai-node streaming.ts:106, openai-python _streaming.py:64; ${lab('done-lowercase, done-trailing-space, done-json')}`,
    breaks: 'every client parses the rest as JSON; a trailing space breaks the AI SDK',
  },
  {
    id: 'SSE-10',
    level: 'should',
    text: 'One `[DONE]`, and one only, ends a successful stream of chunks.',
    source:
      'OpenAI OpenAPI:31765; 290 of 297 recorded streams. Perplexity and gpustack leave it out, and no client breaks',
  },
  {
    id: 'SSE-11',
    level: 'must',
    text: 'No data follows `[DONE]`.',
    source: lab('data-after-done, garbage-after-done'),
    breaks: 'the AI SDK parses on and fails; all others lose what follows',
  },
  {
    id: 'SSE-12',
    level: 'must',
    text: 'An error is told in `data`, not in a field of its own or beside the fields.',
    source: `recorded gpustack stream; ${lab('error-field-llamacpp')}`,
    breaks: 'no parser looks there: the stream seems to end early, and nobody learns why',
  },
]);

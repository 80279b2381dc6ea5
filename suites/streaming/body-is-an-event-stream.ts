import { atBody, type BodyShape, defineCheck, inconclusive, type Reading, show } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';

const inWords: Readonly<Partial<Record<BodyShape, string>>> = {
  html: 'an HTML page',
  ndjson: 'JSON objects on lines, without data: before them',
  text: 'plain text',
};

const bodyOf = (reading: Reading): string => {
  if (reading.shape !== 'json') return inWords[reading.shape] ?? reading.shape;
  return reading.json !== null && typeof reading.json === 'object'
    ? 'a JSON document'
    : `the JSON value ${show(reading.json)}`;
};

export default defineCheck({
  title: 'A successful reply to stream: true is an event stream',
  clause: 'CHAT-STREAM-31',
  level: 'must',
  incidents: [
    'bionic-gpt/bionic-gpt#500',
    'nashsu/llm_wiki#619',
    'SEMOSS/Monolith#244',
    'comet-ml/opik#5149',
    'openclaw/openclaw#84697',
    'HKUDS/nanobot#2289',
  ],
  probe: everyStream,
  traffic: 'chat-stream',
  faults: [
    'stream-true-json-reply',
    'stream-null-body',
    'ndjson-instead-of-sse',
    'stream-html-200',
    'stream-plaintext-200',
  ],
  fix: 'Send text/event-stream with one chunk an event, or an error status. SSE clients find no event in anything else and report an empty answer.',
  judge: ({ reading }) => {
    const { shape } = reading;
    if (shape === 'sse') return [];
    if (shape === 'none' || shape === 'empty' || shape === 'whitespace')
      return inconclusive('there is no body to look at');
    if (reading.errors.length > 0) return inconclusive('the body is an error under a status of success');
    return [
      {
        what: `A streamed request is answered with ${bodyOf(reading)}`,
        expected: 'events: data: {"object":"chat.completion.chunk",…}',
        actual: `status ${reading.status}, ${reading.mediaType ?? 'no Content-Type'}, ${bodyOf(reading)}`,
        evidence: atBody(reading),
      },
    ];
  },
});

import { atBody, defineCheck, inconclusive, isObject, type Reading, show } from '../../src/define.ts';
import { answering } from './probes.ts';

const describe = ({ shape, json, text }: Reading): string => {
  switch (shape) {
    case 'json':
      return json === null ? 'the JSON value null' : `a JSON value that is no object: ${show(json)}`;
    case 'none':
    case 'empty':
      return 'no body at all';
    case 'whitespace':
      return 'white space only: keep-alives without an answer';
    case 'html':
      return 'an HTML page';
    case 'sse':
      return 'an event stream, though stream was not asked for';
    case 'ndjson':
      return 'several JSON documents, one a line';
    case 'text':
      return text.trimStart().startsWith('{') ? 'the beginning of a JSON object that does not parse' : 'plain text';
  }
};

export default defineCheck({
  title: 'A successful body is one JSON object',
  clause: 'CHAT-01',
  level: 'must',
  probe: answering,
  traffic: 'chat',
  faults: [
    'body-json-null',
    'body-empty-200',
    'body-whitespace-keepalive-only',
    'body-html-200',
    'body-plaintext-200',
    'body-json-array',
    'body-json-string',
    'stream-false-sse-reply',
  ],
  incidents: [
    'BerriAI/litellm#32221',
    'BerriAI/litellm#40131',
    'BerriAI/litellm#17445',
    'deepseek-ai/DeepSeek-R1#314',
    'deepseek-ai/DeepSeek-R1#91',
    'langgenius/dify#13068',
  ],
  fix: 'A gateway that has no answer to pass on must say so with an error status. Look for a retry loop that falls through, and for an upstream body that is passed on unread.',
  judge: ({ reading }) => {
    if (reading.exchange.end.kind !== 'complete') return inconclusive('the body did not arrive whole');
    if (isObject(reading.json)) return [];
    return [
      {
        what: `The status is ${reading.status}, but the body is ${describe(reading)}`,
        expected: 'one JSON object',
        actual: reading.text === '' ? 'no bytes' : show(reading.text),
        evidence: atBody(reading),
      },
    ];
  },
});

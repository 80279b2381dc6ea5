import { atBody, defineCheck, isObject, show } from '../../src/define.ts';
import { boundContent, parsed } from '../structured.ts';

export default defineCheck({
  title: 'With response_format json_object, content is a JSON object',
  clause: 'CHAT-26',
  level: 'must',
  probe: 'chat-json-object',
  premise: 'response',
  faults: ['json-object-prose'],
  judge: ({ reading }) => {
    const bound = boundContent(reading);
    if ('verdict' in bound) return bound;
    const value = parsed(bound.content);
    if (isObject(value)) return [];
    return [
      {
        what:
          value === undefined
            ? 'The content is not JSON, though JSON mode was accepted'
            : 'The content is JSON, but no object',
        expected: 'one JSON object and nothing around it',
        actual: show(bound.content),
        evidence: atBody(reading, '/choices/0/message/content'),
        fix: 'Constrain the decoding, or refuse response_format with 400. A prompt alone does not do, and Markdown fences are not JSON.',
      },
    ];
  },
});

import { defineCheck } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';

export default defineCheck({
  title: 'A stream does not begin with a byte-order mark',
  clause: 'SSE-04',
  level: 'should',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-bom'],
  fix: 'Encode as UTF-8 without a byte-order mark. openai-python keeps it and so loses the first event.',
  judge: ({ reading }) =>
    reading.text.startsWith('\uFEFF')
      ? [
          {
            what: 'The stream begins with a byte-order mark',
            expected: 'data: or a comment as the first thing',
            actual: 'U+FEFF (EF BB BF)',
            evidence: { at: 'body, byte 0' },
          },
        ]
      : [],
});

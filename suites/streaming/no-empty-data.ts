import { atFrame, defineCheck } from '../../src/define.ts';
import { everyStream, framesOfKind } from '../shared/streams.ts';

export default defineCheck({
  title: 'No event has empty data',
  clause: 'SSE-06',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-empty-data'],
  fix: 'Send nothing, or a comment. openai-node, openai-python, the AI SDK and LangChain parse "" as JSON and crash.',
  judge: ({ reading }) => {
    const found = framesOfKind(reading, 'empty');
    const [first] = found;
    return first === undefined
      ? []
      : [
          {
            what: 'An event has empty data',
            expected: 'a JSON object or [DONE]',
            actual: `data: and nothing more, in ${found.length} of ${reading.frames.length} blocks`,
            evidence: atFrame(first),
          },
        ];
  },
});

import { atFrame, defineCheck, show } from '../../src/define.ts';
import { everyStream, framesOfKind } from '../shared/streams.ts';

export default defineCheck({
  title: 'Keep-alives are comments, never data',
  clause: 'SSE-07',
  level: 'must',
  incidents: ['mnfst/llm-gateway#2053', 'jgravelle/jmunch-mcp#5'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-ping-as-data', 'sse-comment-reemitted-as-data', 'error-chunk-emptied-by-encoder'],
  fix: 'Send ": ping" and a blank line. Pass comments of an upstream on as they are.',
  judge: ({ reading }) => {
    const found = framesOfKind(reading, 'keep-alive');
    const [first] = found;
    return first === undefined
      ? []
      : [
          {
            what:
              first.json === undefined
                ? 'A comment comes as data: openai-node and openai-python fail to parse it as JSON'
                : 'An object with nothing of a chunk in it comes as data: openai-node stream(), openai-python and the AI SDK fail on it',
            expected: 'a comment line, such as ": ping"',
            actual: `data ${show(first.json ?? first.data)}, in ${found.length} of ${reading.frames.length} blocks`,
            evidence: atFrame(first),
          },
        ];
  },
});

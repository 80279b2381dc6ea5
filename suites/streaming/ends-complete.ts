import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';

const wholeBodies = ['complete', 'undecodable'];

export default defineCheck({
  title: 'A stream ends as HTTP says, not by a broken connection',
  clause: 'HTTP-08',
  level: 'must',
  incidents: ['NousResearch/hermes-agent#102766', 'QwenLM/qwen-code#7831', 'anomalyco/opencode#1692'],
  probe: everyStream,
  premise: 'exchange',
  faults: ['connection-reset-mid-stream', 'connection-closed-mid-stream', 'connection-reset-before-headers'],
  fix: 'Look for time-outs and restarts of proxies in between. If the upstream fails, end with an error event and the last chunk of HTTP.',
  judge: ({ reading }) => {
    const { end, wireBytes } = reading.exchange;
    if (wholeBodies.includes(end.kind)) return [];
    if (end.kind !== 'reset' && end.kind !== 'malformed') return inconclusive(`the exchange ended with ${end.kind}`);
    const last = reading.frames.at(-1);
    const actual = `${end.kind}${end.detail === null ? '' : ` (${end.detail})`} at ${end.at.toFixed(0)} ms, after ${wireBytes} bytes`;
    return [
      {
        what:
          end.kind === 'malformed'
            ? 'The reply is no HTTP'
            : reading.status === null
              ? 'The connection breaks before any response'
              : 'The connection breaks in the middle of the stream',
        expected: 'the whole body and its proper end',
        actual,
        ...(last === undefined ? {} : { evidence: atFrame(last) }),
      },
    ];
  },
});

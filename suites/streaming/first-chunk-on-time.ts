import { defineCheck, type EndKind, type Finding, inconclusive } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';

/** Ends without any connection: whatever took so long was not the model. */
const unconnected: readonly EndKind[] = ['refused', 'unresolved', 'tls', 'timeout-connect'];

export default defineCheck({
  title: 'The first content, reasoning or tool delta arrives within the declared limit',
  clause: 'TIME-01',
  level: 'must',
  incidents: ['NVIDIA-NeMo/Switchyard#541', 'aws-samples/bedrock-access-gateway#28'],
  probe: ['stream-short', 'stream-long'],
  traffic: 'chat-stream',
  faults: ['first-chunk-late', 'first-chunk-late-headers'],
  premise: 'exchange',
  fix: 'Send the first token as soon as it is there. If the model needs longer, declare it: `firstChunkLimit`.',
  judge: ({ reading, target }) => {
    const { times, exchange } = reading;
    const { status } = reading;
    if (!exchange.timed) return inconclusive('the record carries no times');
    if (unconnected.includes(exchange.end.kind)) return inconclusive(`no connection came about: ${exchange.end.kind}`);
    if (status !== null && (status < 200 || status > 299)) return inconclusive(`the status is ${status}, not 2xx`);
    const limit = target.firstChunkLimitMs;
    const at = times.firstDelta;
    if (at === null && times.close <= limit) return inconclusive('the stream ended before the limit, without output');
    if (at !== null && at <= limit) return [];
    const late = (at ?? times.close) - limit;
    if (late <= lateness(exchange)) return inconclusive('our own event loop was as late as the first delta');
    const finding: Finding = {
      what: 'The first delta came too late',
      expected: `within ${limit} ms`,
      actual: at === null ? `none within ${times.close.toFixed(0)} ms` : `after ${at.toFixed(0)} ms`,
      evidence: {
        at: 'first delta',
        excerpt: `headers at ${show(times.headers)}, first event at ${show(times.firstEvent)}, first delta at ${show(at)}`,
      },
    };
    return [finding];
  },
});

const show = (ms: number | null): string => (ms === null ? 'never' : `${ms.toFixed(0)} ms`);

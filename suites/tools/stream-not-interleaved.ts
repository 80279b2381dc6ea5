import { atChunk, defineCheck, inconclusive } from '../../src/define.ts';
import { allCalls, fragmentsIn } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'A streamed tool call is finished before the next one begins',
  clause: 'CHAT-STREAM-25',
  level: 'should',
  core: false,
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-interleaved'],
  fix: 'Send all deltas of one call before the next: accumulators take a call for done when the index changes.',
  judge: (trial) => {
    const judged = allCalls(trial, () => []);
    if ('verdict' in judged) return judged;
    const latest = new Map<string, number>();
    let several = false;
    for (const { value, chunk, pointer, choice } of fragmentsIn(trial.reading)) {
      const index = typeof value.index === 'number' ? value.index : 0;
      const highest = latest.get(choice) ?? index;
      several ||= index !== highest;
      if (index < highest)
        return [
          {
            what: 'The deltas of several tool calls are mixed',
            expected: 'one call after the other',
            actual: `a delta of call ${index} after one of call ${highest}`,
            evidence: atChunk(chunk, pointer),
          },
        ];
      latest.set(choice, index);
    }
    return several ? [] : inconclusive('no message has two calls');
  },
});

import { atBody, defineCheck } from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { requestBytes, wholeLadder } from '../ladder.ts';

export default defineCheck({
  title: 'A prompt that leaves no room for an answer is refused, not answered with nothing',
  clause: 'PAYLOAD-08',
  level: 'must',
  incidents: ['InternLM/lmdeploy#1589'],
  probe: wholeLadder,
  faults: ['context-overflow-empty-length'],
  fix: 'Answer 400 with code context_length_exceeded.',
  judge: (trial) => {
    const { reading } = trial;
    const tokens = reading.usage?.value.completion_tokens;
    const cut = reading.choices.some(({ finishReasons }) => finishReasons.includes('length'));
    if (!cut || hasOutput(reading) || (typeof tokens === 'number' && tokens > 0)) return [];
    return [
      {
        what: `A prompt of ${requestBytes(trial)} bytes is answered with nothing and finish_reason "length"`,
        expected: '400 context_length_exceeded, or an answer',
        actual: `${reading.status ?? 'no status'}, no output, completion_tokens ${tokens ?? 'absent'}`,
        evidence: atBody(reading),
      },
    ];
  },
});

import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { withoutAnswer } from '../shared/answers.ts';
import { isFinished } from '../shared/streams.ts';

export default defineCheck({
  title: 'A stream with logprobs has its finish_reason like any other',
  clause: 'CHAT-STREAM-12',
  level: 'must',
  probe: 'param-logprobs-stream',
  premise: 'response',
  faults: ['param-logprobs-strips-finish'],
  incidents: ['BerriAI/litellm#10686'],
  fix: 'Keep finish_reason where chunks are put together anew. Clients take a stream without it for one that broke off.',
  judge: ({ reading }) => {
    const withheld = withoutAnswer(reading);
    if (withheld !== null) return withheld;
    if (reading.shape !== 'sse') return inconclusive('the answer is not streamed');
    if (isFinished(reading)) return [];
    const last = reading.frames.at(-1);
    return [
      {
        what: 'With logprobs no finish_reason arrives',
        expected: 'stop or length on the last chunk of every choice',
        actual: `none, in ${reading.chunks.length} chunks`,
        ...(last === undefined ? {} : { evidence: atFrame(last) }),
      },
    ];
  },
});

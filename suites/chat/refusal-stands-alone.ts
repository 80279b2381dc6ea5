import { atBody, defineCheck, type Finding } from '../../src/define.ts';
import { answering } from './probes.ts';

export default defineCheck({
  title: 'A refusal comes without content and ends with "stop"',
  clause: 'CHAT-11',
  level: 'should',
  probe: answering,
  traffic: 'chat',
  premise: 'completion',
  faults: ['refusal-with-content'],
  judge: ({ reading }) => {
    return reading.choices.flatMap(({ refusal, content, finishReasons }, n): readonly Finding[] => {
      const [reason] = finishReasons;
      if (refusal === '' || (content === '' && (reason === 'stop' || reason === 'length'))) return [];
      return [
        {
          what: content === '' ? 'A refusal does not end with "stop"' : 'A refusal and content come together',
          expected: 'content null, refusal a string, finish_reason "stop"',
          actual: `${content.length} characters of content, finish_reason ${reason ?? 'null'}`,
          evidence: atBody(reading, `/choices/${n}`),
          fix: 'Move the text of a refusal into refusal, and nothing else.',
        },
      ];
    });
  },
});

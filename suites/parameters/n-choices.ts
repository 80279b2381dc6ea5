import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { withoutCompletion } from '../shared/refusal.ts';

export default defineCheck({
  title: 'n gives exactly n choices',
  clause: 'CHAT-REQ-07',
  level: 'should',
  probe: 'chat-n2',
  traffic: 'chat',
  premise: 'response',
  faults: ['n-ignored'],
  incidents: ['abetlen/llama-cpp-python#1906', 'vllm-project/vllm-omni#4269'],
  judge: ({ reading, request }) => {
    if (typeof request.n !== 'number' || request.n < 1) return inconclusive('the request did not ask for choices');
    const withheld = withoutCompletion(reading);
    if (withheld !== null) return withheld;
    if (reading.choices.length === request.n) return [];
    return [
      {
        what: 'n is ignored: the number of choices is another one',
        expected: `${request.n} choices, or 400 that says that n is not supported`,
        actual: `${reading.choices.length}`,
        evidence: atBody(reading, '/choices'),
        fix: 'Refuse an n above 1 if you cannot serve it: callers would vote among fewer answers than they think.',
      },
    ];
  },
});

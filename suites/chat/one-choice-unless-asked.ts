import { atBody, defineCheck, inconclusive, isArray, isObject } from '../../src/define.ts';
import { answering } from './probes.ts';

export default defineCheck({
  title: 'A request without n is answered with one choice',
  clause: 'CHAT-06',
  level: 'must',
  probe: answering.filter((probe) => probe !== 'chat-n2'),
  traffic: 'chat',
  premise: 'completion',
  faults: ['second-choice-unasked'],
  fix: 'n is 1 by default, and null means the same. Callers read the first choice and pay for all.',
  judge: ({ reading, request }) => {
    if (reading.exchange.request.body === null) return inconclusive('the request is not known');
    const n = request.n ?? 1;
    if (n !== 1) return inconclusive('another number of choices was asked for');
    const choices = isObject(reading.json) && isArray(reading.json.choices) ? reading.json.choices : [];
    if (choices.length <= 1) return [];
    return [
      {
        what: 'There is more than one choice, though n was not set',
        expected: '1 choice',
        actual: `${choices.length}`,
        evidence: atBody(reading, '/choices'),
      },
    ];
  },
});

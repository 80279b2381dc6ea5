import { atBody, defineCheck, isObject, show } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';

export default defineCheck({
  title: 'A completion says its usage',
  clause: 'CHAT-22',
  // The specification leaves the object optional; all recorded providers send it.
  level: 'should',
  probe: answering,
  traffic: 'chat',
  premise: 'completion',
  faults: ['usage-missing'],
  judge: ({ reading }) => {
    const usage = isObject(reading.json) ? (reading.json.usage ?? null) : null;
    if (usage !== null) return [];
    return [
      {
        what: 'There is no usage',
        expected: 'a usage object with its three counters',
        actual: show(isObject(reading.json) ? reading.json.usage : undefined),
        evidence: atBody(reading, '/usage'),
        fix: 'Send usage: budgets, bills and context limits are computed from it.',
      },
    ];
  },
});

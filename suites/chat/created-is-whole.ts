import { atBody, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { answering } from './probes.ts';

export default defineCheck({
  title: 'created is a whole number of seconds',
  clause: 'CHAT-04',
  // Clients cope, and SambaNova does it: a must only as far as type and unit go.
  level: 'should',
  probe: answering,
  traffic: 'chat',
  premise: 'object',
  faults: ['created-float'],
  incidents: ['BoundaryML/baml#1746'],
  judge: ({ reading }) => {
    const created = isObject(reading.json) ? reading.json.created : undefined;
    if (typeof created !== 'number') return inconclusive('created is no number');
    if (Number.isInteger(created)) return [];
    return [
      {
        what: 'created has a fraction',
        expected: 'whole seconds since 1970',
        actual: `${created}`,
        evidence: atBody(reading, '/created'),
        fix: 'Round down. Clients in typed languages parse it into an integer.',
      },
    ];
  },
});

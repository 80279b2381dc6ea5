import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../shared/refusal.ts';
import { wrongTypes } from './probes.ts';

const requests: Readonly<Record<string, string>> = {
  'error-messages-string': 'A request whose messages is a string',
  'error-message-number': 'A request with a number for a message',
  'error-stream-word': 'A request whose stream is a word',
};

export default defineCheck({
  title: 'A member of the wrong type is refused with 400 or 422',
  clause: 'ERR-03',
  level: 'must',
  probe: wrongTypes,
  premise: 'exchange',
  faults: ['wrong-type-500', 'wrong-type-answered', 'error-as-500'],
  judge: ({ reading, probe }) => mustRefuse(reading, requests[probe] ?? 'A member of the wrong type'),
});

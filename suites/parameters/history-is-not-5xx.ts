import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title:
    'A history with names, parts in all roles and a refusal is accepted or refused, and never makes the server fail',
  clause: 'CHAT-REQ-02',
  level: 'must',
  probe: ['chat-basic', 'param-history'],
  premise: 'response',
  faults: ['param-history-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A history with a refusal whose content is null',
      probe: 'param-history',
      on4xx: 'skip',
      fix: 'Let content be null where there is a refusal, and an array of parts in every role. SDKs send answers back as they came.',
    }),
});

import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'Rarer optional members may be null, and never make the server fail',
  clause: 'CHAT-REQ-09',
  level: 'must',
  probe: ['chat-basic', 'param-more-nulls'],
  premise: 'response',
  faults: ['param-more-nulls-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'A request whose rarer optional members are null',
      probe: 'param-more-nulls',
      // A provider that refuses members that it does not know may refuse their null.
      on4xx: 'skip',
      fix: 'Treat null as absent for every optional member.',
    }),
});

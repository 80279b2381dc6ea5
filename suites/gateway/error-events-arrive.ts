import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { failureProbes, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'An error in the upstream’s stream arrives as one',
  clause: 'GW-43',
  level: 'must',
  probe: failureProbes,
  faults: ['error-events-dropped', 'error-events-emptied'],
  incidents: ['error-chunk-emptied-by-encoder', 'error-then-stop-and-done', 'jgravelle/jmunch-mcp#5'],
  fix: 'Hand on every event that has an `error`, whatever else it has, and end the stream there.',
  judge: (passage) =>
    judged(passage, ({ how, upstream }) => {
      if (upstream !== 'error-event') return inconclusive('the upstream sent no error in a stream');
      if (how !== 'silent' && how !== 'softened') return null;
      return {
        what: how === 'silent' ? 'An error event is dropped, and the answer looks whole' : 'An error event is dropped',
        expected: 'an event with `error`, or a connection that breaks off',
      };
    }),
});

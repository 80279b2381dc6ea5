import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { everyFailure, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'When the upstream has ended, or the gateway’s own deadline has passed, the client is told',
  clause: 'GW-48',
  level: 'must',
  probe: everyFailure,
  faults: ['hangs-when-upstream-breaks', 'timeout-not-kept'],
  incidents: ['stall-mid-stream', 'Mirrowel/LLM-API-Key-Proxy#39'],
  fix: 'Watch for the end of the upstream’s connection, and for silence on it, and end the client’s reply then.',
  judge: (passage) =>
    judged(passage, ({ how, why }) => {
      if (how === 'waiting') return inconclusive(`${why}; say with --upstream-timeout when it is to give up`);
      if (how !== 'hung') return null;
      return { what: `The client waits for ever: ${why.replace(/\d+\.\d s/g, 'long')}`, expected: 'an error, at once' };
    }),
});
